"""A number over years: weeks, the usual range, the same season, and gaps that stay gaps."""

import random
from datetime import UTC, date, datetime, timedelta

from morgenlage.domain.causes import Known
from morgenlage.domain.long_run import DAY, Season, news, spans, standing
from morgenlage.domain.metric import Figure, Sample, Usual, figure
from morgenlage.domain.number_story import story
from morgenlage.domain.past import Days, Past

END = date(2026, 11, 22)
"""A Sunday."""


def flow(count: int, value: float = 10, **special: float) -> Days:
    """That much on each of so many days up to the end; `special`: other days, counted back."""
    other = {int(name.removeprefix("d")): v for name, v in special.items()}
    return tuple((END - n * DAY, other.get(n, value)) for n in range(count - 1, -1, -1))


def stock(count: int, a_day: float = 2, *, last_week: float | None = None) -> Days:
    level, days = 1000.0, []
    for n in range(count - 1, -1, -1):
        level += last_week / 7 if last_week is not None and n < 7 else a_day
        days.append((END - n * DAY, level))
    return tuple(days)


def test_a_stock_tells_what_came_new_a_flow_tells_itself() -> None:
    assert [value for _, value in news(stock(5), "followers")] == [2, 2, 2, 2]
    assert news(flow(3), "views") == flow(3)


def test_a_difference_over_a_missing_day_belongs_to_no_day() -> None:
    days = stock(9)
    assert len(news((*days[:4], *days[5:]), "followers")) == 6


def test_the_week_is_held_against_ten_weeks_and_with_half_a_year_also_against_a_year() -> None:
    short = standing(stock(100, last_week=70), "followers")
    long = standing(stock(500, last_week=70), "followers")
    assert short is not None
    assert long is not None
    assert (short.usual, short.long) == (Usual("better", 10, 10), None)
    assert (long.usual, long.long) == (Usual("better", 10, 10), Usual("better", 52, 52))
    assert round(long.week or 0) == 70


def test_what_the_tile_says_of_a_stock_is_said_again_in_the_same_words() -> None:
    tile = Figure("m", "followers", 2000, 22, usual=Usual("worse", 8, 10))
    told = standing(stock(500), "followers", tile)
    assert told is not None
    assert (told.week, told.usual) == (22, Usual("worse", 8, 10))
    assert told.long == Usual("better", 52, 52)


def test_a_tile_that_knows_no_week_or_belongs_to_another_number_says_nothing() -> None:
    past, key = Past((), {("m", "followers"): stock(100)}), ("m", "followers")
    for tile in (
        Figure("m", "followers", 1),
        Figure("m", "posts", 1, 99),
        Figure("x", "followers", 1, 99),
    ):
        told = story(past, key, 90, END, Known(), [tile]).standing
        assert told is not None
        assert round(told.week or 0) == 14


def test_tile_and_story_of_a_number_per_day_come_to_the_same() -> None:
    pick = random.Random(5)
    days = tuple((day, float(pick.randint(50, 90))) for day, _ in flow(200))
    at = datetime(2026, 11, 22, 7, tzinfo=UTC)
    near = [Sample("m", "views", at - (END - day), value) for day, value in days[-100:]]
    tile, told = figure(near, at), standing(days, "views")
    assert tile is not None
    assert told is not None
    assert (tile.value, tile.usual) == (told.week, told.usual)


def test_with_four_weeks_at_most_it_is_too_little() -> None:
    told = standing(flow(27), "views")
    assert told is not None
    assert told.usual.kind == "too-little"
    assert told.season is None


def test_a_week_with_a_missing_day_of_a_flow_has_no_sum() -> None:
    days = tuple(d for d in flow(100) if d[0] != END - 3 * DAY)
    told = standing(days, "views")
    assert told is not None
    assert (told.week, told.usual.kind) == (None, "too-little")


def test_nothing_read_is_nothing_said() -> None:
    assert standing((), "views") is None


def test_the_same_weeks_of_last_year_are_known_after_a_year_and_of_both_after_two() -> None:
    once, twice = standing(flow(400), "views"), standing(flow(760), "views")
    assert once is not None
    assert twice is not None
    assert once.season == Season(70, 5, 1)
    assert twice.season == Season(70, 10, 2)


def test_a_season_of_which_two_weeks_are_known_is_not_told() -> None:
    told = standing(flow(364 + 1), "views")
    assert told is not None
    assert told.season is None


def test_one_loud_week_last_year_is_not_what_is_usual_in_november() -> None:
    told = standing(flow(400, **{"d364": 9000}), "views")
    assert told is not None
    assert told.season is not None
    assert told.season.usual == 70


def test_weeks_begin_on_monday_and_the_newest_stands_first() -> None:
    rows = spans(flow(30), "views", [END, END, END - 8 * DAY], None, weekly=True)
    assert [row.first.weekday() for row in rows] == [0] * len(rows)
    assert (rows[0].first, rows[0].last) == (END - 6 * DAY, END)
    assert [row.posts for row in rows[:3]] == [2, 1, 0]
    assert (rows[0].value, rows[0].change, rows[0].whole) == (70, 0, True)


def test_a_week_that_is_not_known_whole_says_how_much_of_it_is() -> None:
    days = tuple(d for d in flow(60) if d[0] not in (END - 2 * DAY, END - 3 * DAY))
    row = spans(days, "views", (), None, weekly=True)[0]
    assert (row.known, row.value, row.change, row.usual) == (5, 50, None, None)


def test_a_missing_day_is_a_row_without_a_value_never_a_zero() -> None:
    days = tuple(d for d in flow(10) if d[0] != END - DAY)
    rows = spans(days, "views", (), None, weekly=False)
    assert [row.value for row in rows[:3]] == [10, None, 10]
    assert rows[0].change is None


def test_a_story_of_thirty_days_has_days_one_of_a_year_has_weeks() -> None:
    past = Past((), {("m", "followers"): stock(730)})
    month = story(past, ("m", "followers"), 30, END, Known())
    year = story(past, ("m", "followers"), 365, END, Known())
    assert (month.weekly, len(month.days), len(month.spans)) == (False, 30, 30)
    assert (year.weekly, len(year.days)) == (True, 365)
    assert year.first == END - timedelta(days=364)
    whole = story(past, ("m", "followers"), None, END, Known())
    assert len(whole.days) == 730


def test_a_number_that_was_never_read_has_an_empty_story() -> None:
    told = story(Past(), ("m", "views"), 90, END, Known())
    assert (told.days, told.standing, told.bumps, told.spans) == ((), None, (), ())
