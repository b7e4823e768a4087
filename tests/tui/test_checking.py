"""`c` shows whether a post is ready, and a key settles what a key can settle."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from morgenlage.domain.account import Ability, Limits, Posting
from morgenlage.domain.draft import Attachment
from morgenlage.domain.piece import Piece
from tests.tui.driving import User, user
from tests.tui.planned import piece, planned
from tests.tui.sample import BLUESKY, MASTODON
from tests.tui.stand_in import StandIn
from tui.dialogs.check import CheckPage
from tui.options import Options

POSTING = Posting(Limits("graphemes", 40, 23), handle="name")


EVERY = frozenset(Ability)


@asynccontextmanager
async def at(
    one: Piece, *, strict: bool = False, size: tuple[int, int] = (100, 30), read_only: bool = False
) -> AsyncIterator[User]:
    """The check of this piece, opened by its key."""
    situation = planned(one)
    accounts = {
        name: replace(s, can=EVERY, posting=POSTING, account=replace(s.account, approval=strict))
        for name, s in situation.accounts.items()
    }
    desk = StandIn(replace(situation, accounts=accounts))
    async with user(desk, options=Options(read_only=read_only), size=size) as u:
        await u.presses("1")
        u.board.today.list.current = one.id
        await u.presses("c")
        yield u


def on_file(u: User) -> Piece:
    return u.desk.situation.papers.of(Piece)["p"]


async def test_a_good_one_is_good_enough() -> None:
    async with at(piece("p", "Der Radweg ist frei.")) as u:
        assert "Gut genug: raus damit." in u.screen()


async def test_what_is_red_stands_on_top_with_its_account() -> None:
    one = piece("p", "Der Radweg ist frei. " * 3 + "#kreismilk", state="draft")
    async with at(one) as u:
        lines = [line.strip() for line in u.screen().splitlines()]
        red = next(i for i, line in enumerate(lines) if "rot · mastodon-kreis" in line)
        hint = next(i for i, line in enumerate(lines) if "Hinweis" in line)

        assert "1 Punkt hält den Beitrag auf." in u.screen()
        assert red < hint
        assert "33 Zeichen zu lang (73 von 40)" in lines[red + 1]


async def test_enter_settles_it_and_u_takes_that_back() -> None:
    one = piece("p", "Frisch #kreismilk", state="draft")
    async with at(one) as u:
        await u.presses("enter")

        assert on_file(u).text == "Frisch #KreisMilk"
        assert "Gut genug: raus damit." in u.screen()

        await u.presses("u")
        assert on_file(u).text == "Frisch #kreismilk"
        assert "#KreisMilk wird Wort für Wort" in u.screen()


async def test_a_settles_every_hint_at_once() -> None:
    one = piece("p", "Neu!!! #kreismilk 🎉🎉🎉", state="draft")
    async with at(one) as u:
        await u.presses("a")

        assert on_file(u).text == "Neu! #KreisMilk 🎉"


async def test_what_somebody_has_to_write_opens_the_page_for_writing() -> None:
    one = piece("p", "Rad", state="draft", media=(Attachment("image", "/nowhere/rad.jpg"),))
    async with at(one) as u:
        await u.presses("enter")

        assert "Was ist auf dem Bild zu sehen?" in u.screen()


async def test_the_cursor_goes_from_finding_to_finding() -> None:
    one = piece("p", "Neu!!! #kreismilk", state="draft")
    async with at(one) as u:
        await u.presses("j", "enter")

        assert on_file(u).text == "Neu! #kreismilk"


async def test_who_may_only_look_changes_nothing() -> None:
    async with at(piece("p", "Frisch #kreismilk", state="draft"), read_only=True) as u:
        await u.presses("enter", "a")

        assert on_file(u).text == "Frisch #kreismilk"


async def test_what_somebody_else_has_changed_meanwhile_is_not_written_over() -> None:
    async with at(piece("p", "Frisch #kreismilk", state="draft")) as u:
        page = u.board.app.screen
        assert isinstance(page, CheckPage)
        theirs = replace(on_file(u), text="Ganz anders.", version=2)
        page._looked = theirs  # it has not looked again yet
        u.desk.become(replace(u.desk.situation, papers=planned(theirs).papers))
        page._settle()
        await u.presses("j")

        assert on_file(u).text == "Ganz anders."


async def test_missing_approval_is_red_where_it_is_demanded() -> None:
    async with at(piece("p", "Der Radweg ist frei.", state="draft"), strict=True) as u:
        assert "jemand anders muss ihn freigeben" in u.screen()


async def test_foreign_text_is_text() -> None:
    evil = "\x1b[31m[bold]#kreismilk[/] @\u202e@x.example!!!"
    one = piece("p", evil, state="draft", accounts=(MASTODON, BLUESKY))
    async with at(one, size=(60, 15)) as u:
        assert "\x1b" not in u.screen()
        assert "\u202e" not in u.screen()
