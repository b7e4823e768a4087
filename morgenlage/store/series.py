"""Series of readings: what is near, thinned, and what has become history. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from morgenlage.domain.metric import Sample, thinned
from morgenlage.domain.past import Days
from morgenlage.domain.value import dataclass

NEAR = timedelta(days=100)
"""Readings that old are history: what is usual is told from ten weeks."""


@dataclass(frozen=True, slots=True)
class Series:
    """One document of `samples.json`: the readings of one counter."""

    account: str
    metric: str
    points: tuple[tuple[datetime, float], ...]
    """Oldest first."""


def days_of(points: Iterable[tuple[datetime, float]]) -> dict[date, float]:
    """The last reading of each day (UTC). `points`: oldest first."""
    return {at.astimezone(UTC).date(): value for at, value in points}


def continued(old: Days, near: Mapping[date, float]) -> Days:
    """History, and from the first of the near days on what was read later."""
    place = bisect_left(old, min(near), key=lambda day: day[0]) if near else len(old)
    return (*old[:place], *sorted({**dict(old[place:]), **near}.items()))


def samples_of(series: Iterable[Series]) -> Iterable[Sample]:
    """Every reading by itself."""
    for one in series:
        for at, value in one.points:
            yield Sample(one.account, one.metric, at, value)


def with_samples(
    stored: Iterable[Series], new: Iterable[Sample]
) -> tuple[list[Series], list[Sample]]:
    """The series with new readings, and those that are too old for them. Each series is thinned
    when a new hour begins for it."""
    points = {(s.account, s.metric): dict(s.points) for s in stored}
    latest = {key: max(series) for key, series in points.items()}
    history: list[Sample] = []
    for sample in new:
        key = sample.account, sample.metric
        if key in latest and latest[key] - sample.at > NEAR:
            history.append(sample)
        else:
            points.setdefault(key, {})[sample.at] = sample.value
    grown: list[Series] = []
    for (account, metric), series in points.items():
        newest, known = max(series), latest.get((account, metric))
        if known is None or hour_of(newest) != hour_of(known):
            kept = thinned((Sample(account, metric, a, v) for a, v in series.items()), newest)
            history += [s for s in kept if newest - s.at > NEAR]
            series = {s.at: s.value for s in kept if newest - s.at <= NEAR}
        grown.append(Series(account, metric, tuple(sorted(series.items()))))
    return grown, history


def hour_of(at: datetime) -> datetime:
    """When the hour of that moment began."""
    return at.replace(minute=0, second=0, microsecond=0)
