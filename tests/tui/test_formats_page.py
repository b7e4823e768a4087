"""The cards of formats: the library, three for a dry text, one key to a draft."""

from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual import events

from morgenlage.config.pillars import default_pillars
from morgenlage.config.post_formats import default_formats
from morgenlage.domain.crisis import Crisis
from morgenlage.domain.format_match import offer
from morgenlage.domain.label import Label
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.past import Past
from morgenlage.domain.piece import Piece
from morgenlage.domain.practice import Practice
from morgenlage.domain.ref import Ref
from tests.domain.dry_texts_german import LIGHT
from tests.tui.driving import User, user
from tests.tui.planned import planned
from tests.tui.sample import NOW
from tests.tui.stand_in import StandIn
from tui.dialogs.formats import FormatsPage
from tui.dialogs.recipe import RecipePage
from tui.options import Options
from tui.writing.page import WritingPage

JOB = next(dry.text for dry in LIGHT if dry.name == "job-de")
SIZES = [(160, 45), (100, 30), (80, 24)]


def desk(*, papers: tuple[Label | Crisis, ...] = (), past: Past | None = None) -> StandIn:
    """With our library and pillars."""
    situation = planned()
    standing = StandIn(replace(situation, papers=situation.papers.having(papers)))
    standing.practised = Practice(default_formats("de"), default_pillars("de"))
    standing.looked_back = past or Past()
    return standing


def trailers() -> tuple[StandIn, int]:
    """A desk that made three trailers which ran twice as well as usual."""
    usual = [
        Outcome(Ref(f"m:{n}"), "m", "mastodon", NOW - timedelta(days=20 + n), NOW, likes=9)
        for n in range(8)
    ]
    good = [
        Outcome(Ref(f"m:t{n}"), "m", "mastodon", NOW - timedelta(days=30 + n), NOW, likes=19)
        for n in range(3)
    ]
    labels = tuple(Label(id=o.ref, version=1, tags=("format:job-trailer",)) for o in good)
    return desk(papers=labels, past=Past((*usual, *good))), len(good)


def page(u: User) -> FormatsPage:
    screen = u.app.screen
    assert isinstance(screen, FormatsPage)
    return screen


async def pastes(u: User, text: str) -> None:
    """As a terminal with bracketed paste hands it over."""
    u.app.screen.post_message(events.Paste(text))
    await u.pilot.pause()
    await u.reads()


@pytest.mark.parametrize("size", SIZES)
async def test_the_library_is_cards_and_enter_opens_the_recipe(size: tuple[int, int]) -> None:
    async with user(desk(), size=size) as u:
        await u.presses("I")
        assert "Formate   31 Formate" in u.screen()
        assert len(page(u).grid.cards) == 31
        title = page(u).grid.cards[0].title
        assert title in u.screen()

        await u.presses("enter")
        assert isinstance(u.app.screen, RecipePage)
        assert title in u.screen()
        await u.presses("q", "escape")
        assert not [s for s in u.app.screen_stack if isinstance(s, FormatsPage)]


async def test_alone_in_its_row_a_card_sets_apart_how_often_and_what_for() -> None:
    async with user(desk(), size=(80, 24)) as u:
        await u.presses("I")
        said = next(line for line in u.screen().splitlines() if "noch nie benutzt" in line)

        assert "noch nie benutzt · " in said


async def test_arrows_go_from_card_to_card_and_stop_at_the_ends() -> None:
    async with user(desk(), size=(160, 45)) as u:
        await u.presses("I", "right", "down")
        assert page(u).grid.at == 4
        await u.presses("left", "up", "up")
        assert page(u).grid.at == 0
        await u.presses("G")
        assert page(u).grid.at == 30
        assert page(u).grid.cards[30].title in u.screen()


@pytest.mark.parametrize("size", SIZES)
async def test_a_pasted_text_is_met_with_three_cards_and_their_reasons(
    size: tuple[int, int],
) -> None:
    standing, count = trailers()
    async with user(standing, size=size) as u:
        await u.presses("I")
        await pastes(u, JOB)

        cards = page(u).grid.cards
        assert [card.key for card in cards] == ["1", "2", "3"]
        assert "passt: Stellenanzeige, Frist 30.11.2026" in cards[0].reasons
        said = [reason for card in cards for reason in card.reasons]
        assert f"lief {count}-mal, im Mittel das 2,0-Fache" in said
        assert all(card.title in u.screen() for card in cards)


