"""The calendar: views by one key, a day or a week per key, posts moved in two."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.color import Color

from morgenlage.config.office import Office
from morgenlage.domain.piece import Piece
from tests.tui.driving import User, user
from tests.tui.planned import AT_TEN, piece, plan, planned
from tests.tui.sample import NOW
from tests.tui.stand_in import StandIn
from tui.dialogs.calendar import CalendarPage
from tui.dialogs.calendar_moves import day_after, post_after
from tui.options import Options
from tui.writing.page import WritingPage
from widgets.day_rows import DayRows
from widgets.month_grid import MonthGrid


def page(u: User) -> CalendarPage:
    screen = u.app.screen
    assert isinstance(screen, CalendarPage)
    return screen


def due(u: User, id: str) -> datetime | None:
    return u.desk.situation.papers.of(Piece)[id].due


async def test_one_key_opens_the_week_and_goes_round_the_views() -> None:
    async with user(StandIn(planned()), size=(100, 30)) as u:
        await u.presses("w")
        assert "KW 47 · 16. Nov – 22. Nov" in u.screen()
        assert [page(u).view] == ["week"]
        seen = []
        for _ in range(4):
            await u.presses("w")
            seen.append(page(u).view)

        assert seen == ["month", "today", "tomorrow", "week"]


async def test_the_week_shows_each_day_what_kind_of_day_it_is_and_what_has_no_hour() -> None:
    async with user(StandIn(planned()), size=(100, 40)) as u:
        await u.presses("w")
        seen = u.screen()

        assert "So 22. Nov  heute  Totensonntag" in seen
        assert "Mi 18. Nov" in seen
        assert "Es ist nichts geplant." in seen
        assert "Ohne Zeit" in seen
        assert "○ Idee" in seen
        assert "? ungeklärt" in seen


async def test_the_day_under_the_cursor_of_the_dashboard_is_the_day_that_opens() -> None:
    async with user(StandIn(planned()), size=(100, 30)) as u:
        await u.presses("1")
        u.board.today.list.current = "radweg"
        await u.presses("w")

        assert page(u).day == date(2026, 11, 21)
        row = page(u).row
        assert row is not None
        assert row.key == "radweg"


async def test_in_the_month_letters_and_arrows_move_by_day_and_week() -> None:
    async with user(StandIn(planned()), size=(80, 24)) as u:
        await u.presses("w", "w")
        days = []
        for key in ("l", "j", "h", "k", "right", "down", "left", "up", "greater_than_sign", "g"):
            await u.presses(key)
            days.append(page(u).day.strftime("%d.%m."))

        assert days == [
            "23.11.", "30.11.", "29.11.", "22.11.", "23.11.", "30.11.", "29.11.", "22.11.",
            "22.12.", "22.11.",
        ]  # fmt: skip


async def test_a_narrow_month_counts_a_wide_one_names() -> None:
    async with user(StandIn(planned()), size=(80, 24)) as u:
        await u.presses("w", "w")
        narrow = u.screen()
    async with user(StandIn(planned()), size=(160, 45)) as u:
        await u.presses("w", "w")
        wide = u.screen()

    assert "November 2026" in narrow
    assert "Freiluft" in narrow.split("─")[-1]
    assert "!1 ◷3" in narrow
    assert "10:00 ◷ Frei" in wide


async def test_a_post_is_moved_in_the_month_with_two_keys_and_back_with_one() -> None:
    async with user(StandIn(planned(piece("p", "Kino"))), size=(80, 24)) as u:
        await u.presses("w", "w")
        page(u).key = "p"
        page(u).draw()
        await u.presses("s", "w")
        assert due(u, "p") == AT_TEN + timedelta(days=7)
        assert page(u).day == date(2026, 11, 22)

        await u.presses("u")

        assert due(u, "p") == AT_TEN


@pytest.mark.parametrize("keys", [("s", "w"), ("x", "y")])
async def test_what_was_taken_back_is_under_the_cursor_again(keys: tuple[str, str]) -> None:
    posts = [
        piece(name, name.title(), AT_TEN + timedelta(minutes=n)) for n, name in enumerate("abc")
    ]
    async with user(StandIn(planned(*posts)), size=(100, 30)) as u:
        await u.presses("w")
        page(u).day, page(u).key = date(2026, 11, 22), "b"
        page(u).draw()
        await u.presses(keys[0])
        await u.reads()
        await u.presses(keys[1])
        row = page(u).row
        assert row is not None
        assert row.key != "b"
        await u.presses("u")

        row = page(u).row
        assert row is not None
        assert (row.key, page(u).day) == ("b", date(2026, 11, 22))


async def test_enter_goes_into_the_day_then_opens_the_post() -> None:
    async with user(StandIn(planned()), size=(80, 30)) as u:
        await u.presses("w", "w", "enter", "j")
        assert page(u).day == date(2026, 11, 22)
        row = page(u).row
        assert row is not None
        await u.presses("enter")
        assert not isinstance(u.app.screen, CalendarPage)
        await u.presses("q")
        assert page(u).row == row
        await u.presses("escape")
        await u.presses("j")
        assert page(u).day == date(2026, 11, 29)
        await u.presses("escape")
        assert u.app.screen is u.board


async def test_the_next_post_of_any_day_is_one_key_away() -> None:
    async with user(StandIn(planned()), size=(80, 30)) as u:
        await u.presses("w", "w")
        page(u)._go(date(2026, 11, 1))
        await u.presses("n")
        row = page(u).row
        assert row is not None
        first = row.at
        await u.presses("n")
        row = page(u).row

        assert row is not None
        assert row.at is not None
        assert first is not None
        assert row.at >= first
        await u.presses("N", "N")
        assert page(u).row is not None


async def test_from_the_calendar_one_key_leads_to_the_comments() -> None:
    async with user(StandIn(planned()), size=(100, 30)) as u:
        await u.presses("1")
        u.board.today.list.current = "bauhof"
        await u.presses("w", "b")

        assert u.app.screen is u.board
        assert u.board.pane == "comments"
        assert u.board.comments.searched


async def test_a_colleagues_change_is_seen_at_once_and_the_cursor_stays() -> None:
    async with user(StandIn(planned(piece("a", "Eins"), piece("b", "Zwei"))), size=(100, 30)) as u:
        await u.presses("w")
        page(u).key = "b"
        page(u).draw()
        moved = replace(piece("a", "Eins"), due=AT_TEN + timedelta(hours=3), version=2)
        papers = u.desk.situation.papers.having([moved])
        u.desk.become(replace(u.desk.situation, papers=papers))
        await u.presses()

        row = page(u).row
        assert row is not None
        assert row.key == "b"


async def test_a_public_holiday_of_the_land_is_named() -> None:
    async with user(StandIn(planned()), size=(100, 30)) as u:
        await u.presses("w", "w", "greater_than_sign")

        assert "25 Erste" in u.screen()


async def test_five_hundred_posts_are_shown_and_none_is_lost() -> None:
    many = [piece(f"p{n}", f"Beitrag {n}", NOW + timedelta(hours=n)) for n in range(500)]
    async with user(StandIn(planned(*many)), size=(80, 24)) as u:
        await u.presses("w", "w")
        shown = {row.key for week in page(u).grid.weeks for day in week for row in day.rows}

        assert {f"p{n}" for n in range(200)} <= shown


async def test_a_step_to_the_next_day_draws_that_day_anew_and_arranges_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[date | None] = []
    arranged: list[object] = []
    cell, arrange = MonthGrid._cell, CalendarPage._refresh_layout

    def draws(grid: MonthGrid, day: DayRows, wide: int, high: int) -> Any:
        drawn.append(day.day)
        return cell(grid, day, wide, high)

    def arranges(page: CalendarPage, *given: Any, **named: Any) -> None:
        arranged.append(given)
        arrange(page, *given, **named)

    async with user(StandIn(planned()), size=(160, 45)) as u:
        await u.presses("w", "w", "g", "k")
        monkeypatch.setattr(MonthGrid, "_cell", draws)
        monkeypatch.setattr(CalendarPage, "_refresh_layout", arranges)
        await u.presses("h")

    assert (drawn, arranged) == ([date(2026, 11, 14)], [])


async def test_in_english_on_a_terminal_of_its_own_signs() -> None:
    async with user(StandIn(planned(*plan())), size=(80, 24), language="en") as u:
        await u.presses("w", "w")
        assert "Sunday of the Dead" in u.screen() or "Totenson" in u.screen()
        assert "November 2026" in u.screen()


def test_a_month_later_is_the_same_day_or_the_last_one() -> None:
    assert day_after(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert day_after(date(2026, 11, 30), 2) == date(2027, 1, 30)
    assert day_after(date(2027, 1, 15), -1) == date(2026, 12, 15)


def test_an_empty_day_is_a_step_of_its_own() -> None:
    days = [DayRows(date(2026, 11, 23)), DayRows(date(2026, 11, 24))]

    assert post_after(days, (0, -1), 1) == (1, -1)
    assert post_after(days, (1, -1), 1) == (1, -1)
    assert post_after(days, (5, 5), 0) == (0, -1)


async def test_the_teams_own_days_of_mourning_are_named_and_a_broken_file_is_said(
    tmp_path: Path,
) -> None:
    own = tmp_path / "quiet-days.toml"
    own.write_text('[[days]]\ndate = "18.11."\nname = "Trauer um den Altlandrat"\n')
    options = Options(office=Office(files={"quiet_days": own}))
    async with user(StandIn(planned()), size=(100, 40), options=options) as u:
        await u.presses("w")
        assert "Mi 18. Nov  Trauer um den Altlandrat" in u.screen()
    own.write_text('[[days]]\ndate = "18.13."\nname = "x"\n')
    async with user(StandIn(planned()), size=(100, 40), options=options) as u:
        assert any("quiet-days.toml:2" in said for said in u.said)
        await u.presses("w")
        assert "So 22. Nov  heute  Totensonntag" in u.screen()


async def test_a_new_post_begins_on_the_chosen_day() -> None:
    async with user(StandIn(planned()), size=(100, 40)) as u:
        await u.presses("w", "l", "l", "C")
        page_ = u.app.screen
        assert isinstance(page_, WritingPage)

        assert u.board.plan.when(page_.page.due) == "Di 24. Nov 10:00"


async def test_help_tells_the_keys_of_the_calendar() -> None:
    async with user(StandIn(planned()), size=(100, 40)) as u:
        await u.presses("w", "question_mark")
        assert "Tasten des Kalenders" in u.screen()
        assert "Einen Tag zurück" in u.screen()
        await u.presses("q")
        assert page(u).view == "week"


async def test_a_week_later_is_the_same_hour_also_when_the_clock_changes() -> None:
    before = datetime(2027, 3, 25, 9, 0, tzinfo=UTC)  # 10:00 in winter
    async with user(StandIn(planned(piece("p", "Kino", before))), size=(100, 40)) as u:
        await u.presses("w")
        page(u).day, page(u).key = date(2027, 3, 25), "p"
        page(u).draw()
        await u.presses("s", "w")

        assert due(u, "p") == datetime(2027, 4, 1, 8, 0, tzinfo=UTC)
        assert any("Do 1. Apr 10:00" in said for said in u.said)


@pytest.mark.parametrize("theme", ["morgen-dark", "morgen-light", "morgen-contrast"])
async def test_days_of_other_months_and_numbers_of_weeks_can_be_read(theme: str) -> None:
    async with user(StandIn(planned()), size=(160, 45), options=Options(theme=theme)) as u:
        await u.presses("w", "w")
        pens = page(u).grid.pens
        for name in ("number", "other"):
            paper, ink = pens.paper.bgcolor, pens[name].color
            assert paper
            assert ink
            assert contrast(Color.from_rich_color(ink), Color.from_rich_color(paper)) >= 4.5


def contrast(one: Color, other: Color) -> float:
    """As WCAG counts it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


async def test_a_seat_that_only_looks_writes_nothing_from_here() -> None:
    async with user(StandIn(planned()), size=(100, 30), options=Options(read_only=True)) as u:
        await u.presses("w", "C")

        assert isinstance(u.app.screen, CalendarPage)
        assert u.said == [u.board.words.notices.read_only]
