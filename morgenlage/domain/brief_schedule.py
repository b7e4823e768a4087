"""When the brief goes out by itself: every week on a day, or on the first of a month. Pure."""

import re
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal

from morgenlage.domain.brief_period import Period, month, week
from morgenlage.domain.value import dataclass

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LATE = timedelta(days=3)
"""A brief that could not go at its hour (nothing was running) still goes so much later."""
_EVERY = re.compile(r"(?:([a-z]+))(?: +(\d{1,2}):(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Schedule:
    """`monday 07:00`, `month 07:00`."""

    kind: Literal["week", "month"]
    weekday: int = 0
    """Of a week, 0 is Monday."""
    at: time = time(7)

    def last(self, now: datetime, zone: tzinfo) -> datetime:
        """The latest moment, not after now, at which it is due."""
        today = now.astimezone(zone).date()
        if self.kind == "month":
            first = today.replace(day=1)
            due = self._on(first, zone)
            return due if due <= now else self._on(_month_before(first), zone)
        day = today - timedelta(days=(today.weekday() - self.weekday) % 7)
        due = self._on(day, zone)
        return due if due <= now else self._on(day - timedelta(days=7), zone)

    def next(self, now: datetime, zone: tzinfo) -> datetime:
        """The first moment after now."""
        last = self.last(now, zone).astimezone(zone).date()
        if self.kind == "month":
            return self._on((last + timedelta(days=32)).replace(day=1), zone)
        return self._on(last + timedelta(days=7), zone)

    def due(self, now: datetime, zone: tzinfo) -> Period | None:
        """The period that should be sent by now; None: it is too late for the last one."""
        last = self.last(now, zone)
        if now - last > LATE:
            return None
        if self.kind == "month":
            return month(last, zone)
        return week(last, zone, sent_on=self.weekday)

    def _on(self, day: date, zone: tzinfo) -> datetime:
        return datetime.combine(day, self.at, zone)


def _month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def schedule_of(text: str) -> Schedule | None:
    """`monday 07:00`, `monday`, `month`, `month 06:30`; None for anything else."""
    match = _EVERY.fullmatch(" ".join(text.lower().split()))
    if match is None:
        return None
    name, hour, minute = match.groups()
    try:
        at = time(int(hour), int(minute)) if hour else time(7)
    except ValueError:
        return None
    if name == "month":
        return Schedule("month", at=at)
    return Schedule("week", DAYS.index(name), at) if name in DAYS else None
