"""When a snoozed comment comes back: later today, tomorrow, Monday, in a week, on a date."""

import re
from datetime import date, datetime, time, timedelta, tzinfo

MORNING = time(7, 0)
AFTERNOON = time(14, 0)

_GERMAN = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.?\s*(\d{2,4})?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class NoDate(ValueError):
    """The text is no date."""


class PastDate(ValueError):
    """The day is over."""


def choices(now: datetime, zone: tzinfo) -> dict[str, datetime]:
    """By key: `h` later today, `m` tomorrow, `o` Monday, `w` in a week."""
    local = now.astimezone(zone)
    afternoon = datetime.combine(local.date(), AFTERNOON, zone)
    later = afternoon if local < afternoon - timedelta(minutes=30) else local + timedelta(hours=3)
    monday = local.date() + timedelta(days=7 - local.weekday())
    return {
        "h": later.replace(second=0, microsecond=0),
        "m": _morning(local.date() + timedelta(days=1), zone),
        "o": _morning(monday, zone),
        "w": _morning(local.date() + timedelta(days=7), zone),
    }


def on_date(text: str, now: datetime, zone: tzinfo) -> datetime:
    """`24.12.`, `24.12.26`, `2026-12-24`: the morning of that day; without a year the next one.

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
    return _morning(wanted, zone)


def _morning(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, MORNING, zone)
