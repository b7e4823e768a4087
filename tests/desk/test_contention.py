"""Somebody else has the lock, writes without a pause, is stopped or dies: the desk stays usable."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from time import monotonic, sleep

import pytest

from morgenlage.desk.clerk import CLAIM
from morgenlage.desk.loading import claimed
from morgenlage.desk.news import CameBack, Changed, NotSaved, Overtaken
from morgenlage.domain.action import Done, Note
from morgenlage.domain.record import Claimed, Stored
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day
from morgenlage.store.store import Store
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office

ONE, TWO = Ref("masto:1"), Ref("masto:2")
_HOLD = """
import sys, pathlib
from morgenlage.store import locks
assert locks.Lock(pathlib.Path(sys.argv[1]) / "journal.lock").take()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def stopped(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that is stopped while it has the journal's lock."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        os.kill(holder.pid, signal.SIGSTOP)
        yield holder
        holder.kill()


def test_a_stopped_holder_is_named_nothing_is_lost_and_the_screen_never_waits(
    tmp_path: Path, stopped: "subprocess.Popen[bytes]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("morgenlage.store.locks.PATIENCE", 0.4)
    Store.open(tmp_path, session="before").close()
    masto = FakePlatform(MASTO, [a_comment(1), a_comment(2)])
    with office(tmp_path, masto, polling=False, sending=False) as here:
        here.desk._book.put([a_comment(1), a_comment(2)])
        begun = monotonic()
        asked = here.desk.decide([Done(ONE)])
        assert monotonic() - begun < 0.25
        here.until(lambda: ONE not in here.desk.situation.order, 0.4)  # shown at once
        recorded = asked.result(5)
        assert recorded.decided == ()
        told = [n for n in here.news if isinstance(n, NotSaved)]
        assert f"process {stopped.pid}" in told[0].reason
        assert ONE in here.desk.situation.order
        os.kill(stopped.pid, signal.SIGKILL)
        assert here.desk.decide([Done(ONE)]).result(5).decided


def test_nobody_is_waited_for_longer_than_three_seconds() -> None:
    from morgenlage.store.locks import PATIENCE

    assert PATIENCE <= 3.0


def test_a_claim_of_a_session_that_died_ends_after_five_minutes_whatever_the_clock_does() -> None:
    now = datetime(2026, 11, 29, 8, tzinfo=UTC)
    assert timedelta(minutes=5) >= CLAIM
    claims = {ONE: Claimed(now, "lead", "died", ONE, now + CLAIM)}
    assert claimed(claims, now + timedelta(minutes=4), "mine") == {ONE: "lead"}
    assert claimed(claims, now + CLAIM, "mine") == {}
    assert claimed(claims, now - timedelta(hours=3), "mine") == {}  # the clock was put back


def test_fifty_outside_changes_a_second_are_taken_in_by_a_few_readings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    masto = FakePlatform(MASTO, [a_comment(1)])
    with office(tmp_path, masto) as here:
        readings: list[Day] = []
        load_day = Store.load_day

        def counted(store: Store, day: Day) -> object:
            readings.append(day)
            return load_day(store, day)

        monkeypatch.setattr(Store, "load_day", counted)
        other = Store.open(tmp_path, session="other")
        day = other.days()[0]
        begun, shown = monotonic(), sum(isinstance(n, Changed) for n in here.news)
        for _ in range(50):
            other.record([Stored(datetime.now(UTC), "", "other", (day,))])
        other.close()
        here.until(lambda: readings)
        seconds = monotonic() - begun
        assert len(readings) <= 2 + 4 * seconds
        assert sum(isinstance(n, Changed) for n in here.news) - shown <= 4 + 8 * seconds


def test_a_poller_and_two_dashboards_lose_nothing_and_tell_nothing_twice(tmp_path: Path) -> None:
    masto = FakePlatform(MASTO, [a_comment(1)])
    with (
        office(tmp_path, masto, name="service") as service,
        office(tmp_path, FakePlatform(MASTO), name="lead", polling=False, sending=False) as lead,
        office(tmp_path, FakePlatform(MASTO), name="deputy", polling=False, sending=False) as two,
    ):
        for number in range(2, 22):
            masto.comments.append(a_comment(number))
            service.desk.polled().result(5)
            mine, before = (lead if number % 2 else two), Ref(f"masto:{number - 1}")
            while mine.desk.situation.comment(before) is None:
                sleep(0.005)
            recorded = mine.desk.decide([Note(before, f"note {number}")]).result(5)
            assert recorded.decided
        for here in (service, lead, two):
            here.until(partial(_all_noted, here))
            told = [n for n in here.news if isinstance(n, CameBack | Overtaken)]
            assert told == []


def _all_noted(here: Office) -> bool:
    """Twenty-one comments, a note at each but the last."""
    found = list(here.desk.situation.comments)
    return len(found) == 21 and sum(len(c.handling.remarks) for c in found) == 20
