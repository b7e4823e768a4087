"""A date as people type it: `24.12.`, `24.12.26`, `2026-12-24`."""

import re
from datetime import date, datetime, tzinfo

from morgenlage.domain.snooze import at_start

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
