"""Setting up accounts over a line without a browser."""

import io
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from adapters.credentials import Credentials
from adapters.login import AnotherDoor, Answers, Door, Found, login_of
from morgenlage.domain.account import Account, Profile
from morgenlage.platform import Clock, Platform, Refused, Unauthorized
from tests.adapters.packages import Packages, packages
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


__all__ = ["packages"]


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

    monkeypatch.setattr("morgenlage.commands.adding_check.connect_account", connect)
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
    assert "What is not possible there:\n  delete comments of others: no-delete\n" in said.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "Without a terminal these are needed: --platform --url --token-stdin"),
        (["--platform", "bluesky", "--url", "x.y"], "--token-stdin --identifier"),
        (
            ["--platform", "myspace", "--token-stdin"],
            "--platform must be one of: mastodon, bluesky",
        ),
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
    passwords = ["CANARY-wrong", TOKEN]

    async def finish(
        answers: Answers, door: Door | None, pasted: str, clock: Clock, transport: object
    ) -> tuple[Found, ...]:
        assert not office.config.exists()  # tried before anything is written
        if pasted != TOKEN:
            raise Refused("no", why="bluesky-password-wrong")
        return (Found("@kreis.example", Credentials(access_token=pasted)),)

    login = replace(login_of("bluesky"), finish=finish)
    monkeypatch.setattr("morgenlage.commands.adding.login_of", lambda _: login)
    office.config.unlink()
    slips = ["99", "2", "http://evil.example", "", "m:1", "bluesky-kreis"]
    typed([*slips, "", "@kreis.example", ""])  # Enter says the handle once more
    monkeypatch.setattr("getpass.getpass", lambda _: passwords.pop(0))
    said = office.call("accounts", "add", MORGENLAGE_LANG="en")
    assert (said.code, said.err) == (0, "")
    assert said.out.count("lease again.") == 5
    assert "A number from 1 to 8, or one of: mastodon, bluesky" in said.out
    assert "or app password is wrong" in said.out
    assert settings(office)["accounts"][0]["identifier"] == "kreis.example"
    assert "CANARY-wrong" not in office.config.read_text()
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
    codes: list[str] = []
    broad = Door("https://social.example/oauth/authorize?scope=broad")

    async def door(answers: Answers) -> Door:
        return Door(f"{answers['url']}/oauth/authorize?scope=fine")

    async def finish(
        answers: Answers, door: Door | None, code: str, clock: Clock, transport: object
    ) -> tuple[Found, ...]:
        codes.append(code)
        if code == "wrong":
            raise Refused("the code is not valid", why="code-wrong")
        if door is not broad:
            raise AnotherDoor(broad, "login-broader")
        return (Found("", Credentials(access_token=TOKEN)),)

    login = replace(login_of("mastodon"), door=door, finish=finish)
    monkeypatch.setattr("morgenlage.commands.adding.login_of", lambda _: login)
    typed(["mastodon", "social.example", "", "", "wrong", "right", "again"])
    said = office.call("accounts", "add")
    assert (said.code, said.err) == (0, "")
    assert codes == ["wrong", "right", "again"]
    assert "\nhttps://social.example/oauth/authorize?scope=fine\n" in said.out
    assert "This server does not know the fine permissions; once more, with broad ones:" in said.out
    assert "\nhttps://social.example/oauth/authorize?scope=broad\n" in said.out
    assert (office.config.parent / "mastodon-social.token").read_text() == f"{TOKEN}\n"


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


def test_a_platform_of_another_package_is_set_up_with_a_ready_token(
    office: Office,
    packages: Packages,
    typed: Callable[[Sequence[str]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    packages.install("morgenlage-good", "", platform="good", kind="Good")
    typed(["good", "", "good-kreis", ""])
    monkeypatch.setattr("getpass.getpass", lambda _: TOKEN)
    said = office.call("accounts", "add")
    assert (said.code, said.err) == (0, "")
    assert "  9  Good\n" in said.out
    assert "It works: signed in as @county" in said.out
    assert settings(office)["accounts"][-1] == {
        "id": "good-kreis",
        "platform": "good",
        "token_file": "good-kreis.token",
    }
