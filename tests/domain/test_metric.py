from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from morgenlage.domain.metric import HOURLY, RAW, TOO_LITTLE, Sample, Usual, figure, thinned, usual
from tests.domain.making import NOW

series = st.lists(
    st.builds(
        lambda account, minutes, value: Sample(
            account, "followers", NOW - timedelta(minutes=minutes), value
        ),
        st.sampled_from(["a", "b"]),
        st.integers(0, 60 * 24 * 60),
        st.integers(0, 1_000).map(float),
    ),
    max_size=60,
    unique_by=lambda s: (s.account, s.at),
)


def followers(*changes: float, start: float = 1_000) -> list[Sample]:
    """One reading a day; each change is spread over one week, the last ends now."""
    begin = NOW - timedelta(weeks=len(changes))
    samples, value = [], start
    for week, change in enumerate(changes):
        for day in range(7):
            at = begin + timedelta(weeks=week, days=day)
            samples.append(Sample("a", "followers", at, value + change * day / 7))
        value += change
    return [*samples, Sample("a", "followers", NOW, value)]


@given(series)
def test_thinning_twice_is_thinning_once(samples: list[Sample]) -> None:
    once = thinned(samples, NOW)

    assert thinned(once, NOW) == once


@given(series, st.integers(0, 50))
def test_thinning_on_the_way_loses_nothing_that_counts_later(
    samples: list[Sample], days: int
) -> None:
    later = NOW + timedelta(days=days)

    assert thinned(thinned(samples, NOW), later) == thinned(samples, later)


@given(series)
def test_what_is_kept_was_read_and_the_newest_is_among_it(samples: list[Sample]) -> None:
    kept = thinned(samples, NOW)

    assert set(kept) <= set(samples)
    for account in {s.account for s in samples}:
        newest = max((s for s in samples if s.account == account), key=lambda s: s.at)
        assert newest in kept
    assert all(s in kept for s in samples if NOW - s.at <= RAW)


def test_older_ones_are_the_last_of_their_hour_then_of_their_day() -> None:
    def minutes(before: timedelta) -> list[Sample]:
        start = (NOW - before).replace(hour=0, minute=0)
        return [Sample("a", "f", start + timedelta(minutes=m), m) for m in range(0, 1440, 10)]

    assert len(thinned(minutes(HOURLY - timedelta(days=2)), NOW)) == 24
    assert [s.value for s in thinned(minutes(HOURLY + timedelta(days=2)), NOW)] == [1430]


def test_a_day_is_the_same_day_whatever_zone_the_reading_is_in() -> None:
    at = (NOW - timedelta(days=40)).replace(hour=20)
    berlin = Sample("a", "f", at.astimezone(ZoneInfo("Europe/Berlin")), 1)
    tokyo = Sample("a", "f", (at + timedelta(minutes=1)).astimezone(ZoneInfo("Asia/Tokyo")), 2)

    assert thinned([berlin, tokyo], NOW) == (tokyo,)


def test_a_week_among_others_says_how_many_it_beats() -> None:
    assert usual(9, [1, 2, 3, 4, 5, 6, 7, 8]) == Usual("better", 8, 8)
    assert usual(0, [1, 2, 3, 4]) == Usual("worse", 4, 4)
    assert usual(3, [1, 2, 3, 4]) == Usual("usual", weeks=4)
    assert usual(3, [3, 3, 3, 3]) == Usual("usual", weeks=4)
    assert usual(9, [1, 2, 3]) == Usual("too-little", weeks=3)


def test_the_tile_tells_today_the_week_and_what_is_usual() -> None:
    tile = figure(followers(10, 12, 9, 11, 10, 50), NOW)

    assert tile is not None
    assert (tile.value, tile.week) == (1_102, 50)
    assert tile.usual == Usual("better", 5, 5)
    assert len(tile.days) == 31


def test_a_short_history_says_too_little() -> None:
    tile = figure(followers(10, 12), NOW)

    assert tile is not None
    assert tile.usual == Usual("too-little", weeks=1)
    assert figure([], NOW) is None


def test_a_first_reading_has_no_week() -> None:
    tile = figure([Sample("a", "followers", NOW, 5)], NOW)

    assert tile is not None
    assert (tile.value, tile.week, tile.usual) == (5, None, TOO_LITTLE)


def test_a_gap_is_not_taken_for_a_standstill() -> None:
    """An account that was not read for a month has no change of the last week."""
    old = [s for s in followers(10, 10, 10, 10, 10, 10, 10) if NOW - s.at > timedelta(days=5)]
    back = [*old, Sample("a", "followers", NOW, 2_000)]
    outage = [s for s in back if not timedelta(days=5) < NOW - s.at < timedelta(days=24)]

    tile = figure(outage, NOW)

    assert tile is not None
    assert (tile.value, tile.week) == (2_000, None)


def daily(values: Sequence[float], metric: str = "views") -> list[Sample]:
    """One value per day, the last one two days ago: platforms tell late."""
    end = NOW - timedelta(days=2)
    return [
        Sample("a", metric, end - timedelta(days=len(values) - 1 - n), v)
        for n, v in enumerate(values)
    ]


def test_what_is_counted_per_day_is_told_per_week() -> None:
    tile = figure(daily([10] * 7 + [20] * 7), NOW)
    assert tile is not None
    assert (tile.value, tile.week) == (140, 70)
    assert tile.days == (*[10] * 7, *[20] * 7)
    assert tile.usual.kind == "too-little"


def test_a_week_with_a_gap_is_compared_with_nothing() -> None:
    days = daily([10] * 14)
    tile = figure([*days[:9], *days[10:]], NOW)
    assert tile is not None
    assert (tile.value, tile.week) == (70, None)


def test_a_week_is_held_against_the_weeks_before() -> None:
    tile = figure(daily([n // 7 for n in range(70)]), NOW)
    assert tile is not None
    assert (tile.usual.kind, tile.usual.beaten, tile.usual.weeks) == ("better", 9, 9)
    other = figure(daily([n // 7 for n in range(70)], "followers"), NOW)
    assert other is not None
    assert other.value == 9
