"""Deadlines in working days and waiting in working hours, with the holidays of a Land."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from morgenlage.config.public_holidays import holidays_of
from morgenlage.domain.working_time import WorkingTime

BERLIN = ZoneInfo("Europe/Berlin")
NRW = WorkingTime(BERLIN, holiday=holidays_of("NW"))
BAVARIA = WorkingTime(BERLIN, holiday=holidays_of("BY"))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("asked", "days", "answer"),
    [
        ("2026-11-23 07:40", 2, "2026-11-25 16:30"),  # Monday to Wednesday
        ("2026-11-27 15:00", 2, "2026-12-01 16:30"),  # over a weekend
        ("2026-11-28 15:00", 1, "2026-11-30 16:30"),  # asked on a Saturday
        ("2026-12-23 09:00", 2, "2026-12-28 16:30"),  # Christmas on a Friday
        ("2026-06-03 09:00", 1, "2026-06-05 16:30"),  # Corpus Christi in North Rhine-Westphalia
    ],
)
def test_a_deadline_counts_the_days_the_office_works(asked: str, days: int, answer: str) -> None:
    assert NRW.after(at(asked), days) == at(answer).astimezone(UTC)


def test_each_land_has_its_own_holidays() -> None:
    assert holidays_of("BY")(date(2026, 1, 6)) == "Heilige Drei Könige"
    assert holidays_of("NW")(date(2026, 1, 6)) == ""
    assert BAVARIA.after(at("2026-01-05 10:00"), 1) == at("2026-01-07 16:30").astimezone(UTC)


@pytest.mark.parametrize(
    ("asked", "answered", "hours"),
    [
        ("2026-11-23 09:00", "2026-11-23 11:30", 2.5),
        ("2026-11-21 22:00", "2026-11-23 09:00", 1),  # Saturday night to Monday morning
        ("2026-11-23 16:00", "2026-11-24 08:30", 1),
        ("2026-11-24 09:00", "2026-11-23 09:00", 0),  # a clock that went back
    ],
)
def test_waiting_counts_office_hours(asked: str, answered: str, hours: float) -> None:
    assert NRW.between(at(asked), at(answered)) == timedelta(hours=hours)


def test_summer_time_changes_no_deadline() -> None:
    assert NRW.after(at("2026-10-23 10:00"), 1) == at("2026-10-26 16:30").astimezone(UTC)