@pytest.mark.parametrize("key", ["2", "enter enter"])
async def test_one_key_makes_a_draft_and_opens_it(key: str) -> None:
    async with user(desk(), size=(120, 34)) as u:
        before = set(u.desk.situation.papers.of(Piece))
        await u.presses("I")
        await pastes(u, JOB)
        chosen = page(u).grid.cards[1 if key == "2" else 0]
        for one in key.split():
            await u.presses(one)
            await u.reads()

        assert isinstance(u.app.screen, WritingPage)
        (id,) = set(u.desk.situation.papers.of(Piece)) - before
        piece = u.desk.situation.papers.of(Piece)[id]
        assert piece.tags[:3] == (f"format:{chosen.id}", "topic:jobs", "job")
        assert "30.11.2026" in piece.text
        assert "[ ] " in piece.note
        assert u.app.screen.keeper.id == id


async def test_a_key_of_a_paste_that_comes_as_typing_makes_nothing() -> None:
    async with user(desk(), size=(120, 34)) as u:
        before = len(u.desk.situation.papers.of(Piece))
        await u.presses("I")
        u.app.screen.post_message(events.Paste(JOB))
        await u.presses("1")

        assert isinstance(u.app.screen, FormatsPage)
        assert len(u.desk.situation.papers.of(Piece)) == before


async def test_a_key_for_a_card_that_has_just_become_another_one_makes_nothing() -> None:
    first = offer(JOB, default_formats("de"), {}, NOW).cards[0].format.id
    fresh = Outcome(Ref("m:1"), "m", "mastodon", NOW - timedelta(days=1), NOW, likes=9)
    standing = desk(papers=(Label(id=fresh.ref, version=1, tags=(f"format:{first}",)),))
    late: Future[Past] = Future()
    standing.past = lambda: late  # type: ignore[method-assign]  # the test says when it is read
    async with user(standing, size=(120, 34)) as u:
        before = len(u.desk.situation.papers.of(Piece))
        await u.presses("I")
        await pastes(u, JOB)
        assert page(u).grid.cards[0].id == first
        late.set_result(Past((fresh,)))
        await u.pilot.pause()
        assert page(u).grid.cards[0].id != first
        await u.presses("1")

        assert isinstance(u.app.screen, FormatsPage)
        assert len(u.desk.situation.papers.of(Piece)) == before


async def test_a_file_gives_a_text_and_what_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(JOB, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe\x00")
    async with user(desk(), size=(120, 34)) as u:
        for name in ("b.txt", "a.txt"):
            await u.presses("I" if name == "b.txt" else "i")
            if name == "b.txt":
                await u.presses("i")
            u.app.screen.query_one("Input").value = str(tmp_path / name)  # type: ignore[attr-defined]  # an Input
            await u.presses("enter")
            for _ in range(50):
                await u.pilot.pause()
                if page(u).offer is not None or "Textdatei" in u.screen():
                    break
            assert (page(u).offer is not None) == (name == "a.txt")


async def test_a_death_is_met_quietly_and_that_is_said() -> None:
    async with user(desk(), size=(100, 30)) as u:
        await u.presses("I")
        await pastes(u, "Der Kreis trauert um Karl Brand, der am Sonntag verstarb.")

        assert [card.id for card in page(u).grid.cards] == ["quiet-words"]
        assert "taktlos" in u.screen()
        await u.presses("escape")
        assert len(page(u).grid.cards) == 31


async def test_in_a_crisis_nothing_but_sober_formats_is_offered() -> None:
    crisis = Crisis(id="c", version=1, began=NOW, began_by="a", reason="x")
    async with user(desk(papers=(crisis,)), size=(120, 34)) as u:
        await u.presses("I")
        await pastes(u, JOB)

        offer = page(u).offer
        assert offer is not None
        assert {m.format.tone for m in offer.matches} == {"sober"}


async def test_a_seat_that_only_looks_makes_no_draft() -> None:
    async with user(desk(), size=(120, 34), options=Options(read_only=True)) as u:
        before = len(u.desk.situation.papers.of(Piece))
        await u.presses("I")
        await pastes(u, JOB)
        await u.presses("1")

        assert isinstance(u.app.screen, FormatsPage)
        assert len(u.desk.situation.papers.of(Piece)) == before
        assert "schaut nur zu" in u.screen()


async def test_hostile_words_of_a_text_stay_words() -> None:
    async with user(desk(), size=(120, 34)) as u:
        await u.presses("I")
        await pastes(u, "[red]Stellenanzeige\x1b[2J[/red]: bewerben bis 1.1.\x1b]8;;x")

        assert page(u).offer is not None
        assert "\x1b" not in u.screen()
