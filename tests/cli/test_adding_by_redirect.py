"""A sign-in that ends at an address which does not load: pasted, chosen from, written, tried."""

import io
import tomllib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters import PLATFORMS
from adapters.login import Login, Question
from morgenlage.commands.adding_talk import Talk
from morgenlage.commands.adding_way import Way
from morgenlage.commands.shell import open_shell
from morgenlage.domain.account import Account, Profile
from morgenlage.platform import Platform, Refused, Unreachable
from tests.cli.calling import Office
from tests.cli.made_up_login import REDIRECT, SECRET, TOKEN, MadeUp
from tests.desk.fake_platform import FakePlatform

GOOD = f"{REDIRECT}?code=c1&state=s1"


class Typing(io.StringIO):
    """A keyboard with somebody at it; a test may let them press Ctrl+C at a question."""

    interrupt_at: int | None = None
    asked = 0

    def isatty(self) -> bool:
        return True

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # as StringIO has it
        self.asked += 1
        if self.asked == self.interrupt_at:
            raise KeyboardInterrupt
        return super().readline(size)


Type = Callable[[Sequence[str]], Typing]


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> FakePlatform:
    fake = FakePlatform(Account("facebook", "facebook"))

    def connect(*_: object) -> Platform:
        return fake

    monkeypatch.setattr("morgenlage.commands.adding_check.connect_account", connect)
    return fake


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> MadeUp:
    """The platform with two pages."""
    made = MadeUp()

    def login_of(_: str) -> Login:
        return made.redirecting

    monkeypatch.setitem(PLATFORMS, "made", "nowhere:Made")
    monkeypatch.setattr("morgenlage.commands.adding.login_of", login_of)
    return made


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Type:
    def type_lines(lines: Sequence[str]) -> Typing:
        keyboard = Typing("".join(f"{line}\n" for line in lines))
        monkeypatch.setattr("sys.stdin", keyboard)
        monkeypatch.setattr("getpass.getpass", lambda _: keyboard.readline())
        return keyboard

    return type_lines


START = ["made", "kreis", "2", "app-1", SECRET]
"""Platform, name here, kind of sign-in, client id, its secret."""


def accounts(office: Office) -> Any:
    return tomllib.loads(office.config.read_text())["accounts"]


def files(office: Office) -> list[tuple[Path, bytes]]:
    return sorted((p, p.read_bytes()) for p in office.config.parent.iterdir())


def test_from_the_address_to_the_chosen_page(
    office: Office, platform: FakePlatform, made: MadeUp, typed: Type
) -> None:
    typed([*START, GOOD, "2"])
    said = office.call("accounts", "add")
    assert (said.code, said.err) == (0, "")
    assert accounts(office)[-1] == {
        "id": "kreis",
        "platform": "made",
        "identifier": "page-1",
        "token_file": "kreis.token",
        "options": {"login": "instagram"},
    }
    file = office.config.parent / "kreis.token"
    assert file.read_text() == f'{{"access_token":"{TOKEN}-1","expires_at":1800000000}}\n'
    assert file.stat().st_mode & 0o777 == 0o600
    assert made.codes == ["c1"]
    assert (
        "\nhttps://made.example/authorize?scope=read_pages,manage_pages,me&state=s1\n" in said.out
    )
    assert f"goes on to {REDIRECT}, where nothing has to load" in said.out
    assert "  read_pages: list comments\n  manage_pages: reply\n  me: to know who we" in said.out
    assert "  1  Landkreis Wiesental\n  2  Bauhof Wiesental\n" in said.out
    assert "another_way" not in said.out
    assert "Found: Bauhof Wiesental" in said.out
    assert "CANARY" not in said.out


def test_what_was_pasted_wrong_is_asked_for_again_with_its_reason(
    office: Office, platform: FakePlatform, made: MadeUp, typed: Type
) -> None:
    made.trouble = [Refused("used", why="code-wrong"), Unreachable("made.example")]
    wrong = ["two words", f"{REDIRECT}?state=s1", f"{REDIRECT}?error=denied", f"{GOOD}2"]
    typed([*START, *wrong, GOOD, GOOD, f"\x1b[200~{GOOD}\x1b[201~", "", "x", "3", "1"])
    said = office.call("accounts", "add")
    assert (said.code, said.err) == (0, "")
    assert made.codes == ["c1"] * 3
    assert "Access was refused on the page. Please again." in said.out
    assert "This address belongs to another sign-in. Please again." in said.out
    assert "No connection (made.example). It is tried again by itself. Please again." in said.out
    assert said.out.count("A number from 1 to 2. Please again.") == 3
    assert accounts(office)[-1]["identifier"] == "page-0"


