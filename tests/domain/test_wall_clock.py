"""Hours on the office's clock, in the nights in which it jumps, too."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from morgenlage.domain.wall_clock import later, on_the_clock

BERLIN = ZoneInfo("Europe/Berlin")


def test_an_ordinary_hour() -> None:
    at, fold = on_the_clock(date(2026, 7, 1), time(9), BERLIN)
    assert (at, fold) == (datetime(2026, 7, 1, 7, tzinfo=UTC), "")


def test_the_hour_that_is_skipped_becomes_the_next_one() -> None:
    at, fold = on_the_clock(date(2026, 3, 29), time(2, 30), BERLIN)
    assert at.astimezone(BERLIN).time() == time(3, 30)
    assert fold == "skipped"


def test_of_the_hour_that_comes_twice_the_first_is_meant() -> None:
    at, fold = on_the_clock(date(2026, 10, 25), time(2, 30), BERLIN)
    assert (at, fold) == (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "twice")


def test_a_day_later_is_the_same_hour_on_the_wall() -> None:
    friday = datetime(2026, 10, 24, 7, tzinfo=UTC)
    assert later(friday, BERLIN, days=1).astimezone(BERLIN).hour == 9
    assert later(friday, BERLIN, hours=24) == datetime(2026, 10, 25, 7, tzinfo=UTC)
