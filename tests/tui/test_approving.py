"""Approving, asking for it and publishing now: three acts that nobody takes for one another."""

import hashlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events

from morgenlage.desk.requesting import Approvers
from morgenlage.domain.account import Ability, Limits, Posting
from morgenlage.domain.approval_request import Reply, Request, Sheet
from morgenlage.domain.draft import Attachment
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Content, Said, written
from morgenlage.words.formats import Formats
from tests.tui.driving import User, user
from tests.tui.planned import piece, planned
from tests.tui.sample import BLUESKY, MASTODON, NOW
from tests.tui.stand_in import StandIn
from tui.dialogs.approve import ApprovePage
from tui.options import Options

EVERY = frozenset(Ability)
POSTING = Posting(Limits("graphemes", 5000, 23), handle="name")
HEAD = "leitung@kreis.example"


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c494441"
    "54789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""One dot."""


def room() -> Approvers:
    return Approvers((HEAD,), Formats("de"), "Pressestelle", "", "", 20.0, 30)


@asynccontextmanager
async def at(
    *pieces: Piece, strict: tuple[str, ...] = (), size: tuple[int, int] = (100, 30), **more: object
) -> AsyncIterator[User]:
    """The pane of today with the cursor on the first of them."""
    situation = planned(*pieces)
    accounts = {
        name: replace(
            s, can=EVERY, posting=POSTING, account=replace(s.account, approval=name in strict)
        )
        for name, s in situation.accounts.items()
    }
    options = Options(approvers=room, **more)  # type: ignore[arg-type]  # fields of Options by name
    desk = StandIn(replace(situation, accounts=accounts))
    async with user(desk, options=options, size=size) as u:
        await u.presses("1")
        u.board.today.list.current = pieces[0].id
        yield u


def on_file(u: User, id_: str = "p") -> Piece:
    return u.desk.situation.papers.of(Piece)[id_]


def states(u: User) -> list[str]:
    return [copy.state for copy in on_file(u).copies]


def wishes(u: User) -> list[str]:
    return [copy.wish for copy in on_file(u).copies]


def draft(**fields: object) -> Piece:
    """By somebody else, for two accounts, with an hour."""
    text = str(fields.pop("text", "Freiluftkino am Kreishaus"))
    return piece("p", text, state="review", accounts=(MASTODON, BLUESKY), **fields)  # type: ignore[arg-type]  # fields of Piece by name


async def test_the_page_shows_all_that_goes_out_and_for_when(tmp_path: Path) -> None:
    path = tmp_path / "kino.png"
    path.write_bytes(PNG)
    medium = Attachment("image", str(path), alt="Eine Leinwand auf dem Hof")
    async with at(draft(media=(medium,), link="https://kreis.example/kino")) as u:
        await u.presses("A")
        await u.reads()
        page = u.screen()

        assert "Freigeben · Freiluftkino am Kreishaus" in page
        assert "erlaubt für So 22. Nov 10:00 Uhr" in page
        assert "DAS ERSCHEINT AUF mastodon-kreis, Bluesky" in page
        assert "Eine Leinwand auf dem Hof" in page
        assert "https://kreis.example/kino" in page
        assert "y freigeben für So 22. Nov 10:00" in page


async def test_a_yes_plans_it_and_u_takes_that_back() -> None:
    async with at(draft()) as u:
        await u.presses("A")
        await u.reads()
        await u.presses("y")

        assert states(u) == ["scheduled", "scheduled"]
        assert wishes(u) == ["", ""]
        assert any("Freigegeben für So 22. Nov 10:00" in said for said in u.said)
        await u.presses("u")
        assert states(u) == ["review", "review"]
        assert on_file(u).steps[-1].kind == "withdrew"


async def test_a_yes_typed_ahead_is_none() -> None:
    async with at(draft()) as u:
        await u.presses("A")
        page = u.app.screen
        assert isinstance(page, ApprovePage)
        page._born = time.monotonic()  # however slow this machine is, it has only just appeared
        await u.presses("y")

        assert states(u) == ["review", "review"]


