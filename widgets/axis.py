"""Where an axis has its marks, and what stands there. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

from morgenlage.domain.past import Days
from morgenlage.words.formats import Formats

ROWS = 3
"""Lines between two marks of the upright axis, about."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The upright axis."""

    low: float
    """At its foot."""
    top: float
    """At its upper end: there is room for a number above the highest day."""
    step: float
    marks: tuple[float, ...]


def scale_of(days: Days, rows: int, *, flow: bool) -> Scale:
    """Round marks that take all days in; a flow begins at zero, a stock where it is.

    `rows`: lines of the plot.
    """
    values = [value for _, value in days] or [0.0]
    least, most = min(0.0, *values) if flow else min(values), max(values)
    if most <= least:
        most = least + 1
    step = round_step((most - least) / max(2, rows // ROWS))
    low, high = floor(least / step) * step, ceil(most / step) * step
    count = round((high - low) / step)
    top = max(high, most + 1.6 * (most - low) / rows)
    # A little more than the highest mark: it would lie on the first line above the plot else.
    return Scale(
        low,
        top + (high - low) * 1e-6 + step / (4 * rows),
        step,
        tuple(low + n * step for n in range(count + 1)),
    )


def round_step(rough: float) -> float:
    """The next of 1, 2, 5, 10, ... that is not smaller; never a part of one."""
    size = 10.0 ** floor(log10(max(rough, 1.0)))
    return next(n * size for n in (1, 2, 5, 10) if n * size >= rough or n == 10)


def ticks(first: date, last: date, cells: int, formats: Formats) -> tuple[tuple[date, str], ...]:
    """Days and what stands below them: as close as there is room for."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    for fits, said in _KINDS:
        found = [(day, said(day, formats)) for day in days if fits(day)]
        widest = max((len(label) for _, label in found), default=0)
        if len(found) * (widest + 3) <= cells and found:
            return tuple(found)
    return ((first, _day(first, formats)),)


def _day(day: date, formats: Formats) -> str:
    return formats.of_day(day)


def _month(day: date, formats: Formats) -> str:
    """`Nov`; a new year by its number."""
    return str(day.year) if day.month == 1 else formats.month(day)


Fits = Callable[[date], bool]
Said = Callable[[date, Formats], str]

_KINDS: tuple[tuple[Fits, Said], ...] = (
    (lambda day: True, _day),
    (lambda day: day.weekday() == 0, _day),
    (lambda day: day.day in (1, 15), _day),
    (lambda day: day.day == 1, _month),
    (lambda day: day.day == 1 and day.month % 3 == 1, _month),
    (lambda day: day.day == 1 and day.month % 6 == 1, _month),
    (lambda day: day.day == 1 and day.month == 1, _month),
)