def test_enter_alone_begins_again_and_remembers_all_but_the_secret(
    office: Office, platform: FakePlatform, made: MadeUp, typed: Type
) -> None:
    mistyped = [*START[:4], "CANARY-mistyped"]
    typed([*mistyped, GOOD, "", "1", "", SECRET, f"{REDIRECT}?code=c2&state=s2", "1"])
    said = office.call("accounts", "add")
    assert (said.code, said.err) == (0, "")
    assert "Or press Enter alone to begin again with the questions." in said.out
    assert "[app-1]: " in said.out
    assert made.codes == ["c1", "c2"]
    wanted = {"url": "", "login": "facebook", "client_id": "app-1", "client_secret": SECRET}
    assert made.seen[-1] == wanted
    assert accounts(office)[-1]["options"] == {"login": "facebook"}
    assert "CANARY" not in said.out


def test_what_was_typed_before_is_no_place_for_a_secret(made: MadeUp) -> None:
    talk = Talk(open_shell({}), asks=True)
    way = Way(talk, "made", made.redirecting, {"client_id": "app-1", "client_secret": SECRET})
    way._forget()
    assert "app-1" in repr(vars(way))
    assert SECRET not in repr(vars(way))


def test_a_redirect_address_of_ones_own_is_the_one_that_is_spoken_of(
    office: Office, platform: FakePlatform, made: MadeUp, typed: Type
) -> None:
    made.more_questions = (Question("redirect_uri", default=REDIRECT),)
    typed([*START, "https://kreis.example/back", GOOD, "1"])
    said = office.call("accounts", "add")
    assert said.code == 0
    assert f"as it is registered there [{REDIRECT}]: " in said.out
    assert "goes on to https://kreis.example/back, where" in said.out
    assert made.seen[-1]["redirect_uri"] == "https://kreis.example/back"


@pytest.mark.parametrize(
    "odd",
    ["kreis.example/back", "http://kreis.example/", "https://", "ftp://localhost/", "https://[x"],
)
def test_a_redirect_address_no_browser_goes_to_is_asked_for_again(
    office: Office, platform: FakePlatform, made: MadeUp, typed: Type, odd: str
) -> None:
    made.more_questions = (Question("redirect_uri", default=REDIRECT),)
    typed([*START, odd, "http://localhost:8080/", GOOD, "1"])
    said = office.call("accounts", "add")
    assert said.code == 0
    assert "The redirect address must begin with https://" in said.out
    assert made.seen[-1]["redirect_uri"] == "http://localhost:8080/"


@pytest.mark.parametrize("at", range(1, 8))
def test_ctrl_c_at_every_question_leaves_nothing_behind(
    office: Office, platform: FakePlatform, made: MadeUp, typed: Type, at: int
) -> None:
    before = files(office)
    keyboard = typed([*START, GOOD, "2"])
    keyboard.interrupt_at = at
    said = office.call("accounts", "add")
    assert said.code == 1
    assert said.err
    assert files(office) == before
    assert not office.state.exists() or not (office.state / "sessions").exists()


