"""A settings file is read whole, or every mistake in it gets a sentence with its line."""

import os
from pathlib import Path

import pytest

from morgenlage.config.settings import (
    NoSettings,
    Settings,
    SettingsError,
    default_settings,
    read_settings,
)
from morgenlage.config.sources import FromKeyring, TokenCommand, TokenCredential, TokenFile
from morgenlage.domain.account import Account

GOOD = """\
language = "en"
hold_seconds = 5
keep_days = 14
user = "maike"
rules = "rules.toml"

[[accounts]]
id = "mastodon-kreis"                  # the first half of every ref
platform = "mastodon"
url = "https://social.example/"
token_file = "mastodon-kreis.token"
poll_seconds = 60

[[accounts]]
id = "bluesky-kreis"
platform = "bluesky"
url = "http://127.0.0.1:2583"
identifier = "@kreis.example"
password_command = ["pass", "show", "bluesky"]
options = { look_back = 3 }
"""

ACCOUNT = """\
[[accounts]]
id = "m"
platform = "mastodon"
url = "https://social.example"
token_file = "m.token"
"""


def read(path: Path, text: str | bytes, language: str = "en") -> Settings:
    """Writes the file and reads it as the program would."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    environ = {"MORGENLAGE_LANG": language, "USER": "uwe"}
    return read_settings(path, environ, platforms=("mastodon", "bluesky"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def complaints(file: Path, text: str | bytes, language: str = "en") -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(file, text, language)
    return [line.removeprefix(f"{file}:") for line in str(caught.value).splitlines()]


def test_everything_in_the_file_arrives(file: Path) -> None:
    settings = read(file, GOOD)
    mastodon, bluesky = settings.accounts
    assert (
        settings.language,
        settings.hold_seconds,
        settings.keep_days,
        settings.user,
        settings.rules,
        settings.path,
        settings.warnings,
    ) == ("en", 5, 14, "maike", file.parent / "rules.toml", file, ())
    assert mastodon.account == Account(
        "mastodon-kreis", "mastodon", "https://social.example", poll_seconds=60
    )
    assert mastodon.source == TokenFile(file.parent / "mastodon-kreis.token")
    assert bluesky.account.identifier == "kreis.example"
    assert bluesky.account.options == {"look_back": "3"}
    assert bluesky.source == TokenCommand(("pass", "show", "bluesky"), file.parent)


def test_what_is_not_set_has_a_sensible_value(file: Path) -> None:
    settings = read(file, ACCOUNT)
    assert (settings.hold_seconds, settings.keep_days, settings.user) == (20, 30, "uwe")
    assert settings.accounts[0].account.poll_seconds == 120


def test_a_missing_file_is_the_first_start(tmp_path: Path) -> None:
    with pytest.raises(NoSettings, match="accounts add"):
        read_settings(tmp_path / "none.toml", {"MORGENLAGE_LANG": "en"}, ())


def test_without_a_file_there_are_settings_for_the_demo() -> None:
    settings = default_settings({"LANG": "en_GB.UTF-8", "USER": "uwe"})
    assert (settings.language, settings.user, settings.path) == ("en", "uwe", None)


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ("language = \n", 1),
        ("language = de\n", 1),
        ("language\n", 1),
        ('language = "de\n', 1),
        ('language = "de" hold_seconds = 3\n', 1),
        ('language = "de"\nlanguage = "en"\n', 2),
        ("hold_seconds = 2O\n", 1),
        ("hold_seconds = 020\n", 1),
        ("\n\n[[accounts]\n", 3),
        ("\n[accounts\n", 2),
        ("[[accounts]]\n[accounts]\n", 2),
        ('[[accounts]]\ntoken_command = ["a"\n', 2),
        ('[[accounts]]\ntoken_command = ["a" "b"]\n', 2),
        ('[[accounts]]\noptions = { a = "b"\n', 2),
        ('[[accounts]]\ntoken_file = "C:\\Users"\n', 2),
        ("= 3\n", 1),
        ("a = tru\n", 1),
        ("# fine\n\ta = 'x\n", 2),
        ("a = 1979-13-45\n", 1),
        ("a = \x00\n", 1),
    ],
)
def test_broken_toml_names_its_line_and_what_was_expected(
    file: Path, broken: str, line: int
) -> None:
    (complaint,) = complaints(file, broken)
    assert complaint.startswith((f"{line}: column ", f"{line}: Spalte ")), complaint
    assert "valid TOML" not in complaint, complaint
    assert "gültiges TOML" not in complaint, complaint


def test_a_broken_line_is_never_quoted_for_it_may_hold_a_token(file: Path) -> None:
    for line in ("token = CANARY-1\n", 'token = "CANARY-1\n', "token = ['CANARY-1'\n"):
        assert "CANARY" not in "\n".join(complaints(file, line))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('hold_seconds = "20"\n', "1: hold_seconds: is text in quotes, but must be a number"),
        ("hold_seconds = true\n", "1: hold_seconds: is true or false, but must be a number"),
        ("hold_seconds = 500\n", "1: hold_seconds: is 500, but must be between 0 and 120"),
        ("# a\n\nlanguage = 4\n", "3: language: is a number, but must be text in quotes"),
        ('language = "ed"\n', '1: language: is "ed", but must be one of: de, en'),
        ('user = ""\n', "1: user: must not be empty"),
        ("accounts = 3\n", "1: accounts: is a number, but must be [[accounts]]"),
    ],
)
def test_a_wrong_value_names_line_key_and_what_is_right(
    file: Path, text: str, expected: str
) -> None:
    assert complaints(file, text) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('id = "m"\n', "", "1: id: is missing"),
        ('id = "m"', 'id = "m:1"', "2: id: may hold letters"),
        ('id = "m"', 'id = "../m"', "2: id: may hold letters"),
        ('id = "m"', "id = 3", "2: id: is a number"),
        ("mastodon", "mastodno", '3: platform: is "mastodno"; did you mean mastodon?'),
        ('platform = "mastodon"\n', "", "1: platform: is missing; possible: mastodon, bluesky"),
        ('url = "https://social.example"\n', "", "1: url: is missing"),
        ("https://social.example", "http://social.example", "4: url: must begin with https"),
        ("https://social.example", "http://127.0.0.1.evil.example", "4: url: must begin with h"),
        ("https://social.example", "social.example", "4: url: is not an address"),
        ("https://social.example", "https://[::1", "4: url: is not an address"),
        ("https://social.example", "ftp://social.example", "4: url: is not an address"),
        ("https://social.example", "https://a:CANARY@b.example", "4: url: must be the server alo"),
        ('token_file = "m.token"\n', "", "1: accounts: has no secret; add one of: token_file"),
        ('token_file = "m.token"', "token_file = 3", "5: token_file: is a number"),
        ('token_file = "m.token"', 'token_command = "pass"', "5: token_command: is text in quo"),
        ('token_file = "m.token"', "token_command = []", "5: token_command: is a list"),
        ('token_file = "m.token"', 'token = "CANARY"', "5: token: secrets do not belong"),
        ('"m.token"', '"m.token"\ntoken_credential = "x"', "6: token_credential: only one"),
        ('"m.token"', '"m.token"\npoll_seconds = 1', "6: poll_seconds: is 1, but must be"),
    ],
)
def test_a_mistake_in_an_account_names_its_line(
    file: Path, old: str, new: str, expected: str
) -> None:
    (complaint,) = complaints(file, ACCOUNT.replace(old, new))
    assert complaint.startswith(expected), complaint
    assert "CANARY" not in complaint


def test_a_bluesky_account_needs_somebody_to_sign_in(file: Path) -> None:
    complaint, _ = complaints(
        file, '[[accounts]]\nid = "b"\nplatform = "bluesky"\nurl = "https://bsky.example"\n'
    )
    assert complaint == (
        "1: identifier: is missing; the handle you sign in with, like county.example"
    )


def test_two_accounts_of_one_name_are_refused_with_both_lines(file: Path) -> None:
    assert complaints(file, f"{ACCOUNT}\n{ACCOUNT}") == [
        "8: id: the name m is already used in line 2; every account needs its own"
    ]


def test_all_mistakes_are_said_at_once(file: Path) -> None:
    text = 'hold_seconds = "x"\n' + ACCOUNT.replace("https", "http")
    assert [line.split(":")[0] for line in complaints(file, text)] == ["1", "5"]


def test_an_unknown_key_is_named_with_what_was_probably_meant(file: Path) -> None:
    settings = read(file, f"hold_second = 3\nzzz = 1\n{ACCOUNT}poll_second = 3\n")
    assert settings.warnings == (
        f"{file}:1: hold_second: is not a key I know; did you mean hold_seconds?",
        f"{file}:2: zzz: is not a key I know",
        f"{file}:8: poll_second: is not a key I know; did you mean poll_seconds?",
    )


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(),
    ],
    ids=["bom", "crlf", "both"],
)
def test_windows_files_are_read_as_they_are(file: Path, content: bytes) -> None:
    assert len(read(file, content).accounts) == 2


def test_an_empty_file_is_said_to_name_no_account(file: Path) -> None:
    for nothing in ("", "\ufeff", "\n# nothing yet\n"):
        settings = read(file, nothing)
        assert settings.accounts == ()
        assert settings.warnings == (
            f"{file}: names no account yet; `morgenlage accounts add` adds one",
        )


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_another_encoding_is_named_with_its_line(file: Path, encoding: str) -> None:
    (complaint,) = complaints(file, '# x\nuser = "Jürgen"\n'.encode(encoding))
    line = 2 if encoding == "latin-1" else 1
    assert complaint.startswith(f"{line}: is not UTF-8 text; save it as UTF-8")


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    for name in ("fifo", "folder", "file/below"):
        with pytest.raises(SettingsError, match=name):
            read_settings(tmp_path / name, {}, ())


def test_a_huge_file_is_refused(file: Path) -> None:
    assert complaints(file, "#" * 1_000_001) == [" is larger than 1 MB; that cannot be settings"]


def test_deep_nesting_is_a_sentence_and_no_traceback(file: Path) -> None:
    assert len(complaints(file, "a = " + "[" * 100_000)) == 1


def test_complaints_are_in_the_language_of_the_settings_before_that_of_the_machine(
    file: Path,
) -> None:
    english = complaints(file, 'language = "en"\nhold_seconds = "x"\n', "de")
    german = complaints(file, 'language = "de"\nhold_seconds = "x"\n', "en")
    assert english == ["2: hold_seconds: is text in quotes, but must be a number"]
    assert german == ["2: hold_seconds: ist Text in Anführungszeichen, muss aber eine Zahl sein"]


def test_the_other_sources_of_a_secret(file: Path) -> None:
    def source(line: str) -> object:
        return read(file, ACCOUNT.replace('token_file = "m.token"', line)).accounts[0].source

    fallback = TokenFile(file.parent / "m.token")
    assert source('token_credential = "kreis"') == TokenCredential("kreis")
    assert source("keyring = true") == FromKeyring("m")
    assert source('keyring = "kreis"') == FromKeyring("kreis")
    assert source('keyring = true\ntoken_file = "m.token"') == FromKeyring("m", fallback)
    assert source('token_file = "/etc/m"') == TokenFile(Path("/etc/m"))


def test_an_office_has_hours_a_land_and_files_beside_the_settings(file: Path) -> None:
    (file.parent / "filters.toml").write_text("")
    office = read(
        file, '[office]\nland = "NW"\nhours = "07:30-16:00"\ncolleagues = ["Deniz"]\n' + ACCOUNT
    ).office

    assert (office.land, office.colleagues) == ("NW", ("Deniz",))
    assert (office.opens.isoformat(), office.closes.isoformat()) == ("07:30:00", "16:00:00")
    assert office.files == {"filters": file.parent / "filters.toml"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('land = "XX"', "land"),
        ('hours = "8 bis 16"', "office hours"),
        ('hours = "16:00-08:00"', "office hours"),
    ],
)
def test_what_is_wrong_with_the_office_is_said(file: Path, line: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        read(file, f"[office]\n{line}\n{ACCOUNT}")


def test_a_file_that_is_named_must_be_there(file: Path) -> None:
    with pytest.raises(SettingsError, match=r"departments: .*nowhere.toml is not there"):
        read(file, f'departments = "nowhere.toml"\n{ACCOUNT}')
