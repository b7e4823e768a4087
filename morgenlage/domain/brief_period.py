"""Which days a brief is about: a week, so many days, a month, all since the council met. Pure."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal

from morgenlage.domain.value import dataclass

Kind = Literal["week", "days", "month", "council"]
"""`days`: another number of days than a week has."""
NOTED: tuple[Kind, ...] = ("week", "month", "council")
"""Kinds that have notes of their own; so many days share those of the week they end in."""
WEEK_DAYS = 7
QUARTER = timedelta(days=91)
"""Back from today, where nobody says when the council met last."""
LOOKING_BACK = 7
"""Until this day of a month `month` means the month before."""


@dataclass(frozen=True, slots=True)
class Period:
    """From one moment to another one, and what its notes are filed under."""

    kind: Kind
    start: datetime
    end: datetime
    """Aware; nothing later counts."""
    first: date
    last: date
    """Its first and last day on the office's calendar."""
    closes: date
    """What is noted for the brief is filed under this day."""

    @property
    def id(self) -> str:
        """Of its `BriefNotes`: `week/2026-11-29`."""
        kind = self.kind if self.kind in NOTED else "week"
        return f"{kind}/{self.closes.isoformat()}"

    @property
    def days(self) -> int:
        """How many days of the calendar it touches."""
        return (self.last - self.first).days + 1

    def holds(self, at: datetime) -> bool:
        """That moment lies in it."""
        return self.start <= at <= self.end


def week(now: datetime, zone: tzinfo, sent_on: int = 0) -> Period:
    """Seven days of the calendar: today and the six before. `sent_on`: the weekday (0: Monday) on
    which the brief is due; on that day it is about the seven whole days before, so that no hour is
    told twice or never."""
    today = now.astimezone(zone).date()
    closes = today + timedelta(days=(sent_on - today.weekday()) % 7 - 1)
    last = min(today, closes)
    first = last - timedelta(days=WEEK_DAYS - 1)
    end = min(now, _begins(last + timedelta(days=1), zone))
    return Period("week", _begins(first, zone), end, first, last, closes)


def last_days(now: datetime, zone: tzinfo, days: int, sent_on: int = 0) -> Period:
    """Today and so many days before that there are `days` of them; of seven see `week`."""
    if days == WEEK_DAYS:
        return week(now, zone, sent_on)
    today = now.astimezone(zone).date()
    first = today - timedelta(days=days - 1)
    return Period("days", _begins(first, zone), now, first, today, week(now, zone, sent_on).closes)


def month(now: datetime, zone: tzinfo, named: tuple[int, int] | None = None) -> Period:
    """That month as far as it is over. `named`: year and month; None: this one, and in its first
    week the one before. Raises ValueError for a month that has not begun."""
    today = now.astimezone(zone).date()
    if named is None:
        back = today if today.day > LOOKING_BACK else today.replace(day=1) - timedelta(days=1)
        named = back.year, back.month
    first = date(*named, 1)
    if first > today:
        raise ValueError(f"{first:%Y-%m} has not begun")
    closes = first.replace(day=monthrange(*named)[1])
    start, after = _begins(first, zone), _begins(closes + timedelta(days=1), zone)
    return Period("month", start, min(now, after), first, min(today, closes), closes)


def council(now: datetime, zone: tzinfo, met: date | None = None) -> Period:
    """All since the council met; without that day the last quarter of a year. Raises ValueError
    for a day to come."""
    today = now.astimezone(zone).date()
    first = met or today - QUARTER
    if first > today:
        raise ValueError(f"{first} is to come")
    quarter = (today.month - 1) // 3 * 3 + 3
    closes = date(today.year, quarter, monthrange(today.year, quarter)[1])
    return Period("council", _begins(first, zone), now, first, today, closes)


def _begins(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)


def named(id: str, start: datetime, end: datetime, zone: tzinfo) -> Period:
    """The period that notes were filed for. `id`: `week/2026-11-29`. Raises ValueError."""
    kind, _, closes = id.partition("/")
    known = next((k for k in NOTED if k == kind), None)
    if known is None:
        raise ValueError(id)
    first = start.astimezone(zone).date()
    last = (end.astimezone(zone) - timedelta(microseconds=1)).date()
    if known == "week" and (last - first).days + 1 != WEEK_DAYS:
        known = "days"
    return Period(known, start, end, first, last, date.fromisoformat(closes))
