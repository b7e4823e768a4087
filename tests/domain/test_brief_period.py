"""Which days a leadership brief is about, and under which day its notes lie."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from morgenlage.domain.brief_period import Period, council, last_days, month, named, week
from tests.domain.making import NOW

BERLIN = ZoneInfo("Europe/Berlin")


def test_notes_of_a_week_belong_to_the_day_before_the_brief_goes_out() -> None:
    monday = datetime(2026, 11, 30, 6, tzinfo=UTC)
    ids = [week(monday + timedelta(days=n), BERLIN).id for n in range(-1, 8)]
    assert ids == ["week/2026-11-29"] * 2 + ["week/2026-12-06"] * 7


def test_a_week_has_seven_days_and_ends_before_the_day_on_which_it_is_read() -> None:
    sunday = datetime(2026, 11, 29, 16, tzinfo=UTC)
    weeks = [week(sunday + timedelta(days=n), BERLIN) for n in range(3)]
    assert [(w.first.day, w.last.day, w.days) for w in weeks] == [
        (23, 29, 7),
        (23, 29, 7),
        (25, 1, 7),
    ]
    assert [w.end for w in weeks] == [
        sunday,
        datetime(2026, 11, 30, tzinfo=BERLIN),
        sunday + timedelta(days=2),
    ]


def test_a_week_in_which_the_clocks_are_put_back_has_seven_days_too() -> None:
    assert week(datetime(2026, 10, 26, 7, tzinfo=BERLIN), BERLIN).days == 7


def test_another_number_of_days_is_no_week_and_shares_its_notes() -> None:
    at = datetime(2026, 11, 29, 16, tzinfo=UTC)
    month_long = last_days(at, BERLIN, 30)
    assert (month_long.kind, month_long.days, month_long.id) == ("days", 30, "week/2026-11-29")
    assert last_days(at, BERLIN, 7) == week(at, BERLIN)


@pytest.mark.parametrize(
    "period",
    [
        week(datetime(2026, 11, 30, 6, tzinfo=UTC), BERLIN),
        last_days(datetime(2026, 11, 29, 16, tzinfo=UTC), BERLIN, 30),
        month(datetime(2026, 12, 1, 6, tzinfo=UTC), BERLIN),
    ],
)
def test_what_was_put_down_to_be_mailed_is_about_the_same_days(period: Period) -> None:
    assert named(period.id, period.start, period.end, BERLIN) == period


def test_a_month_without_a_name_is_this_one_and_in_its_first_week_the_one_before() -> None:
    at = datetime(2026, 12, 3, 12, tzinfo=UTC)
    assert month(at, BERLIN).id == "month/2026-11-30"
    assert month(at + timedelta(days=8), BERLIN).id == "month/2026-12-31"


def test_a_month_that_has_not_begun_is_none() -> None:
    with pytest.raises(ValueError, match="2027-01"):
        month(NOW, BERLIN, (2027, 1))


def test_without_a_day_the_council_reads_a_quarter() -> None:
    assert council(NOW, BERLIN).first == date(2026, 8, 24)
    assert council(NOW, BERLIN, date(2026, 10, 1)).first == date(2026, 10, 1)
