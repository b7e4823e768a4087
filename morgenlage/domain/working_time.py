"""When the office works: deadlines in working days, waiting in working hours. Pure."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from morgenlage.domain.value import dataclass


def _no_holiday(day: date) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """Office hours from Monday to Friday, without public holidays."""

    zone: tzinfo = UTC
    opens: time = time(8)
    closes: time = time(16, 30)
    holiday: Callable[[date], str] = _no_holiday
    """The name of the public holiday on that day; empty: none."""

    def works(self, day: date) -> bool:
        """The office is open on that day."""
        return day.weekday() < 5 and not self.holiday(day)

    def after(self, start: datetime, days: int) -> datetime:
        """The close of business so many working days after that of `start`, as UTC.

        The day of `start` does not count: two days after a Friday afternoon is Tuesday evening.
        """
        day = start.astimezone(self.zone).date()
        while days > 0:
            day += timedelta(days=1)
            days -= self.works(day)
        return self._at(day, self.closes)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much of that span lies within office hours; zero where `end` is not later."""
        day, last = (at.astimezone(self.zone).date() for at in (start, end))
        total = timedelta()
        while day <= last:
            if self.works(day):
                begins = max(start, self._at(day, self.opens))
                ends = min(end, self._at(day, self.closes))
                total += max(timedelta(), ends - begins)
            day += timedelta(days=1)
        return total

    def _at(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self.zone).astimezone(UTC)