def test_ctrl_c_while_it_is_written_leaves_nothing_behind(
    office: Office,
    platform: FakePlatform,
    made: MadeUp,
    typed: Type,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    before = files(office)
    typed([*START, GOOD, "2"])
    monkeypatch.setattr("morgenlage.commands.adding_account.add_account", interrupted)
    assert office.call("accounts", "add").code == 1
    assert files(office) == before


def test_a_refusal_without_remedy_ends_it_and_writes_nothing(
    office: Office, platform: FakePlatform, made: MadeUp, typed: Type
) -> None:
    before = files(office)
    made.trouble = [Refused("the app was deleted")]
    typed([*START, GOOD])
    said = office.call("accounts", "add")
    assert (said.code, said.err) == (1, "the platform refuses: the app was deleted\n")
    made.pages, made.doors = (), 0
    typed([*START, GOOD])
    said = office.call("accounts", "add")
    assert "leads to no account" in said.err
    assert files(office) == before


def test_the_check_says_what_is_missing_and_until_when(
    office: Office,
    platform: FakePlatform,
    made: MadeUp,
    typed: Type,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    end = datetime(2027, 1, 15, 12, tzinfo=UTC)

    async def check() -> Profile:
        return Profile("kreis", missing=("manage_pages",), expires_at=end, renews=True)

    monkeypatch.setattr(platform, "check", check)
    typed([*START, GOOD, "1"])
    said = office.call("accounts", "add")
    assert "It works: signed in as @kreis\n" in said.out
    assert "Token: valid until 2027-01-15, renewed by itself before\n" in said.out
    assert "  manage_pages: reply\nPlease sign in again and grant them" in said.out


def test_ctrl_c_while_it_is_tried_says_that_the_account_stays(
    office: Office,
    platform: FakePlatform,
    made: MadeUp,
    typed: Type,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def check() -> Profile:
        raise KeyboardInterrupt

    monkeypatch.setattr(platform, "check", check)
    typed([*START, GOOD, "1"])
    said = office.call("accounts", "add")
    assert said.code == 1
    assert (
        "The account stays in the settings. Try again: morgenlage accounts check kreis" in said.err
    )
    assert accounts(office)[-1]["id"] == "kreis"


def test_a_password_is_traded_and_forgotten(
    office: Office, platform: FakePlatform, typed: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = MadeUp(pages=("kanal@video.example",))
    made.trouble = [Refused("no", why="signed-out")]
    monkeypatch.setattr("morgenlage.commands.adding.login_of", lambda _: made.with_password)
    password = "CANARY-password"
    typed(["1", "video.example", "", "maike", "CANARY-wrong", "", password])
    said = office.call("accounts", "add")
    assert (said.code, said.err) == (0, "")
    assert made.seen[-1] == {
        "url": "https://video.example",
        "username": "maike",
        "password": password,
    }
    written = b"".join(content for _, content in files(office))
    assert password.encode() not in written
    assert TOKEN.encode() in written
    assert "CANARY" not in said.out


def test_a_script_gives_the_password_on_standard_input(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = MadeUp(pages=("kanal@video.example",))
    monkeypatch.setattr("morgenlage.commands.adding.login_of", lambda _: made.with_password)
    monkeypatch.setattr("sys.stdin", io.StringIO("CANARY password\n"))
    add = ["accounts", "add", "--platform", "mastodon", "--url", "video.example", "--token-stdin"]
    assert office.call(*add).err == "Without a terminal these are needed: --identifier\n"
    monkeypatch.setattr("sys.stdin", io.StringIO("CANARY password\n"))
    assert office.call(*add, "--identifier", "maike").code == 0
    assert made.seen[-1]["password"] == "CANARY password"
    made.trouble = [Refused("no", why="signed-out")]
    monkeypatch.setattr("sys.stdin", io.StringIO("CANARY\n"))
    said = office.call(*add, "--identifier", "maike", "--id", "another")
    assert said.code == 1
    assert "does not accept" in said.err


def test_a_token_is_never_written_as_what_could_be_a_password(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = MadeUp()
    monkeypatch.setattr("morgenlage.commands.adding.login_of", lambda _: made.with_password)
    monkeypatch.setattr("sys.stdin", io.StringIO('{"access_token": "a"}\n'))
    add = ["accounts", "add", "--platform", "mastodon", "--url", "video.example", "--token-stdin"]
    assert office.call(*add, "--identifier", "maike", "--no-check").code == 0
    file = office.config.parent / accounts(office)[-1]["token_file"]
    assert file.read_text() == '{"access_token":"a"}\n'


def test_a_script_gives_a_line_of_a_token_file(
    office: Office, platform: FakePlatform, made: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = ["accounts", "add", "--platform", "made", "--token-stdin", "--login", "facebook"]
    monkeypatch.setattr("sys.stdin", io.StringIO('{"access_token": "a", "refresh_token": "r"}'))
    said = office.call(*add, "--identifier", "17841", "--no-check")
    assert (said.code, said.err) == (0, "")
    assert accounts(office)[-1]["options"] == {"login": "facebook"}
    assert accounts(office)[-1]["identifier"] == "17841"
    file = office.config.parent / accounts(office)[-1]["token_file"]
    assert file.read_text() == '{"access_token":"a","refresh_token":"r"}\n'
    monkeypatch.setattr("sys.stdin", io.StringIO('{"access_token": 7}'))
    assert "neither a token nor a line" in office.call(*add).err
    monkeypatch.setattr("sys.stdin", io.StringIO("x"))
    said = office.call(*add[:-1], "myspace")
    assert (said.code, said.err) == (2, "--login must be one of: facebook, instagram\n")
