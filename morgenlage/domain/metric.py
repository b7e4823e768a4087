"""Numbers over time: samples, thinned series, and what is usual for an account."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

RAW = timedelta(hours=48)
HOURLY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading of one counter."""

    account: str
    metric: str
    """`followers`, `interactions`, `posts`, ..."""
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
    week: float | None = None
    """Change since seven days ago; None where nothing is known from then."""
    days: tuple[float, ...] = ()
    """The last value of each of the last 30 days that has one, oldest first."""
    usual: Usual = TOO_LITTLE


def thinned(samples: Iterable[Sample], now: datetime) -> tuple[Sample, ...]:
    """Raw for 48 hours, the last of each hour for 30 days, the last of each day for good."""
    kept: dict[tuple[str, str, str], Sample] = {}
    for sample in sorted(samples, key=lambda s: s.at):
        age = now - sample.at
        grain = "%Y%m%d%H%M%S%f" if age <= RAW else "%Y%m%d%H" if age <= HOURLY else "%Y%m%d"
        kept[sample.account, sample.metric, sample.at.strftime(grain)] = sample
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
    last = series[-1]
    daily = {s.at.date(): s.value for s in series if now - s.at <= timedelta(days=30)}
    weeks = _weekly_changes(series, now)
    change = (
        last.value - then
        if (then := _value_at(series, now - timedelta(days=7))) is not None
        else None
    )
    return Figure(
        last.account,
        last.metric,
        last.value,
        change,
        tuple(daily.values()),
        usual(change, weeks) if change is not None else TOO_LITTLE,
    )


def _value_at(series: Sequence[Sample], at: datetime) -> float | None:
    """The reading in force at that time, if there was one by then."""
    earlier = [s for s in series if s.at <= at]
    return earlier[-1].value if earlier else None


def _weekly_changes(series: Sequence[Sample], now: datetime) -> tuple[float, ...]:
    """The change in each of up to ten weeks before the current one."""
    changes = []
    for week in range(1, 11):
        start = _value_at(series, now - timedelta(days=7 * (week + 1)))
        end = _value_at(series, now - timedelta(days=7 * week))
        if start is None or end is None:
            break
        changes.append(end - start)
    return tuple(changes)
