"""The page of the brief: read as leadership would, edited, written down, sent after a question."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from morgenlage.config.brief import BriefSettings
from morgenlage.domain.backing import Backing
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.comment import Reason, Verdict
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.past import Past
from morgenlage.domain.practice import Practice
from morgenlage.domain.ref import ref_of
from morgenlage.words import Language
from tests.tui.driving import User, user
from tests.tui.sample import MASTODON, NOW
from tests.tui.stand_in import StandIn
from tui.dialogs.brief import BriefPage
from tui.options import Options

HOSTILE = "[bold]x[/] \x1b[31m‮ </script> [@click=app.quit]weg[/]"


def a_past() -> Past:
    """Twelve usual posts, and one this week that brought five times as much."""
    days = [*range(90, 6, -7), 5]
    outcomes = [
        Outcome(
            ref_of(MASTODON, f"p{n}"), MASTODON, "mastodon", NOW - timedelta(days=day),
            NOW, f"Beitrag {n}", likes=100 if day == 5 else 20,
        )
        for n, day in enumerate(days)
    ]  # fmt: skip
    return Past(tuple(outcomes))


def desk() -> StandIn:
    """With a past and one department."""
    standing = StandIn()
    standing.looked_back = a_past()
    standing.practised = Practice(offices={"strassen": "Straßenbauamt"})
    return standing


async def opened(u: User) -> BriefPage:
    """The page once the brief is there."""
    await u.presses("B")
    page = u.app.screen
    assert isinstance(page, BriefPage)
    for _ in range(200):
        if page.brief is not None:
            break
        await u.pilot.pause(0.01)
    await u.pilot.pause()
    return page


def notes(u: User) -> BriefNotes:
    (found,) = u.desk.situation.papers.of(BriefNotes).values()
    return found


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
@pytest.mark.parametrize("language", ["de", "en"])
async def test_the_page_is_the_brief_as_it_would_go_out(
    size: tuple[int, int], language: Language
) -> None:
    async with user(desk(), size, language) as u:
        await opened(u)
        screen = u.screen()
        assert ("5-mal so viele Reaktionen" if language == "de" else "5 times as many") in screen
        foot = screen.splitlines()[-1].rstrip()
        assert foot.endswith("Esc zurück" if language == "de" else "Esc back")


async def test_what_we_need_is_written_in_one_line_and_stands_on_the_page() -> None:
    async with user(desk()) as u:
        page = await opened(u)
        await u.presses("r", "n")
        await u.writes("Zwei Stunden im Bauhof")
        await u.presses("enter")
        assert notes(u).need == "Zwei Stunden im Bauhof"
        assert notes(u).id == page.period.id == "week/2026-11-22"
        await u.pilot.pause(0.3)
        assert "Zwei Stunden im Bauhof" in u.screen()


async def test_a_quotation_is_chosen_from_proposals_without_a_name_and_edited() -> None:
    standing = desk()
    comment = standing.situation.comment(standing.situation.order[0])
    assert comment is not None
    praise = replace(
        comment,
        text=f"Danke euch allen, so geht Verwaltung! Viele Grüße, {comment.author}",
        created_at=NOW - timedelta(hours=2),
        verdict=Verdict(0, (Reason("praise"),)),
        flags=(),
    )
    standing.arrive(praise)
    async with user(standing) as u:
        await opened(u)
        await u.presses("r", "z", "down", "enter")
        await u.presses("enter")
        assert notes(u).quote == "Danke euch allen, so geht Verwaltung!"
        assert notes(u).quoted == praise.ref


async def test_a_department_is_thanked_and_not_thanked_again() -> None:
    async with user(desk()) as u:
        await opened(u)
        await u.presses("r", "d", "enter")
        assert notes(u).thanks == ("strassen",)
        await u.presses("r", "d", "enter")
        assert notes(u).thanks == ()


async def test_the_keys_of_the_periods_change_what_it_is_about() -> None:
    async with user(desk()) as u:
        page = await opened(u)
        for key, id in ((">", "month/2026-11-30"), (">", "council/2026-12-31")):
            await u.presses(key)
            assert page.period.id == id


async def test_sending_asks_to_whom_and_once_more_and_never_sends_twice() -> None:
    options = Options(brief=BriefSettings(("leitung@kreis.example",)))
    async with user(desk(), options=options) as u:
        await opened(u)
        await u.presses("f", "enter")
        assert u.desk.situation.papers.of(BriefNotes) == {}
        await u.reads()
        await u.presses("y")
        assert [(m.to, m.state) for m in notes(u).mailed] == [("leitung@kreis.example", "waiting")]
        before = notes(u)
        await u.presses("f", "enter")
        await u.reads()
        await u.presses("y", "escape")
        assert notes(u).mailed == before.mailed


async def test_it_is_written_to_a_new_file_readable_by_its_owner(tmp_path: Path) -> None:
    async with user(desk()) as u:
        await opened(u)
        path = tmp_path / "b.md"
        await u.presses("S")
        await u.writes(str(path))
        await u.presses("enter")
        for _ in range(200):
            if path.exists():
                break
            await u.pilot.pause(0.01)
        assert path.read_text().startswith("# Unsere sozialen Medien")
        assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("key", ["r", "S", "f"])
async def test_a_seat_that_only_reads_changes_writes_and_sends_nothing(key: str) -> None:
    async with user(desk(), options=Options(read_only=True)) as u:
        page = await opened(u)
        await u.presses(key)
        assert u.app.screen is page
        assert u.said == [u.board.words.notices.read_only]


async def test_a_decision_of_leadership_is_written_down_and_listed() -> None:
    async with user(desk(), (160, 45)) as u:
        await opened(u)
        await u.presses("J", "+")
        await u.writes("Dr. Brinkmann")
        await u.presses("enter")
        await u.writes("Macht das.")
        await u.presses("enter")
        (paper,) = u.desk.situation.papers.of(Backing).values()
        assert (paper.who, paper.words, paper.noted_by) == ("Dr. Brinkmann", "Macht das.", "ich")
        await u.pilot.pause()
        assert "Dr. Brinkmann: „Macht das.“" in u.screen()


async def test_what_others_wrote_is_text_and_nothing_else() -> None:
    standing = desk()
    standing.file(
        [
            BriefNotes(id="week/2026-11-22", need=HOSTILE, quote=HOSTILE, risk=HOSTILE),
            Backing(id="b1", who=HOSTILE, said_at=NOW, words=HOSTILE),
        ]
    )
    async with user(standing, (160, 45)) as u:
        await opened(u)
        screen = u.screen()
        assert "[bold]x[/]" in screen
        assert "\x1b" not in screen
        assert "‮" not in screen
        await u.presses("J")
        assert "[@click=app.quit]weg[/]" in u.screen()
