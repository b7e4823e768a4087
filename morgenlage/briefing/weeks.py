"""A counter's last weeks, one value each: what a row's plot and the table behind it show. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from morgenlage.domain.metric import FLOWS
from morgenlage.domain.past import Days

LATE = timedelta(days=3)
KNOWN = 6
"""Days of a week that have to be known for its sum."""
WEEKS = 13
"""A quarter of a year."""


def ends(last: date) -> tuple[date, ...]:
    """The last day of each week, oldest first; the weeks end with that day."""
    return tuple(last - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1))


def weekly(days: Days, metric: str, last: date) -> tuple[float | None, ...]:
    """A value per week, oldest first; None where too little is known.

    The sum of a counter that is told per day, in which a missing day counts like the mean of the
    others; of all other counters the last reading.
    """
    known = dict(days)
    return tuple(_one(known, metric, end) for end in ends(last))


def _one(known: dict[date, float], metric: str, end: date) -> float | None:
    week = [end - timedelta(days=back) for back in range(7)]
    found = [known[day] for day in week if day in known]
    if metric in FLOWS:
        return sum(found) * 7 / len(found) if len(found) >= KNOWN else None
    return found[0] if found else None


def worth_drawing(values: Sequence[float | None]) -> bool:
    """A line needs three points that are known."""
    return sum(value is not None for value in values) >= 3


def common_end(all_days: Sequence[Days], last: date) -> date:
    """The day on which the weeks end: the last one all accounts know, as some platforms tell a day
    late; those that have been silent for longer are not waited for."""
    told = [days[-1][0] for days in all_days if days]
    return min((day for day in told if last - day <= LATE), default=last)
