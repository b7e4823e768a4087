"""Numbers over time: samples, thinned series, and what is usual for an account."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from morgenlage.domain.value import dataclass

RAW = timedelta(hours=48)
HOURLY = timedelta(days=30)
STALE = timedelta(days=2)
"""A reading older than this says nothing about a time: weekends pass, long outages do not."""
FLOWS = frozenset({"views", "reach", "engagement"})
"""Counters of one day each (a stock such as followers has its level at any time): told as the sum
of seven days."""
WEEK = timedelta(days=7)
COMPARED = 10
"""Earlier weeks that this week is held against."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading of one counter."""

    account: str
    metric: str
    """`followers`, `posts`, `interactions` (what the posts of seven days have brought so far);
    per day `views`, `reach`, `engagement`."""
    at: datetime
    value: float


@dataclass(frozen=True, slots=True)
class Usual:
    """A figure held against the account's own usual range."""

    kind: Literal["too-little", "usual", "better", "worse"]
    beaten: int = 0
    """How many of the compared weeks it beats (`better`) or falls short of (`worse`)."""
    weeks: int = 0
    """How many weeks it was compared with."""


TOO_LITTLE = Usual("too-little")


@dataclass(frozen=True, slots=True)
class Figure:
    """One tile: the figure today, how it moved, and whether that is usual."""

    account: str
    metric: str
    value: float
    """The last reading; of a flow the sum of its last seven days."""
    week: float | None = None
    """Change since seven days ago, of a flow against the seven days before; None where nothing is
    known from then."""
    days: tuple[float, ...] = ()
    """The last value of each of the last 30 days that has one, oldest first."""
    usual: Usual = TOO_LITTLE


def thinned(samples: Iterable[Sample], now: datetime) -> tuple[Sample, ...]:
    """Raw for 48 hours, the last of each hour for 30 days, the last of each day for good."""
    kept: dict[tuple[str, str, str], Sample] = {}
    for sample in sorted(samples, key=lambda s: s.at):
        age = now - sample.at
        grain = 26 if age <= RAW else 13 if age <= HOURLY else 10
        read = sample.at.astimezone(UTC).isoformat(timespec="microseconds")[:grain]
        kept[sample.account, sample.metric, read] = sample
    return tuple(sorted(kept.values(), key=lambda s: s.at))


def usual(change: float, weekly: Sequence[float]) -> Usual:
    """Where this week's change stands among the changes of earlier weeks.

    Inside the middle half it is as usual; outside, it says how many weeks it beats.
    Fewer than four weeks say too little to compare with.
    """
    if len(weekly) < 4:
        return Usual("too-little", weeks=len(weekly))
    below = sum(1 for w in weekly if w < change)
    above = sum(1 for w in weekly if w > change)
    if below >= 0.75 * len(weekly):
        return Usual("better", below, len(weekly))
    if above >= 0.75 * len(weekly):
        return Usual("worse", above, len(weekly))
    return Usual("usual", weeks=len(weekly))


def figure(samples: Sequence[Sample], now: datetime) -> Figure | None:
    """The tile of one account's one counter; None where nothing was ever read."""
    if not samples:
        return None
    series = sorted(samples, key=lambda s: s.at)
    if series[0].metric in FLOWS:
        return _flow(series, now)
    times = [s.at for s in series]

    def value_at(at: datetime) -> float | None:
        """The reading in force at that time, if there is one that is not too old for it."""
        place = bisect_right(times, at) - 1
        return series[place].value if place >= 0 and at - times[place] <= STALE else None

    def change(weeks_ago: int) -> float | None:
        """How it moved in the seven days that ended so many weeks ago."""
        start, end = (value_at(now - timedelta(weeks=w)) for w in (weeks_ago + 1, weeks_ago))
        return None if start is None or end is None else end - start

    last = series[-1]
    week = change(0)
    earlier = [c for w in range(1, COMPARED + 1) if (c := change(w)) is not None]
    daily = {s.at.date(): s.value for s in series if now - s.at <= timedelta(days=30)}
    return Figure(
        last.account,
        last.metric,
        last.value,
        week,
        tuple(daily.values()),
        usual(week, earlier) if week is not None else TOO_LITTLE,
    )


def _flow(series: Sequence[Sample], now: datetime) -> Figure:
    """The tile of a counter that is told per day, newest sample last.

    Platforms tell a day late, so weeks are counted back from the last day that is known.
    """
    last = series[-1]
    by_day = {s.at.date(): s.value for s in series}

    def week(weeks_ago: int) -> float | None:
        """The sum of the seven days that ended so many weeks before the last known one."""
        end = last.at - weeks_ago * WEEK
        days = [(end - timedelta(days=n)).date() for n in range(7)]
        known = [by_day[day] for day in days if day in by_day]
        return sum(known) if len(known) == 7 else None

    this, before = week(0), week(1)
    earlier = [total for w in range(1, COMPARED + 1) if (total := week(w)) is not None]
    daily = [v for day, v in sorted(by_day.items()) if last.at.date() - day < timedelta(days=30)]
    return Figure(
        last.account,
        last.metric,
        this if this is not None else sum(daily[-7:]),
        None if this is None or before is None else this - before,
        tuple(daily),
        usual(this, earlier) if this is not None else TOO_LITTLE,
    )
