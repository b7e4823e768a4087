"""Days and hours as people write them."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from morgenlage.domain.when import NotWhen, day_of, hour_of, when_of

TODAY = date(2026, 11, 29)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    "text",
    [
        *("2026-12-24", "2026/12/24", "24.12.2026", "24.12.26", "24. 12. 2026", "24.12.", "24.12"),
        *("Do, 24.12.2026", "Do. 24.12.26", "Donnerstag, den 24. Dezember 2026", "Thu 24 Dec 2026"),
        *("24. Dez.", "24th December 2026", "December 24, 2026", "Dec 24 2026", "24/12/2026"),
        *("12/24/2026", " 24.12.2026 ", "24.12.2026", "24．12．2026"),
    ],
)
def test_one_day_is_written_in_many_ways(text: str) -> None:
    assert day_of(text, TODAY) == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("8:30", time(8, 30)),
        ("08.30", time(8, 30)),
        ("8:30 Uhr", time(8, 30)),
        ("8 Uhr", time(8)),
        ("8h30", time(8, 30)),
        ("8:30:15", time(8, 30, 15)),
        ("9 am", time(9)),
        ("12 a.m.", time(0)),
        ("9:15 PM", time(21, 15)),
    ],
)
def test_so_is_an_hour(text: str, hour: time) -> None:
    assert hour_of(text) == hour


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("31.11.2026", "no-such-day"),
        ("29.2.2027", "no-such-day"),
        ("Mi, 24.12.2026", "weekday"),
        ("3/4/2026", "ambiguous"),
        ("bald", "no-moment"),
        ("", "no-moment"),
        ("24.12.2026 25:00", "no-moment"),
        ("24.12.2026 24:00", "no-moment"),
        ("7", "no-moment"),
        ("1" * 4000, "no-moment"),
        ("24.12.2026 9:00 " * 300, "no-moment"),
    ],
)
def test_what_says_no_moment_is_told_apart(text: str, kind: str) -> None:
    with pytest.raises(NotWhen) as wrong:
        when_of(text, TODAY)
    assert wrong.value.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        *("24.12.2026 9:00", "24.12. um 9 Uhr", "Do 24.12.26, 9:00 Uhr", "2026-12-24T09:00"),
        *("2026-12-24 09:00:00", "24. Dezember 2026, 9 Uhr", "24.12.2026 9.00"),
    ],
)
def test_a_day_and_an_hour_are_found_in_one_text(text: str) -> None:
    when = when_of(text, TODAY)
    assert (when.day, when.hour) == (date(2026, 12, 24), time(9))
    assert when.on(BERLIN, TODAY, time(0))[0] == datetime(2026, 12, 24, 8, tzinfo=UTC)


def test_a_moment_with_its_own_zone_needs_none_of_ours() -> None:
    when = when_of("2026-12-24T09:00+05:30", TODAY)
    assert (when.day, when.hour) == (None, None)
    assert when.on(BERLIN, TODAY, time(0)) == (datetime(2026, 12, 24, 3, 30, tzinfo=UTC), "")


def test_a_typed_word_counts_from_today_and_a_filed_one_is_none() -> None:
    assert day_of("morgen", TODAY) == date(2026, 11, 30)
    assert day_of("Di", TODAY) == date(2026, 12, 1)
    assert day_of("Sonntag", TODAY) == date(2026, 12, 6)
    for text in ("morgen", "Di"):
        with pytest.raises(NotWhen):
            day_of(text, TODAY, filed=True)


def test_a_filed_day_without_a_year_does_not_jump_once_it_is_over() -> None:
    assert day_of("23.11.", TODAY) == date(2027, 11, 23)
    assert day_of("23.11.", TODAY, filed=True) == date(2026, 11, 23)
    assert day_of("2.1.", TODAY, filed=True) == date(2027, 1, 2)


def test_an_hour_the_clock_skips_is_said() -> None:
    at, fold = when_of("28.3.2027 2:30", TODAY).on(BERLIN, TODAY, time(0))
    assert (at, fold) == (datetime(2027, 3, 28, 1, 30, tzinfo=UTC), "skipped")
