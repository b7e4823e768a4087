"""A server without a sign-in: its address is asked for again, it is never knocked at twice."""

import io
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from adapters.credentials import Credentials
from adapters.login import Answers, Door, Found, Login, login_of
from morgenlage.domain.account import Account
from morgenlage.platform import Clock, Gone, Malformed, Platform, PlatformError, Unreachable
from tests.cli.calling import TOKEN, Office
from tests.desk.fake_platform import FakePlatform

GOOD = "https://social.example"


class Typing(io.StringIO):
    """A keyboard with somebody at it."""

    def isatty(self) -> bool:
        return True


def type_lines(monkeypatch: pytest.MonkeyPatch, lines: Sequence[str]) -> None:
    monkeypatch.setattr("sys.stdin", Typing("".join(f"{line}\n" for line in lines)))
    monkeypatch.setattr("getpass.getpass", lambda _: "CANARY-password")


@dataclass
class Street:
    """Only one house has a door."""

    trouble: PlatformError
    knocked: list[str] = field(default_factory=list)

    async def door(self, answers: Answers) -> Door:
        self.knocked.append(answers["url"])
        if len(self.knocked) > 20:
            raise AssertionError("knocks for ever")
        if answers["url"] != GOOD:
            raise self.trouble
        return Door(f"{GOOD}/oauth/authorize")

    async def finish(
        self, answers: Answers, door: Door | None, code: str, clock: Clock, transport: object
    ) -> tuple[Found, ...]:
        if door is None:
            await self.door(answers)
        return (Found("", Credentials(access_token=TOKEN)),)


@pytest.fixture(params=[Unreachable("no such host"), Malformed("x", why="not-json"), Gone("404")])
def street(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Street:
    street = Street(request.param)
    login = replace(login_of("mastodon"), door=street.door, finish=street.finish)
    use(login, monkeypatch)
    return street


def use(login: Login, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakePlatform(Account("m", "mastodon"))

    def connect(*_: object) -> Platform:
        return fake

    monkeypatch.setattr("morgenlage.commands.adding_check.connect_account", connect)
    monkeypatch.setattr("morgenlage.commands.adding.login_of", lambda _: login)


def test_a_typed_address_is_asked_for_again(
    office: Office, street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_lines(monkeypatch, ["gibtesnicht.invalid", "", "social.example", "code"])
    said = office.call("accounts", "add", "--platform", "mastodon")
    assert (said.code, said.err) == (0, "")
    assert street.knocked == ["https://gibtesnicht.invalid", GOOD]
    assert "https://gibtesnicht.invalid offers no sign-in (" in said.out
    account = tomllib.loads(office.config.read_text())["accounts"][-1]
    assert (account["id"], account["url"]) == ("mastodon-social", GOOD)


def test_a_name_of_ones_own_stays_when_the_address_is_mended(
    office: Office, street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_lines(monkeypatch, ["gibtesnicht.invalid", "kreis", "social.example", "code"])
    assert office.call("accounts", "add", "--platform", "mastodon").code == 0
    account = tomllib.loads(office.config.read_text())["accounts"][-1]
    assert (account["id"], account["url"]) == ("kreis", GOOD)


def test_an_address_from_an_option_ends_it_with_a_sentence(
    office: Office, street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(office.config.parent.iterdir())
    type_lines(monkeypatch, [""] * 50)
    said = office.call("accounts", "add", "--platform", "mastodon", "--url", "gibtesnicht.invalid")
    assert said.code == 1
    assert said.err.startswith("https://gibtesnicht.invalid offers no sign-in (")
    assert said.err.endswith("Is that an address of Mastodon?\n")
    assert street.knocked == ["https://gibtesnicht.invalid"]
    assert sorted(office.config.parent.iterdir()) == before


def test_where_a_password_is_asked_for_the_address_can_be_mended_too(
    office: Office, street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(replace(login_of("peertube"), finish=street.finish), monkeypatch)
    lines = ["gibtesnicht.invalid", "", "maike", "", "social.example", "maike", ""]
    type_lines(monkeypatch, lines)
    said = office.call("accounts", "add", "--platform", "peertube")
    assert (said.code, said.err) == (0, "")
    assert street.knocked == ["https://gibtesnicht.invalid", GOOD]
    assert "CANARY" not in said.out
