"""What a clock that jumps, or a host that slept, does to visits: no storm and no standstill."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.config.local_time import local_zone
from morgenlage.desk.polling import LONGEST_RESET, Poll
from morgenlage.domain.account import Budget, Trouble
from tests.desk.fake_platform import FakePlatform
from tests.desk.office import MASTO, office

JUMPS = [timedelta(hours=1), timedelta(hours=-1), timedelta(days=3650), timedelta(days=-20_000)]


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_pauses_have_a_longest_one_whatever_the_clock_says(tmp_path: Path, jump: timedelta) -> None:
    now = datetime.now(UTC)
    with office(tmp_path, FakePlatform(MASTO), clock=lambda: now) as here:
        poll: Poll = here.desk.polls["masto"]
        resets, now = now + timedelta(minutes=5), now + jump
        spent = Budget(100, 0, resets)
        assert 0 < poll.pause(spent) <= max(3_600.0, MASTO.poll_seconds * 1.1)
        assert poll.pause(spent) <= LONGEST_RESET
        limited = Trouble("limited", now, resets)
        here.desk._book.status("masto", trouble=limited)
        assert here.desk._switchboard.first_wait("masto", 0) <= 3_600.0


def test_after_three_days_of_sleep_each_account_is_visited_once(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    platform = FakePlatform(MASTO)
    with office(tmp_path, platform, clock=lambda: now) as here:
        before = platform.polls
        now += timedelta(days=3)
        here.desk.polled().result(5)  # its timer, which stood still with the host, has run out
        time.sleep(0.5)
        assert platform.polls == before + 1


@pytest.mark.parametrize(
    ("name", "hours"), [("Europe/Berlin", 2), (":Europe/Berlin", 2), ("UTC", 0), ("No/Where", 0)]
)
def test_the_zone_is_that_of_tz_and_nonsense_is_utc(
    monkeypatch: pytest.MonkeyPatch, name: str, hours: int
) -> None:
    monkeypatch.setenv("TZ", name)
    offset = datetime(2026, 7, 1, 12, tzinfo=local_zone()).utcoffset()
    assert offset == timedelta(hours=hours)


def test_without_tz_the_zone_is_the_systems_and_without_that_utc(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr("morgenlage.config.local_time.LOCALTIME", tmp_path / "none")
    assert local_zone() is UTC
