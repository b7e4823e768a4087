"""When a snoozed comment comes back."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Shelf

Choice = Literal["h", "m", "o", "w"]
"""This afternoon (heute), tomorrow (morgen), Monday (Montag), in a week (Woche)."""

START = time(8)
"""When the office begins."""
AFTERNOON = time(14)
CLOSING = time(18)


def until(choice: Choice, now: datetime, tz: tzinfo) -> datetime:
    """The time the choice means in the office's time zone, as UTC.

    This afternoon is 14:00; when that is near or over, the next half hour at least two hours from
    now; when that is after closing, tomorrow morning. On a Monday, Monday is the next one.
    """
    here = now.astimezone(tz)
    today = here.date()
    match choice:
        case "h":
            return _afternoon(here, now, tz)
        case "m":
            return at_start(today + timedelta(days=1), tz)
        case "o":
            return at_start(today + timedelta(days=7 - today.weekday()), tz)
        case "w":
            return at_start(today + timedelta(days=7), tz)


def at_start(day: date, tz: tzinfo) -> datetime:
    """The beginning of that day in the office, as UTC."""
    return _at(day, START, tz)


def _afternoon(here: datetime, now: datetime, tz: tzinfo) -> datetime:
    planned = _at(here.date(), AFTERNOON, tz)
    if planned - now >= timedelta(hours=1):
        return planned
    later = now.astimezone(UTC) + timedelta(hours=2)
    later += -timedelta(minutes=later.minute % 30, seconds=later.second) % timedelta(minutes=30)
    later = later.replace(microsecond=0)
    if later <= _at(here.date(), CLOSING, tz):
        return later
    return at_start(here.date() + timedelta(days=1), tz)


def _at(day: date, at: time, tz: tzinfo) -> datetime:
    return datetime.combine(day, at, tz).astimezone(UTC)


def woken(shelf: Shelf, now: datetime) -> tuple[Ref, ...]:
    """Those whose snooze has ended, longest asleep first."""
    asleep = (
        (c.handling.until, c.ref)
        for c in shelf
        if c.handling.state == "snoozed" and c.handling.until is not None
    )
    return tuple(ref for ends, ref in sorted(asleep) if ends <= now)
