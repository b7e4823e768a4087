"""Which days a brief is about: a week, a month, or all since the council met. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal

Kind = Literal["week", "month", "council"]
KINDS: tuple[Kind, ...] = ("week", "month", "council")
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
        return f"{self.kind}/{self.closes.isoformat()}"

    @property
    def days(self) -> int:
        """How long it is, in days, rounded up."""
        return -(-(self.end - self.start) // timedelta(days=1))

    def holds(self, at: datetime) -> bool:
        """That moment lies in it."""
        return self.start <= at <= self.end


def week(now: datetime, zone: tzinfo, days: int = WEEK_DAYS, sent_on: int = 0) -> Period:
    """The last so many times 24 hours. `sent_on`: the weekday (0: Monday) on which the brief is
    due; all of that day still belongs to the week it closes."""
    start = now - timedelta(days=days)
    today = now.astimezone(zone).date()
    due = today + timedelta(days=(sent_on - today.weekday()) % 7)
    first = start.astimezone(zone).date()
    return Period("week", start, now, first, today, due - timedelta(days=1))


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
    known = next(k for k in KINDS if k == kind)
    first, last = (at.astimezone(zone).date() for at in (start, end))
    return Period(known, start, end, first, last, date.fromisoformat(closes))
