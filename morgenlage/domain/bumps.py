"""Days on which unusually much came new, told from the days around them. Pure, robust."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from statistics import median

from morgenlage.domain.baseline import quantile
from morgenlage.domain.long_run import news
from morgenlage.domain.past import Days
from morgenlage.domain.value import dataclass

WINDOW = 28
"""Days before and after that say what is usual for a day."""
OWN = 2
"""Days next to it that do not count for that: a rise that lasts three days hides itself else."""
NEEDED = 14
"""Known days around, below which nothing is called unusual."""
CLEAR = 7.0
"""So many times the way from the middle to what nine of ten days stay below: two quiet years, also
of a counter that jumps, show a bump in one of twenty cases at most (simulated)."""
LEAST = 3.0
"""Less than that many more is nothing, whatever is usual."""


@dataclass(frozen=True, slots=True)
class Bump:
    """Days in a row that rose above what is usual around them."""

    day: date
    """The strongest of them."""
    first: date
    last: date
    brought: float
    """What came new on all of them."""
    usual: float
    """What would have come on as many usual days."""
    clear: float
    """How far the strongest stands out; for the order among bumps."""


def bumps(days: Days, metric: str, first: date | None = None, most: int = 5) -> tuple[Bump, ...]:
    """The clearest rises from `first` on, at most so many, oldest first.

    Each day is held against the 28 days before and after it and against the same weekday there: a
    market every Thursday surprises nobody. Medians and a quantile, so that other bumps in the
    window spoil nothing.
    """
    found = _joined(list(_rises(news(days, metric), first)))
    clearest = sorted(found, key=lambda bump: -bump.clear)[:most]
    return tuple(sorted(clearest, key=lambda bump: bump.day))


@dataclass(frozen=True, slots=True)
class _Rise:
    day: date
    value: float
    usual: float
    clear: float


def _rises(fresh: Days, first: date | None) -> Iterator[_Rise]:
    if len(fresh) <= NEEDED:
        return
    common = median(value for _, value in fresh)
    start = 0
    for place, (day, value) in enumerate(fresh):
        while fresh[start][0] < day - timedelta(days=WINDOW):
            start += 1
        if value < LEAST or (first is not None and day < first):
            continue
        # Half of all days are told apart without looking around; a year of them costs nothing.
        if value <= common / 2:
            continue
        around = _around(fresh, start, place)
        if len(around) >= NEEDED and (rise := _rise(day, value, around)) is not None:
            yield rise


def _around(fresh: Days, start: int, place: int) -> Days:
    """The known days of the window without the day itself and its neighbours."""
    day = fresh[place][0]
    end = day + timedelta(days=WINDOW)
    return tuple(
        one
        for one in fresh[start : place + WINDOW + 1]
        if one[0] <= end and abs((one[0] - day).days) > OWN
    )


def _rise(day: date, value: float, around: Days) -> _Rise | None:
    ordered = sorted(v for _, v in around)
    middle = quantile(ordered, 0.5)
    wide = max(quantile(ordered, 0.9) - middle, max(middle, 1.0) ** 0.5)
    same = [v for d, v in around if d.weekday() == day.weekday()]
    level = max(middle, median(same)) if len(same) >= 4 else middle
    clear = (value - level - LEAST) / wide
    return _Rise(day, value, level, clear) if clear >= CLEAR else None


def _joined(rises: Sequence[_Rise]) -> Iterator[Bump]:
    """Rises of days in a row are one bump."""
    group: list[_Rise] = []
    for rise in rises:
        if group and (rise.day - group[-1].day).days > 1:
            yield _bump(group)
            group = []
        group.append(rise)
    if group:
        yield _bump(group)


def _bump(group: Sequence[_Rise]) -> Bump:
    top = max(group, key=lambda rise: rise.clear)
    return Bump(
        top.day,
        group[0].day,
        group[-1].day,
        sum(rise.value for rise in group),
        sum(rise.usual for rise in group),
        top.clear,
    )
