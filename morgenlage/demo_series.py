"""The demo's counters day by day, from two years before it began to where its platforms tell. Pure.

Each series ends where the county's own begins, so that nothing jumps.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from morgenlage.demo_told import DAYS
from morgenlage.domain.metric import Sample
from morgenlage.domain.outcome import Outcome

FLOWS: Mapping[str, Mapping[str, float]] = {
    "facebook": {"views": 840.0, "reach": 520.0, "engagement": 78.0},
    "instagram": {"views": 1250.0, "reach": 770.0, "engagement": 84.0},
    "threads": {"views": 1290.0, "engagement": 120.0},
    "linkedin": {"views": 130.0, "engagement": 11.0},
}
"""What platforms count per day, and how much of it is usual today."""
TOLD = 2
"""The last day of the flows, in days back. For some weeks the platforms tell them, too, and what
they tell of a day counts: it is read later."""
_BY_WEEKDAY = (1.2, 1.1, 1.0, 1.0, 0.8, 0.5, 1.3)
_FILM = {0: 14.0, 1: 11.0, 2: 6.0, 3: 3.5, 4: 2.0}
"""Days after the film that went round, and how many more began to follow."""


def followers(known: Sequence[Sample], start: datetime, film: date, draw: Random) -> list[Sample]:
    """The days before these readings, growing up to the first of them. `known`: of one account,
    oldest first."""
    first, last = known[0], known[-1]
    span = max((last.at - first.at).days, 1)
    days = DAYS - (start - first.at).days
    rate = max((last.value - first.value) / span, 0.1)
    # so steep that what was there two years ago is a part of what is there now
    steep = max(0.5, rate * days / (0.72 * first.value) - 1)
    gains = []
    for n in range(days):
        day = (first.at - timedelta(days=days - n)).date()
        luck = draw.uniform(0.2, 1.8) - (1.1 if draw.random() < 0.17 else 0)
        calm = 0.55 if day.month in (7, 8) else 1.0
        gain = rate * ((n + 1) / days) ** steep * _BY_WEEKDAY[day.weekday()] * luck * calm
        gains.append(gain * _FILM.get((day - film).days, 1.0))
    count, found = first.value, []
    for n, gain in enumerate(reversed(gains), 1):
        count -= gain
        at = first.at - timedelta(days=n)
        found.append(Sample(first.account, "followers", at, float(int(max(count, 1.0)))))
    return found[::-1]


def flows(account: str, platform: str, start: datetime, film: date, draw: Random) -> list[Sample]:
    """What the platform counted on each day."""
    found = []
    for metric, usual in FLOWS.get(platform, {}).items():
        for back in range(DAYS, TOLD - 1, -1):
            day = start.astimezone(UTC).date() - timedelta(days=back)
            grown = 1.0 - 0.4 * back / DAYS
            calm = 0.65 if day.month == 8 else 1.0
            value = usual * grown * calm * _BY_WEEKDAY[day.weekday()] * draw.lognormvariate(0, 0.3)
            value *= _FILM.get((day - film).days, 1.0)
            at = datetime.combine(day, time(0, 1), UTC)
            found.append(Sample(account, metric, at, float(round(value))))
    return found


def interactions(
    outcomes: Iterable[Outcome], known: Iterable[Sample], start: datetime, until: date
) -> Iterator[Sample]:
    """What the posts of seven days had brought, day by day until that one. Those readings that are
    known are said anew: nobody counted the posts then that the platform does not show any more."""
    days: dict[date, int] = {}
    account = ""
    for outcome in outcomes:
        account, day = outcome.account, outcome.at.date()
        days[day] = days.get(day, 0) + (outcome.interactions or 0)
    read = {s.at.date(): s.at for s in known}
    for back in range(DAYS - 7, -1, -1):
        day = start.date() - timedelta(days=back)
        if not account or day > until:
            return
        week = sum(days.get(day - timedelta(days=n), 0) for n in range(7))
        at = read.get(day, datetime.combine(day, start.time(), start.tzinfo))
        yield Sample(account, "interactions", at, float(week))