async def test_nobody_approves_what_was_not_read_to_its_end() -> None:
    async with at(draft(text="\n".join(f"Zeile {n}" for n in range(60)))) as u:
        await u.presses("A")
        await u.reads()
        await u.presses("y")
        assert states(u) == ["review", "review"]
        assert any("Es geht unten weiter" in said for said in u.said)
        await u.presses("G", "y")
        assert states(u) == ["scheduled", "scheduled"]


async def test_what_is_changed_while_it_is_read_has_to_be_read_again() -> None:
    async with at(draft()) as u:
        await u.presses("A")
        await u.reads()
        other = Said("Jan", NOW)
        new = Content(text="Kino fällt aus")
        u.desk.change(Piece, "p", lambda p: written(p, new, other))
        await u.pilot.pause(0.2)

        assert any("gerade geändert" in said for said in u.said)
        assert "Kino fällt aus" in u.screen()
        await u.presses("y")
        assert on_file(u).allowed(MASTODON)


async def test_the_writer_cannot_approve_where_four_eyes_are_demanded() -> None:
    async with at(draft(written_by="ich"), strict=(MASTODON, BLUESKY)) as u:
        await u.presses("A")
        await u.reads()
        assert "vier Augen" in u.screen()
        await u.presses("y")

        assert states(u) == ["review", "review"]
        await u.presses("escape", "P")
        assert "JETZT VERÖFFENTLICHEN" not in u.screen()
        assert any("muss erst von jemand anderem" in said for said in u.said)


async def test_a_no_goes_back_with_a_reason_and_never_without() -> None:
    async with at(draft()) as u:
        await u.presses("A")
        await u.reads()
        await u.presses("n", "enter")
        assert states(u) == ["review", "review"]
        await u.writes("Datum falsch")
        await u.presses("enter")

        assert states(u) == ["draft", "draft"]
        assert on_file(u).steps[-1].text == "Datum falsch"


async def test_publishing_looks_different_and_needs_its_word() -> None:
    async with at(draft()) as u:
        await u.presses("P")
        page = u.screen()
        assert "JETZT VERÖFFENTLICHEN" in page
        assert "» mastodon-kreis" in page
        assert "» Bluesky" in page
        assert "Vorgesehen war So 22. Nov 10:00 Uhr" in page
        await u.presses("y", "enter")
        assert wishes(u) == ["", ""]
        assert "„y“ ist es nicht" in u.screen()
        await u.writes("jetzt")
        await u.presses("enter")

        assert wishes(u) == ["now", "now"]
        assert any("Geht jetzt hinaus: mastodon-kreis, Bluesky" in said for said in u.said)


@pytest.mark.parametrize("leaving", [("escape",), ("enter",)])
async def test_leaving_publishes_nothing_and_says_so(leaving: tuple[str, ...]) -> None:
    async with at(draft()) as u:
        await u.presses("P", *leaving)

        assert wishes(u) == ["", ""]
        assert any("nichts veröffentlicht" in said for said in u.said)


async def test_a_pasted_word_publishes_nothing() -> None:
    async with at(draft()) as u:
        await u.presses("P")
        u.app.screen.focused.post_message(events.Paste("jetzt"))  # type: ignore[union-attr]  # the field has the focus
        await u.presses("enter")

        assert wishes(u) == ["", ""]


async def test_what_was_changed_while_the_word_was_typed_does_not_go_out() -> None:
    async with at(draft()) as u:
        await u.presses("P")
        await u.writes("jetzt")
        other, new = Said("Jan", NOW), Content(text="Kino fällt aus")
        u.desk.change(Piece, "p", lambda p: written(p, new, other))
        await u.presses("enter")

        assert wishes(u) == ["", ""]
        assert any("in diesem Augenblick geändert" in said for said in u.said)


async def test_asking_names_who_is_written_to_and_shows_the_mail_first() -> None:
    async with at(replace(draft(), copies=piece("x", "", state="draft").copies)) as u:
        await u.presses("a")
        assert HEAD in u.screen()
        await u.reads()
        await u.presses("p")
        assert "Ja: Antworten Sie auf diese Mail mit dem einen Wort „frei“" in u.screen()
        await u.presses("escape")
        await u.reads()
        await u.presses("y")

        (request,) = u.desk.situation.papers.of(Request).values()
        assert [s.to for s in request.sheets] == [HEAD]
        assert on_file(u).copies[0].asked == request.id
        assert states(u) == ["review"]
        await u.presses("u")
        assert on_file(u).copies[0].asked == ""
        await u.presses("enter")
        assert f"gefragt: {HEAD}" in u.screen()


