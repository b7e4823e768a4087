"""What comes in is followed in steps while somebody moves; what was decided shows at once."""

from dataclasses import replace

import pytest

from morgenlage.domain.situation import Situation
from tests.tui.driving import user
from tests.tui.sample import morning
from tui import pacing


def counting(number: int) -> Situation:
    return replace(morning(), open_count=number)


async def test_while_somebody_moves_many_situations_are_shown_as_the_last_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pacing, "MOVING", 60)
    monkeypatch.setattr(pacing, "STEP", 60)
    async with user() as u:
        await u.presses("j")
        u.desk.become(counting(100))
        await u.pilot.pause()
        for number in range(101, 140):
            u.desk.become(counting(number))
            await u.pilot.pause()
        assert "100 offen" in u.screen()
        u.board.pace._step()
        await u.pilot.pause()
        assert "139 offen" in u.screen()


async def test_the_last_situation_comes_by_itself() -> None:
    async with user() as u:
        await u.presses("j")
        for number in (100, 101, 102):
            u.desk.become(counting(number))
            await u.pilot.pause()
        await u.pilot.pause(2 * pacing.STEP)
        assert "102 offen" in u.screen()


async def test_a_key_that_decides_shows_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "MOVING", 60)
    monkeypatch.setattr(pacing, "STEP", 60)
    async with user() as u:
        await u.presses("j")
        for number in (100, 101):
            u.desk.become(counting(number))
            await u.pilot.pause()
        here = u.here
        await u.presses("e")
        assert here not in u.rows
