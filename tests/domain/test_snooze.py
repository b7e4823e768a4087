from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from morgenlage.domain.action import Snooze, applied
from morgenlage.domain.comment import Comment
from morgenlage.domain.shelf import EMPTY
from morgenlage.domain.snooze import Choice, until, woken
from tests.domain.making import NOW, comment

BERLIN = ZoneInfo("Europe/Berlin")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("choice", "now", "expected"),
    [
        ("h", "2026-11-23 07:30", "2026-11-23 14:00"),
        ("h", "2026-11-23 13:00", "2026-11-23 14:00"),
        ("h", "2026-11-23 13:20", "2026-11-23 15:30"),
        ("h", "2026-11-23 14:30", "2026-11-23 16:30"),
        ("h", "2026-11-23 15:31", "2026-11-23 18:00"),
        ("h", "2026-11-23 16:01", "2026-11-24 08:00"),
        ("h", "2026-11-23 23:59", "2026-11-24 08:00"),
        ("m", "2026-11-23 07:30", "2026-11-24 08:00"),
        ("m", "2026-12-31 23:59", "2027-01-01 08:00"),
        ("o", "2026-11-24 07:30", "2026-11-30 08:00"),
        ("o", "2026-11-23 07:30", "2026-11-30 08:00"),
        ("o", "2026-11-29 23:00", "2026-11-30 08:00"),
        ("w", "2026-11-23 07:30", "2026-11-30 08:00"),
        # Clocks go back on 25 October and forward on 28 March.
        ("m", "2026-10-24 20:00", "2026-10-25 08:00"),
        ("w", "2026-10-24 20:00", "2026-10-31 08:00"),
        ("m", "2027-03-27 20:00", "2027-03-28 08:00"),
        ("h", "2027-03-28 01:30", "2027-03-28 14:00"),
    ],
)
def test_a_choice_is_a_time_on_the_office_clock(choice: Choice, now: str, expected: str) -> None:
    assert until(choice, local(now), BERLIN) == local(expected)


def test_the_result_is_utc_wherever_now_comes_from() -> None:
    chosen = until("m", datetime(2026, 11, 23, 23, 30, tzinfo=UTC), BERLIN)

    assert chosen == datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
    assert chosen.tzinfo is UTC


def test_only_those_whose_time_has_come_wake_longest_asleep_first() -> None:
    def asleep(id: str, hour: int) -> Comment:
        ends = NOW.replace(hour=hour)
        return applied(Snooze(comment(id=id).ref, ends), comment(id=id), "lead")

    shelf = EMPTY.having([asleep("1", 6), asleep("2", 5), asleep("3", 7), comment(id="4")])

    assert woken(shelf, NOW) == ("kreis:2", "kreis:1")
