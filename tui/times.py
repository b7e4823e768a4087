"""A date or an hour as people type it: `24.12.`, `24.12.26`, `2026-12-24`, `24.12. 9:30`."""

import re
from datetime import date, datetime, time, tzinfo

from morgenlage.domain.snooze import at_start
from morgenlage.domain.wall_clock import later
from morgenlage.domain.when import NotWhen, When, when_of

USUAL = time(10)
"""Where a day is named and no hour."""

_BARE_HOUR = re.compile(r"(?:^|\s)\d{1,2}\s*$")
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


def on_hour(text: str, now: datetime, zone: tzinfo, known: datetime | None = None) -> datetime:
    """A day, an hour or both, in UTC: `14:30`, `Di 9:00`, `morgen 9`, `24.12. 9:00`, `24.12.`.

    A day alone keeps the hour of `known`, else it is 10:00; an hour alone keeps its day, else it
    is the next time the clock shows it. Raises `NoDate`, `PastDate`.
    """
    here = now.astimezone(zone)
    stood = known.astimezone(zone) if known is not None else here
    try:
        when = _when(text, here.date())
    except NotWhen:
        raise NoDate(text) from None
    usual = stood.time() if known is not None else USUAL
    at, _ = when.on(zone, max(stood, here).date(), usual)
    if at <= now and when.day is None and when.at is None:
        at = later(at, zone, days=1)
    if at <= now:
        raise PastDate(text)
    return at


def _when(text: str, today: date) -> When:
    """Beside a day, an hour needs no minutes."""
    try:
        return when_of(text, today)
    except NotWhen:
        if not _BARE_HOUR.search(text):
            raise
        return when_of(f"{text.strip()}:00", today)
