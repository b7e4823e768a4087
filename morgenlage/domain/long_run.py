"""One counter over years: what came new, its weeks, whether this one is usual. Pure."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from morgenlage.domain.metric import COMPARED, FLOWS, STALE, TOO_LITTLE, Figure, Usual, usual
from morgenlage.domain.past import Days
from morgenlage.domain.value import dataclass

DAY, WEEK, YEAR = timedelta(days=1), timedelta(days=7), timedelta(days=364)
"""A year of whole weeks: weekdays meet weekdays."""
LONG, SHORT = 52, 26
"""So many earlier weeks are looked at in the long run; it is told from `SHORT` known ones on."""
AROUND = 2
"""Weeks before and after the same week of an earlier year that count as the same season."""
NEEDED = 3
"""Of those five, so many have to be known for that year to count."""


@dataclass(frozen=True, slots=True)
class Season:
    """What the same weeks of earlier years brought."""

    usual: float
    """The middle one of those weeks."""
    weeks: int
    years: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The last seven known days: as the tile judges them, and against all that is known."""

    end: date
    """The last day that is known."""
    week: float | None = None
    """What they brought: of a flow their sum, of a stock how it moved; None: not all are known."""
    usual: Usual = TOO_LITTLE
    """Against the ten weeks before: the tile's own word."""
    long: Usual | None = None
    """Against up to a year of weeks; None: less than half a year of them is known."""
    season: Season | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """One row of the table: a day or a week."""

    first: date
    last: date
    value: float | None
    """The last reading; of a flow the sum of the days that are known; None: nothing is known."""
    change: float | None
    """Against the day or week before; None where either is not known whole."""
    known: int
    """Days of it that are known."""
    posts: int
    """Posts that came out in it."""
    usual: Usual | None = None
    """Of a whole week: against the ten before; None: a day, or a week that is not whole."""

    @property
    def whole(self) -> bool:
        """Every day of it is known."""
        return self.known == (self.last - self.first).days + 1


def within(days: Days, first: date | None) -> Days:
    """From that day on; None: all."""
    return days if first is None else tuple(d for d in days if d[0] >= first)


def news(days: Days, metric: str) -> Days:
    """What came new each day: of a flow its value, of a stock the difference to the day before.

    A day whose day before is unknown has no difference; nothing is made up for gaps.
    """
    if metric in FLOWS:
        return days
    return tuple(
        (day, value - before)
        for (known, before), (day, value) in pairwise(days)
        if day - known == DAY
    )


class Weeks:
    """Sevens of days that end on any day."""

    def __init__(self, days: Days, metric: str) -> None:
        self.flow = metric in FLOWS
        self.values: Mapping[date, float] = dict(days)
        self._days = [day for day, _ in days]

    def level(self, end: date) -> float | None:
        """The reading in force on that day, if it is not too old for it."""
        place = bisect_right(self._days, end) - 1
        if place < 0 or end - self._days[place] > STALE:
            return None
        return self.values[self._days[place]]

    def brought(self, end: date) -> float | None:
        """What the seven days up to `end` brought; None where that is not known."""
        if self.flow:
            known = [self.values.get(end - n * DAY) for n in range(7)]
            told = [value for value in known if value is not None]
            return sum(told) if len(told) == 7 else None
        before, now = self.level(end - WEEK), self.level(end)
        return None if before is None or now is None else now - before

    def before(self, end: date, count: int) -> list[float]:
        """What the known ones of so many earlier weeks brought."""
        weeks = (self.brought(end - n * WEEK) for n in range(1, count + 1))
        return [week for week in weeks if week is not None]


def standing(days: Days, metric: str, tile: Figure | None = None) -> Standing | None:
    """The last week against ten weeks, in the long run, and against the season of earlier years;
    None where nothing was ever read.

    `tile`: what the pane shows of the same counter. It reads a stock by the hour, and so its word
    counts where there is one: the same figure is never judged twice.
    """
    if not days:
        return None
    weeks, end = Weeks(days, metric), days[-1][0]
    this, said = weeks.brought(end), None
    if tile is not None and tile.week is not None and not weeks.flow:
        this, said = tile.week, tile.usual
    if this is None:
        return Standing(end)
    far = weeks.before(end, LONG)
    return Standing(
        end,
        this,
        said or usual(this, weeks.before(end, COMPARED)),
        usual(this, far) if len(far) >= SHORT else None,
        _season(weeks, end, days[0][0]),
    )


def _season(weeks: Weeks, end: date, first: date) -> Season | None:
    """What the five weeks round this one brought in earlier years; None: no such year is known."""
    found: list[float] = []
    years, same = 0, end - YEAR
    while same + AROUND * WEEK > first:
        around = (weeks.brought(same + n * WEEK) for n in range(-AROUND, AROUND + 1))
        known = [week for week in around if week is not None]
        if len(known) >= NEEDED:
            years += 1
            found += known
        same -= YEAR
    return Season(median(found), len(found), years) if years else None


def spans(
    days: Days, metric: str, posted: Iterable[date], first: date | None, *, weekly: bool
) -> tuple[Span, ...]:
    """The table, newest first: weeks from Monday to Sunday, or days, from `first` on.

    `posted`: the day of each post.
    """
    if not days:
        return ()
    weeks, counts = Weeks(days, metric), Counter(posted)
    begin, end = max(days[0][0], first or date.min), days[-1][0]
    if weekly:
        begin -= begin.weekday() * DAY
    length = 7 if weekly else 1
    starts = range(0, (end - begin).days + 1, length)
    return tuple(_span(weeks, counts, begin + n * DAY, length) for n in reversed(starts))


def _span(weeks: Weeks, counts: Mapping[date, int], first: date, length: int) -> Span:
    last = first + (length - 1) * DAY
    told = [(d, weeks.values.get(d)) for d in (first + n * DAY for n in range(length))]
    known = [value for _, value in told if value is not None]
    value = (sum(known) if weeks.flow else known[-1]) if known else None
    whole = len(known) == length
    return Span(
        first,
        last,
        value,
        _change(weeks, last, length) if whole else None,
        len(known),
        sum(counts[d] for d, _ in told),
        _usual(weeks, last) if whole and length == 7 else None,
    )


def _change(weeks: Weeks, last: date, length: int) -> float | None:
    """Against the span before."""
    if length == 7 and weeks.flow:
        now, before = weeks.brought(last), weeks.brought(last - WEEK)
    else:
        now, before = weeks.values.get(last), weeks.values.get(last - length * DAY)
    return None if now is None or before is None else now - before


def _usual(weeks: Weeks, last: date) -> Usual:
    this = weeks.brought(last)
    return TOO_LITTLE if this is None else usual(this, weeks.before(last, COMPARED))
