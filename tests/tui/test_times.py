"""Hours as people type them beside a piece."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tui.times import NoDate, PastDate, on_hour

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 22, 6, 34, tzinfo=UTC)
"""A Sunday, 7:34 in the office."""


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("10:30", "2026-11-22", "10:30"),
        ("14 Uhr", "2026-11-22", "14:00"),
        ("9", "2026-11-22", "09:00"),
        ("7:00", "2026-11-23", "07:00"),
        ("heute 18:00", "2026-11-22", "18:00"),
        ("Morgen 9", "2026-11-23", "09:00"),
        ("übermorgen", "2026-11-24", "10:00"),
        ("Di 14:00", "2026-11-24", "14:00"),
        ("Dienstag, 14 Uhr", "2026-11-24", "14:00"),
        ("24.12. 9:00", "2026-12-24", "09:00"),
        ("24.12.", "2026-12-24", "10:00"),
        ("24. Dezember um 9 Uhr", "2026-12-24", "09:00"),
        ("2026-12-24 9:00", "2026-12-24", "09:00"),
    ],
)
def test_an_hour_is_read(text: str, day: str, clock: str) -> None:
    assert on_hour(text, NOW, ZONE).astimezone(ZONE).strftime("%Y-%m-%d %H:%M") == f"{day} {clock}"


def test_a_day_alone_keeps_the_hour_that_stands() -> None:
    known = datetime(2026, 11, 23, 15, 45, tzinfo=UTC)

    assert on_hour("Mi", NOW, ZONE, known) == datetime(2026, 11, 25, 15, 45, tzinfo=UTC)


def test_an_hour_alone_keeps_the_day_that_stands() -> None:
    known = datetime(2026, 11, 24, 15, 45, tzinfo=UTC)

    assert on_hour("9:00", NOW, ZONE, known) == datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "bald", "25:00", "10:75", "31.2.", "Di abends", "24.12. neun"]
)
def test_what_is_no_hour_is_said_so(text: str) -> None:
    with pytest.raises(NoDate):
        on_hour(text, NOW, ZONE)


@pytest.mark.parametrize("text", ["heute 6:00", "22.11.2026 7:00", "2026-11-21 9:00"])
def test_an_hour_that_is_over_is_said_so(text: str) -> None:
    with pytest.raises(PastDate):
        on_hour(text, NOW, ZONE)


def test_an_hour_the_clock_jumps_over_is_as_much_later() -> None:
    assert on_hour("28.3.2027 2:30", NOW, ZONE) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
