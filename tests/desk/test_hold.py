"""The seconds for second thoughts, by a clock that jumps: undone never leaves, late asks."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

import pytest

from morgenlage.desk.outbox import steady
from morgenlage.domain.action import Reply
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.ref import Ref
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office

ONE = Ref("masto:1")
HOLD = 10.0


class Clock:
    """Stands still until it is put."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now

    def put(self, seconds: float) -> None:
        """On, or back."""
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def masto() -> FakePlatform:
    return FakePlatform(MASTO, [a_comment(1)])


def woken(here: Office) -> None:
    """The outbox looks at once, as it does when its wait is over."""
    outbox = here.desk._outboxes["masto"]
    here.desk._loop.call_soon_threadsafe(outbox.wake.set)


def answer(here: Office) -> None:
    here.desk.decide([Reply(ONE, "Ja.")]).result(5)
    assert here.act().stage is Stage.HELD


def test_undone_at_the_last_moment_it_never_leaves(
    tmp_path: Path, masto: FakePlatform, clock: Clock
) -> None:
    with office(tmp_path, masto, hold=HOLD, clock=clock) as here:
        answer(here)
        clock.put(9.9)
        woken(here)
        here.desk.undo().result(5)
        assert here.act().stage is Stage.CANCELLED
        clock.put(60)
        woken(here)
        sleep(0.2)
    assert masto.sends == 0


def test_after_a_crash_in_the_window_it_leaves_once_and_not_before_its_time(
    tmp_path: Path, masto: FakePlatform, clock: Clock
) -> None:
    with office(tmp_path, masto, hold=HOLD, clock=clock) as here:
        answer(here)
        clock.put(5)
    with office(tmp_path, masto, hold=HOLD, clock=clock) as again:
        woken(again)
        sleep(0.2)
        assert (again.act().stage, masto.sends) == (Stage.HELD, 0)
        clock.put(5.1)
        woken(again)
        again.until_stage(Stage.SENT)
    assert masto.answers == ["Ja."]


@pytest.mark.parametrize("away", ["while it runs", "while nothing runs"])
@pytest.mark.parametrize(("minutes", "stage"), [(14, Stage.SENT), (16, Stage.FAILED)])
def test_more_than_a_quarter_of_an_hour_late_it_asks_instead_of_leaving(
    tmp_path: Path, masto: FakePlatform, clock: Clock, away: str, minutes: int, stage: Stage
) -> None:
    def ends(here: Office) -> None:
        woken(here)
        here.until_stage(stage)
        assert masto.sends == (stage is Stage.SENT)

    with office(tmp_path, masto, hold=HOLD, clock=clock) as here:
        answer(here)
        if away == "while it runs":  # the clock is put, the host sleeps
            clock.put(HOLD + 60 * minutes)
            ends(here)
            return
    clock.put(HOLD + 60 * minutes)
    with office(tmp_path, masto, hold=HOLD, clock=clock) as again:
        ends(again)


@pytest.mark.parametrize("hours", [-20_000, -2, 1, 87_600])
def test_a_clock_that_is_put_neither_shortens_the_hold_nor_prolongs_it(
    tmp_path: Path, masto: FakePlatform, clock: Clock, hours: int
) -> None:
    ticks = [0.0]
    with office(tmp_path, masto, hold=HOLD, clock=clock, tick=lambda: ticks[0]) as here:
        answer(here)
        woken(here)
        here.until(lambda: here.desk._outboxes["masto"]._leaves)
        clock.put(3_600 * hours)
        ticks[0] = 9.9
        woken(here)
        sleep(0.2)
        assert (here.act().stage, masto.sends) == (Stage.HELD, 0)
        ticks[0] = 10.1
        woken(here)
        here.until_stage(Stage.SENT)


def test_a_host_that_slept_asks_although_its_clock_was_put_back(
    tmp_path: Path, masto: FakePlatform, clock: Clock
) -> None:
    ticks = [0.0]
    with office(tmp_path, masto, hold=HOLD, clock=clock, tick=lambda: ticks[0]) as here:
        answer(here)
        woken(here)
        here.until(lambda: here.desk._outboxes["masto"]._leaves)
        clock.put(-5)
        ticks[0] = HOLD + 60 * 16
        woken(here)
        here.until_stage(Stage.FAILED)
    assert masto.sends == 0


def test_started_by_a_clock_behind_the_decision_it_asks(
    tmp_path: Path, masto: FakePlatform, clock: Clock
) -> None:
    with office(tmp_path, masto, hold=HOLD, clock=clock) as here:
        answer(here)
    clock.put(-7200)
    with office(tmp_path, masto, hold=HOLD, clock=clock) as again:
        woken(again)
        again.until_stage(Stage.FAILED)
        assert (again.act().reason, masto.sends) == ("too-late", 0)


def test_the_seconds_of_the_program_go_on_while_the_host_sleeps() -> None:
    before = steady()
    assert 0 <= time.clock_gettime(time.CLOCK_BOOTTIME) - before < 5
