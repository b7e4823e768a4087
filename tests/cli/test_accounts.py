"""Setting up accounts over a line without a browser, checking and removing them."""

import io
import tomllib
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from morgenlage.domain.account import Account, Profile
from morgenlage.platform import Platform, Refused, Unauthorized
from tests.cli.calling import TOKEN, Office
from tests.desk.fake_platform import FakePlatform

MASTODON = ("--platform", "mastodon", "--url", "social.example", "--token-stdin")
BLUESKY = (
    "--platform",
    "bluesky",
    "--url",
    "https://bsky.social",
    "--identifier",
    "@kreis.example",
)


class Typing(io.StringIO):
    """A keyboard with somebody at it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> FakePlatform:
    """What every account connects to."""
    fake = FakePlatform(Account("m", "mastodon"))

    def connect(*_: object) -> Platform:
        return fake

    for place in ("morgenlage.wiring", "morgenlage.commands.adding"):
        monkeypatch.setattr(f"{place}.connect_account", connect)
    return fake


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Sequence[str]], None]:
    """Types these lines at a terminal."""

    def type_lines(lines: Sequence[str]) -> None:
        monkeypatch.setattr("sys.stdin", Typing("".join(f"{line}\n" for line in lines)))

    return type_lines


def settings(office: Office) -> Any:
    return tomllib.loads(office.config.read_text())


def test_a_script_sets_up_mastodon_with_a_token_from_a_pipe(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"\ufeff{TOKEN}\r\n"))
    said = office.call("accounts", "add", *MASTODON, "--no-check")
    assert (said.code, said.err) == (0, "")
    assert settings(office)["accounts"][-1] == {
        "id": "mastodon-social",
        "platform": "mastodon",
        "url": "https://social.example",
        "token_file": "mastodon-social.token",
    }
    file = office.config.parent / "mastodon-social.token"
    assert file.read_text() == f"{TOKEN}\n"
    assert file.stat().st_mode & 0o777 == 0o600
    assert TOKEN not in said.out


def test_a_script_sets_up_bluesky_and_the_check_says_what_lacks(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(TOKEN))
    said = office.call("accounts", "add", *BLUESKY, "--id", "bluesky-kreis", "--token-stdin")
    assert (said.code, said.err) == (0, "")
    assert settings(office)["accounts"][-1] == {
        "id": "bluesky-kreis",
        "platform": "bluesky",
        "url": "https://bsky.social",
        "identifier": "kreis.example",
        "password_file": "bluesky-kreis.password",
    }
    assert "It works: signed in as @county" in said.out
    assert "Not possible there: delete comments of others (no-delete)" in said.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "Without a terminal these are needed: --platform --url --token-stdin"),
        (["--platform", "bluesky", "--url", "x.y"], "--token-stdin --identifier"),
        ([*MASTODON, "--id", "m"], "--id there is an account m already"),
        ([*MASTODON, "--id", "a:b"], "--id The name may hold letters"),
        (
            ["--platform", "mastodon", "--url", "http://social.example", "--token-stdin"],
            "--url The address must begin with https://",
        ),
    ],
)
def test_options_that_lack_or_do_not_fit_are_usage_and_write_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch, options: list[str], said: str
) -> None:
    before = sorted(office.config.parent.iterdir())
    monkeypatch.setattr("sys.stdin", io.StringIO(TOKEN))
    answer = office.call("accounts", "add", *options)
    assert answer.code == 2
    assert said in answer.err
    assert sorted(office.config.parent.iterdir()) == before


def test_no_token_on_standard_input_is_said(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    said = office.call("accounts", "add", *MASTODON)
    assert (said.code, said.err) == (2, "Standard input holds no token.\n")


def test_an_old_token_file_of_that_name_is_never_overwritten(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = office.config.parent / "mastodon-social.token"
    old.write_text("OLD")
    monkeypatch.setattr("sys.stdin", io.StringIO(TOKEN))
    office.call("accounts", "add", *MASTODON, "--no-check")
    assert old.read_text() == "OLD"
    assert settings(office)["accounts"][-1]["token_file"] == "mastodon-social-2.token"


def test_a_person_is_guided_to_bluesky_and_asked_again_after_a_slip(
    office: Office,
    platform: FakePlatform,
    typed: Callable[[Sequence[str]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office.config.unlink()
    typed(["3", "2", "http://evil.example", "", "m:1", "bluesky-kreis", "", "@kreis.example"])
    monkeypatch.setattr("getpass.getpass", lambda _: TOKEN)
    said = office.call("accounts", "add", MORGENLAGE_LANG="en")
    assert (said.code, said.err) == (0, "")
    assert said.out.count("Please again.") == 4
    assert settings(office)["language"] == "en"
    assert settings(office)["accounts"][0]["id"] == "bluesky-kreis"
    assert settings(office)["accounts"][0]["url"] == "https://bsky.social"
    assert TOKEN not in said.out


def test_a_person_is_guided_to_mastodon_with_a_code_from_any_browser(
    office: Office,
    platform: FakePlatform,
    typed: Callable[[Sequence[str]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from adapters.mastodon_login import App, Token

    codes: list[str] = []

    async def register(wire: object, clock: object, scopes: str = "read") -> App:
        if scopes != "read write":
            raise Refused("scopes are not known")
        return App("https://social.example", "id", scopes, "SECRET")

    async def exchange(wire: object, clock: object, app: App, code: str) -> Token:
        codes.append(code)
        if code == "wrong":
            raise Refused("the code is not valid")
        return Token(TOKEN)

    monkeypatch.setattr("morgenlage.commands.mastodon_code.register_app", register)
    monkeypatch.setattr("morgenlage.commands.mastodon_code.exchange", exchange)
    typed(["mastodon", "social.example", "", "", "wrong", "right"])
    said = office.call("accounts", "add")
    assert (said.code, said.err) == (0, "")
    assert codes == ["wrong", "right"]
    assert "https://social.example/oauth/authorize?response_type=code&client_id=id" in said.out
    assert (office.config.parent / "mastodon-social.token").read_text() == f"{TOKEN}\n"
    assert "SECRET" not in said.out


def test_an_input_that_ends_writes_nothing(
    office: Office, typed: Callable[[Sequence[str]], None]
) -> None:
    before = office.config.read_bytes()
    typed(["1"])
    said = office.call("accounts", "add")
    assert (said.code, said.err) == (2, "The input ended before everything was known.\n")
    assert office.config.read_bytes() == before


def test_a_token_that_does_not_work_is_said_and_stays_to_be_mended(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check() -> Profile:
        raise Unauthorized("the token was revoked")

    monkeypatch.setattr(platform, "check", check)
    monkeypatch.setattr("sys.stdin", io.StringIO(TOKEN))
    said = office.call("accounts", "add", *MASTODON)
    assert said.code == 1
    assert "the token was revoked" in said.err
    assert "morgenlage accounts check mastodon-social" in said.err
    assert settings(office)["accounts"][-1]["id"] == "mastodon-social"


def test_check_says_who_we_are_and_fails_where_we_are_nobody(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office.call("accounts", "check").out == "m: signed in as @county\n"
    assert office.call("accounts", "check", "m", "--json").json[0]["handle"] == "county"
    (office.config.parent / "m.token").chmod(0o644)
    monkeypatch.undo()
    said = office.call("accounts", "check")
    assert said.code == 1
    assert "chmod 600" in said.err
    assert TOKEN not in said.out + said.err
    assert office.call("accounts", "check", "x").code == 2


def test_list_shows_what_each_can_do_and_why_not(office: Office, platform: FakePlatform) -> None:
    assert "not asked yet: morgenlage poll" in office.call("accounts", "list").out
    office.call("poll")
    lines = office.call("accounts", "list").out.splitlines()
    assert lines[0] == "m  mastodon  http://127.0.0.1:9"
    assert "  yes   reply" in lines
    assert "  no    delete comments of others: no-delete" in lines
    (listed,) = office.call("accounts", "list", "--json").json
    assert listed["cannot"] == {"delete-foreign": "no-delete"}
    assert "reply" in listed["can"]


def test_remove_takes_it_out_and_leaves_the_secret(office: Office) -> None:
    said = office.call("accounts", "remove", "x")
    assert (said.code, said.err) == (2, "there is no account x; there are: m\n")
    assert office.call("accounts", "remove", "m").code == 0
    assert "accounts" not in settings(office)
    assert (office.config.parent / "m.token").exists()