async def test_an_answer_that_comes_in_is_told_with_what_it_did() -> None:
    async with at(draft()) as u:
        request = Request(
            id="t1", version=1, piece="p", asked_about=(), asked_at=NOW, sheets=(Sheet(HEAD),)
        )
        u.desk.file([request])
        await u.pilot.pause(0.2)
        reply = Reply(HEAD, NOW, "back", "[b]Datum[/b] falsch")
        failed = request.with_sheet(Sheet(HEAD, "failed", reason="mail-unreachable"))
        u.desk.file([failed.with_reply(reply, "k1")])
        await u.pilot.pause(0.2)

        told = " ".join(u.said)
        assert f"Freiluftkino am Kreishaus: zurückgegeben von {HEAD}: [b]Datum[/b] falsch" in told
        assert f"{HEAD}: nicht zu senden, der Mailserver ist nicht zu erreichen" in told


async def test_what_must_not_go_out_is_neither_approved_nor_published_nor_asked_about() -> None:
    missing = Attachment("image", "/nowhere/kino.jpg")
    async with at(draft(media=(missing,))) as u:
        await u.presses("A")
        await u.reads()
        assert "Prüfung: Nichts steht" not in u.screen()
        await u.presses("y")
        assert any("So darf der Beitrag nicht hinaus" in said for said in u.said)
        await u.presses("escape", "P", "a")

        assert u.app.screen is u.board
        assert states(u) == ["review", "review"]


@pytest.mark.parametrize(("key", "page"), [("c", "CheckPage"), ("r", "WritingPage")])
async def test_where_approving_is_impossible_the_page_offers_what_helps(
    key: str, page: str
) -> None:
    missing = Attachment("image", "/nowhere/kino.jpg")
    async with at(draft(media=(missing,))) as u:
        await u.presses("A")
        await u.reads()
        foot = u.screen().splitlines()[-1]
        assert "y freigeben" not in foot
        assert "c prüfen   r schreiben" in foot
        await u.presses(key)

        assert type(u.app.screen).__name__ == page


async def test_after_a_wrong_word_the_line_is_empty_and_only_its_own_keys_are_offered() -> None:
    async with at(draft()) as u:
        await u.presses("P")
        await u.writes("jetz")
        await u.presses("enter")
        assert "„jetz“ ist es nicht" in u.screen()
        assert u.screen().splitlines()[-1].strip() == "Esc zurück"
        await u.writes("jetzt")
        await u.presses("enter")

        assert wishes(u) == ["now", "now"]


async def test_what_is_approved_is_what_the_file_holds_now(tmp_path: Path) -> None:
    path = tmp_path / "kino.png"
    path.write_bytes(PNG)
    medium = Attachment("image", str(path), alt="Eine Leinwand")
    async with at(draft(media=(medium,))) as u:
        await u.presses("A")
        await u.reads()
        assert "Prüfung: Nichts steht" in u.screen()
        assert not any("gerade geändert" in said for said in u.said)
        await u.presses("y")

        assert on_file(u).media[0].digest == hashlib.sha256(PNG).hexdigest()
        assert on_file(u).allowed(MASTODON)
        assert on_file(u).written_by == "Maike"


async def test_a_seat_that_only_reads_does_none_of_it() -> None:
    async with at(draft(), read_only=True) as u:
        await u.presses("A", "P", "a")

        assert states(u) == ["review", "review"]
        assert len(u.app.screen_stack) == 1 + u.app.screen_stack.index(u.board)


async def test_hostile_words_are_text_in_both() -> None:
    evil = "[@click=app.quit]x[/] \x1b]0;pwned\x07 [red]"
    async with at(draft(text=evil, title=evil, link=evil)) as u:
        for key in ("A", "P"):
            await u.presses(key)
            page = u.screen()
            assert "[@click=app.quit]x[/]" in page
            assert "\x1b" not in page
            assert "\x07" not in page
            await u.presses("escape")
