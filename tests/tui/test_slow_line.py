"""What a slow line looks like: the same contents, repainted rarely."""

from dataclasses import replace
from datetime import timedelta

import pytest

from morgenlage.domain.metric import Figure
from tests.tui.driving import User, user
from tests.tui.sample import NOW
from tui.line import AGES, COUNTDOWN
from tui.options import Options
from widgets.composer import Sheet

SLOW, FAST = Options(line="slow"), Options(line="fast")


async def passes(u: User, time: timedelta) -> None:
    """Until the dashboard looks at the clock again."""
    u.desk.now = NOW + time
    u.board._minute()
    await u.pilot.pause()


def figures(u: User, value: int) -> tuple[Figure, ...]:
    """All of them moved."""
    assert u.board.situation is not None
    return tuple(replace(figure, value=value) for figure in u.board.situation.figures)


@pytest.mark.parametrize(("options", "moves"), [(FAST, True), (SLOW, False)])
async def test_ages_stand_still_for_some_minutes(options: Options, moves: bool) -> None:
    async with user(options=options) as u:
        before = u.screen()
        await passes(u, AGES - timedelta(seconds=1))
        assert (u.screen() != before) is moves
        await passes(u, AGES)
        assert u.screen() != before


async def test_small_curves_stand_still_until_somebody_looks_at_them() -> None:
    async with user(options=SLOW) as u:
        assert u.board.situation is not None
        u.desk.become(replace(u.board.situation, figures=figures(u, 1_234)))
        await u.pilot.pause()
        assert "1.234" not in u.screen()
        await u.presses("3")
        assert "1.234" in u.screen()
        u.desk.become(replace(u.board.situation, figures=figures(u, 4_321)))
        await u.pilot.pause()
        assert "4.321" in u.screen()


async def test_they_follow_in_the_end_without_a_look() -> None:
    async with user(options=SLOW) as u:
        assert u.board.situation is not None
        u.desk.become(replace(u.board.situation, figures=figures(u, 1_234)))
        await u.pilot.pause()
        assert "1.234" not in u.screen()
        await passes(u, AGES)
        assert "1.234" in u.screen()


@pytest.mark.parametrize(("options", "blinks"), [(FAST, True), (SLOW, False)])
async def test_the_cursor_of_an_answer_blinks_or_stands(options: Options, blinks: bool) -> None:
    async with user(options=options) as u:
        await u.presses("j", "r")
        await u.pilot.pause(0.1)
        assert u.app.focused is not None
        assert isinstance(u.app.focused, Sheet)
        assert u.app.focused.cursor_blink is blinks


@pytest.mark.parametrize(("options", "edge"), [(FAST, "round"), (SLOW, "ascii")])
async def test_edges_are_plain_and_contents_the_same(options: Options, edge: str) -> None:
    async with user(options=options) as u:
        await u.presses("j", "r")
        await u.pilot.pause(0.1)
        await u.writes("Hallo")
        assert u.app.focused is not None
        assert u.app.focused.parent is not None
        assert u.app.focused.parent.styles.border_top[0] == edge
        assert "Hallo" in u.screen()


async def test_a_line_that_turns_out_slow_paints_nothing_for_it() -> None:
    async with user(options=FAST) as u:
        before = u.board.preview.styles.border_top
        u.app.line.slow = True
        u.app.line._mark()
        await u.pilot.pause()
        assert u.board.preview.styles.border_top == before
        await u.presses("j", "r")
        await u.pilot.pause(0.1)
        assert u.app.focused is not None
        assert u.app.focused.parent.styles.border_top[0] == "ascii"  # type: ignore[union-attr]  # a widget


@pytest.mark.parametrize(("options", "seconds"), [(FAST, 1), (SLOW, COUNTDOWN)])
async def test_a_countdown_goes_in_larger_steps(options: Options, seconds: int) -> None:
    async with user(options=options) as u:
        await u.presses("j", "l")
        timer = u.board.hold._timer
        assert timer is not None
        assert timer._interval == seconds
