"""How much is usually written to an account at this weekday and hour. Pure, from its own counts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from morgenlage.domain.shelf import Day

Hours = Sequence[int]
"""Comments of each of the 24 hours (UTC) of one day."""
Counts = Mapping[Day, Hours]
"""Of one account. A day between the first one and now that is missing had no comments."""

NONE: Hours = (0,) * 24
NEEDED = 9
"""Comparable hours below which nothing honest can be said: three days of three hours."""
OWN = 15
"""Hours of the same weekday (five weeks) from which on it stands for itself: with fewer, one bad
day would be a third of all that is known."""
WEEKS = 26
"""Looked back at most; people's habits change."""
DAYS = 28
"""Looked back where a weekday of its own says too little and like days stand in for it."""


class Usual(NamedTuple):
    """What is usual for an hour, or for a window of it."""

    expected: float
    """Comments: the middle one of the comparable hours."""
    high: float
    """What four of five comparable hours stay below."""
    busy: float
    """What the busiest hour of nine in ten days of the last four weeks stays below: the rush after
    a post of our own is usual, too, at whatever hour it comes."""
    burst: float
    """How unevenly they come: 1 as by chance, up to 10."""
    hours: int
    """How many comparable hours it was made of."""

    @property
    def unusual(self) -> float:
        """From so many comments on a window stands out: thrice the usual, twice as busy as ever,
        and beyond chance."""
        chance = self.high + 4 * (self.burst * self.high) ** 0.5
        rush = 2 * self.busy + 3 * self.busy**0.5
        return float(max(3 * self.expected, rush, chance))

    def within(self, minutes: int) -> "Usual":
        """The same for so many minutes, where this one is for an hour."""
        share = minutes / 60
        return self._replace(
            expected=self.expected * share, high=self.high * share, busy=self.busy * share
        )


def usual(counts: Counts, at: datetime, zone: tzinfo) -> Usual | None:
    """What is usual in an hour at that time of the week on the office's clock.

    None: too little is known. The hours before and after count as well, so that a rush at half
    past does not fall between two of them.
    """
    first = min(counts, default="")
    if not first:
        return None
    known = [hour for hour in _same_weekday(counts, first, at, zone) if hour is not None]
    if len(known) < OWN:
        known = [hour for hour in _like_days(counts, first, at, zone) if hour is not None]
    if len(known) < NEEDED:
        return None
    known.sort()
    middle, high = quantile(known, 0.5), quantile(known, 0.8)
    wide = ((high - middle) / 0.84) ** 2 / max(middle, 1.0)
    busy = quantile(sorted(_peaks(counts, first, at)), 0.9)
    return Usual(middle, high, busy, min(10.0, max(1.0, wide)), len(known))


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which that share of them lies, between two neighbours where need be."""
    place = (len(ordered) - 1) * share
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _same_weekday(counts: Counts, first: Day, at: datetime, zone: tzinfo) -> Iterator[int | None]:
    local = at.astimezone(zone)
    for week in range(1, WEEKS + 1):
        yield from _around(counts, first, local.date() - timedelta(weeks=week), local.hour, zone)


def _like_days(counts: Counts, first: Day, at: datetime, zone: tzinfo) -> Iterator[int | None]:
    """Of the last weeks: workdays for a workday, weekends for a weekend."""
    local = at.astimezone(zone)
    weekend = local.weekday() >= 5
    for back in range(1, DAYS + 1):
        day = local.date() - timedelta(days=back)
        if (day.weekday() >= 5) is weekend:
            yield from _around(counts, first, day, local.hour, zone)


def _peaks(counts: Counts, first: Day, at: datetime) -> Iterator[int]:
    """The busiest hour of each day of the last weeks."""
    for back in range(1, DAYS + 1):
        name = (at.astimezone(UTC).date() - timedelta(days=back)).isoformat()
        if name > first:
            yield max(counts.get(name, NONE))


def _around(counts: Counts, first: Day, day: date, hour: int, zone: tzinfo) -> Iterator[int | None]:
    """That hour and its neighbours on the wall clock of that day; None: not observed."""
    start = datetime(day.year, day.month, day.day, hour, tzinfo=zone).astimezone(UTC)
    for shift in (-1, 0, 1):
        then = start + timedelta(hours=shift)
        name = then.date().isoformat()
        # On its first day an account was seen in part only.
        yield counts.get(name, NONE)[then.hour] if name > first else None


def counted(hours: Iterable[int]) -> Hours:
    """Counts of a day from the hour (UTC) of each of its comments."""
    found = [0] * 24
    for hour in hours:
        found[hour] += 1
    return tuple(found)


def together(one: Counts, other: Counts) -> dict[Day, Hours]:
    """Of two tellings of the same days the larger count: text may be deleted, counts stay."""
    merged = dict(one)
    for day, hours in other.items():
        known = merged.get(day)
        merged[day] = hours if known is None else tuple(map(max, known, hours))
    return merged
