"""A date or an hour as people type it: `24.12.`, `24.12.26`, `2026-12-24`, `24.12. 9:30`."""

import re
from datetime import date, datetime, time, tzinfo

from morgenlage.domain.snooze import at_start
from morgenlage.domain.wall_clock import later, on_the_clock

_GERMAN = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.?\s*(\d{2,4})?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class NoDate(ValueError):
    """The text is no date."""


class PastDate(ValueError):
    """The day is over."""


def on_date(text: str, now: datetime, zone: tzinfo) -> datetime:
    """The beginning of that day in the office; without a year the next such day.

    Raises `NoDate` where it cannot be read, `PastDate` where it is not after today.
    """
    today = now.astimezone(zone).date()
    if iso := _ISO.fullmatch(text.strip()):
        year, month, day = (int(part) for part in iso.groups())
    elif german := _GERMAN.fullmatch(text.strip()):
        day, month = int(german[1]), int(german[2])
        year = int(german[3] or today.year)
        year += 2000 if year < 100 else 0
        if german[3] is None and (month, day) <= (today.month, today.day):
            year += 1
    else:
        raise NoDate(text)
    try:
        wanted = date(year, month, day)
    except ValueError:
        raise NoDate(text) from None
    if wanted <= today:
        raise PastDate(text)
    return at_start(wanted, zone)


def on_hour(text: str, now: datetime, zone: tzinfo, known: datetime) -> datetime:
    """`14:30`, `24.12. 9:00`, `24.12.`: a day alone keeps the hour of `known`; in UTC.

    An hour alone is today's, once that is over tomorrow's. Raises `NoDate`, `PastDate`.
    """
    words = text.replace("T", " ").split()
    clock = _clock(words[-1]) if words else None
    if clock is not None:
        words.pop()
    today = now.astimezone(zone).date()
    if not words and clock is None:
        raise NoDate(text)
    day = _on_day(" ".join(words), now, zone) if words else today
    at, _ = on_the_clock(day, clock or known.astimezone(zone).time(), zone)
    if at > now:
        return at
    if words:
        raise PastDate(text)
    return later(at, zone, days=1)


def _on_day(text: str, now: datetime, zone: tzinfo) -> date:
    """Today counts as long as its hour is to come."""
    today = now.astimezone(zone).date()
    if text in (f"{today.day}.{today.month}.", f"{today:%d.%m.}", today.isoformat()):
        return today
    return on_date(text, now, zone).astimezone(zone).date()


def _clock(word: str) -> time | None:
    hours, colon, minutes = word.partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and len(word) <= 5):
        return None
    try:
        return time(int(hours), int(minutes))
    except ValueError:
        return None
