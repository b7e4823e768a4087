"""Dates, ages and numbers as each language writes them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from morgenlage.words.formats import Formats

NOW = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
DE = Formats("de", ZoneInfo("Europe/Berlin"))
EN = Formats("en", ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("ago", "german", "english"),
    [
        (timedelta(seconds=-5), "0 min", "0 min"),
        (timedelta(seconds=59), "0 min", "0 min"),
        (timedelta(minutes=59), "59 min", "59 min"),
        (timedelta(hours=1), "1 h", "1 h"),
        (timedelta(hours=24, seconds=5), "24 h", "24 h"),
        (timedelta(hours=47, minutes=59), "47 h", "47 h"),
        (timedelta(days=3), "3 T", "3 d"),
        (timedelta(days=99), "99 T", "99 d"),
        (timedelta(days=700), "100 W", "100 w"),
        (timedelta(days=1_000_000), "9999 W", "9999 w"),
    ],
)
def test_an_age_is_one_unit_and_short(ago: timedelta, german: str, english: str) -> None:
    then = datetime(1, 1, 1, tzinfo=UTC) if ago.days > 700_000 else NOW - ago
    assert DE.age(then, NOW) == (german if ago.days <= 700_000 else "9999 W")
    assert EN.age(then, NOW) == (english if ago.days <= 700_000 else "9999 w")


def test_a_stamp_means_one_day_alone() -> None:
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    days = (0, 6, 7, -1, 40)
    assert [DE.stamp(at + timedelta(days=n), NOW) for n in days] == [
        *("So 10:00", "Sa 10:00", "29. Nov 10:00", "21. Nov 10:00", "1. Jan 2027 10:00")
    ]
    twice = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert DE.stamp(twice, NOW) == "31. Okt 2027 02:30 MESZ"
    assert EN.stamp(twice + timedelta(hours=1), NOW) == "31 Oct 2027 02:30 CET"


def test_what_comes_today_is_said_to_come_today() -> None:
    at = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    assert DE.coming(at, NOW) == "heute 23:30"
    assert EN.coming(at, NOW) == "today 23:30"
    assert DE.coming(at + timedelta(hours=1), NOW) == "Mo 00:30"


def test_dates_follow_the_language() -> None:
    assert DE.day(NOW) == "So 22. Nov"
    assert EN.day(NOW) == "Sun 22 Nov"


@pytest.mark.parametrize(
    ("at", "german", "english"),
    [
        (NOW - timedelta(hours=15), "Sa 17:30", "Sat 17:30"),
        (NOW + timedelta(days=1), "Mo 08:30", "Mon 08:30"),
        (NOW - timedelta(days=19), "3. Nov", "3 Nov"),
        (NOW - timedelta(days=400), "18. Okt 2025", "18 Oct 2025"),
    ],
)
def test_a_moment_is_as_short_as_it_stays_clear(at: datetime, german: str, english: str) -> None:
    assert DE.moment(at, NOW) == german
    assert EN.moment(at, NOW) == english


def test_the_clock_is_the_local_one_also_across_the_change_to_summer_time() -> None:
    assert DE.clock(datetime(2026, 7, 1, 12, 0, tzinfo=UTC)) == "14:00"
    assert DE.clock(datetime(2026, 12, 1, 12, 0, tzinfo=UTC)) == "13:00"


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (0, "0", "0"),
        (4812, "4.812", "4,812"),
        (1234567, "1.234.567", "1,234,567"),
        (2.5, "2,5", "2.5"),
        (-37, "−37", "−37"),
    ],
)
def test_numbers_have_their_thousands_set_apart(value: float, german: str, english: str) -> None:
    assert DE.number(value) == german
    assert EN.number(value) == english


@pytest.mark.parametrize(
    ("value", "expected"), [(37, "+37"), (-2, "−2"), (0, "±0"), (1200, "+1.200")]
)
def test_a_change_always_has_a_sign(value: float, expected: str) -> None:
    assert DE.change(value) == expected


def test_shares_are_whole_per_cent() -> None:
    assert DE.percent(0.71) == "71 %"
    assert EN.percent(0.705) == "70%"
