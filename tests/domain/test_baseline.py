"""What is usual at this hour of this weekday, and when nobody can say."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from morgenlage.domain.baseline import NONE, Counts, Hours, counted, together, usual

ZONE = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
"""Half past eight on the office's clock."""


def days(count: int, hours: Hours = NONE, end: datetime = MONDAY) -> dict[str, Hours]:
    """So many days before that one, all alike."""
    return {(end - timedelta(days=n)).date().isoformat(): hours for n in range(1, count + 1)}


def at_hour(hour: int, count: int) -> tuple[int, ...]:
    return tuple(count if h == hour else 0 for h in range(24))


def test_an_account_that_is_new_has_too_little_data() -> None:
    assert usual({}, MONDAY, ZONE) is None
    assert usual(days(2, (5,) * 24), MONDAY, ZONE) is None


def test_three_workdays_stand_in_for_weeks_that_are_not_there_yet() -> None:
    found = usual(days(7, (6,) * 24), MONDAY, ZONE)
    assert found is not None
    assert (found.expected, found.within(10).expected) == (6, 1)


def test_weekends_say_nothing_about_a_monday() -> None:
    quiet = {d: ((1,) * 24 if _weekend(d) else (10,) * 24) for d in days(28)}
    monday = usual(quiet, MONDAY, ZONE)
    sunday = usual(quiet, MONDAY - timedelta(days=1), ZONE)
    assert monday is not None
    assert sunday is not None
    assert (monday.expected, sunday.expected) == (10, 1)


def _weekend(day: str) -> bool:
    return datetime.fromisoformat(day).weekday() >= 5


def test_the_hour_is_the_one_on_the_wall_when_the_clocks_change() -> None:
    # Eight in the evening on the office's clock: 18 UTC in summer, 19 in winter.
    busy = {}
    for n in range(1, 60):
        day = datetime(2026, 11, 23, 12, tzinfo=UTC) - timedelta(days=n)
        evening = day.astimezone(ZONE).replace(hour=20).astimezone(UTC).hour
        busy[day.date().isoformat()] = tuple(30 if h in (evening - 1, evening, evening + 1) else 0
                                             for h in range(24))  # fmt: skip
    after = usual(busy, datetime(2026, 11, 2, 19, 10, tzinfo=UTC), ZONE)
    assert after is not None
    assert after.expected == 30


def test_one_storm_among_quiet_weeks_moves_nothing() -> None:
    quiet = dict(days(28, (2,) * 24))
    storm = (MONDAY - timedelta(days=7)).date().isoformat()
    found = usual({**quiet, storm: (400,) * 24}, MONDAY, ZONE)
    assert found is not None
    assert found.expected == 2
    assert found.high <= 2.5


def test_the_rush_after_a_post_is_usual_at_any_hour() -> None:
    calm = usual(days(28, (2,) * 24), MONDAY, ZONE)
    rushes = {d: at_hour(9 + n % 8, 60) for n, d in enumerate(days(28))}
    lively = usual(rushes, MONDAY, ZONE)
    assert calm is not None
    assert lively is not None
    assert lively.unusual > 100 > calm.unusual


def test_counts_stay_when_the_comments_are_deleted() -> None:
    kept = {"2026-11-01": at_hour(8, 3)}
    assert together(kept, {}) == kept
    assert together(kept, {"2026-11-01": at_hour(8, 1)}) == kept
    assert together(kept, {"2026-11-01": at_hour(9, 4)})["2026-11-01"][8:10] == (3, 4)
    assert counted([0, 23, 23])[23] == 2


sparse = st.dictionaries(
    st.integers(1, 200).map(lambda n: (MONDAY - timedelta(days=n)).date().isoformat()),
    st.lists(st.integers(0, 10_000), min_size=24, max_size=24).map(tuple),
)


@given(sparse, st.integers(0, 8_760).map(lambda hour: MONDAY + timedelta(hours=hour)))
def test_whatever_was_counted_the_usual_is_sound(counts: Counts, now: datetime) -> None:
    found = usual(counts, now, ZONE)
    if found is not None:
        assert 0 <= found.expected <= found.high
        assert found.unusual >= 3 * found.expected
        assert 1 <= found.burst <= 10
