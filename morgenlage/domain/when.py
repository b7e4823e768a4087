"""Days and hours as people write them: `23.11.2026`, `Mo, 23. Nov.`, `8:30 Uhr`, `9 am`. Pure."""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal, NamedTuple

from morgenlage.domain.wall_clock import Fold, on_the_clock

Wrong = Literal["no-day", "no-hour", "no-such-day", "weekday", "ambiguous", "no-moment"]
"""`no-such-day`: 31.11. `weekday`: that day is another one. `ambiguous`: 3/4/2026."""
Order = Literal["", "day", "month"]
"""What comes first in dates with slashes; empty: nobody knows."""
YEARS = range(1970, 2200)
"""Others are slips, and would leave the calendar once a zone is added."""
LONGEST = 60
"""Characters of the longest text that may be a moment."""


class NotWhen(ValueError):
    """The text says no moment. `kind`: why not."""

    def __init__(self, kind: Wrong, text: str) -> None:
        super().__init__(text)
        self.kind: Wrong = kind


class When(NamedTuple):
    """What a text says: a day, an hour, both, or a moment with its own zone."""

    day: date | None = None
    hour: time | None = None
    at: datetime | None = None
    """Aware; set where the text names a zone."""

    def on(self, zone: tzinfo, day: date, hour: time) -> tuple[datetime, Fold]:
        """The moment in UTC; `day` and `hour` for what the text leaves out."""
        if self.at is not None:
            return self.at.astimezone(UTC), ""
        return on_the_clock(self.day or day, self.hour or hour, zone)


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january jänner jan", "februar february feber feb",
            "märz march maerz mär mar mrz",
            "april apr", "mai may", "juni june jun", "juli july jul", "august aug",
            "september sept sep", "oktober october okt oct", "november nov",
            "dezember december dez dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "montag monday mo mon", "dienstag tuesday di tue tues", "mittwoch wednesday mi wed",
            "donnerstag thursday do thu", "freitag friday fr fri",
            "samstag sonnabend saturday sa sat", "sonntag sunday so sun",
        )
    )
    for name in names.split()
}  # fmt: skip
_FROM_TODAY = {"heute": 0, "today": 0, "morgen": 1, "tomorrow": 1, "übermorgen": 2}

_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.?\s*(\d{4}|\d{2})?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
_NAMED = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?\s*([a-zäöü]{3,9})\.?,?\s*(\d{4}|\d{2})?")
_NAME_FIRST = re.compile(r"([a-zäöü]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})?")
_LED = re.compile(r"([a-zäöü]{2,10})\.?,?\s+(?:(?:den|the)\s+)?(\S.*)")
_HOUR = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2}))?\s*(uhr|h|am|pm|a\.m\.|p\.m\.)?")
_SPACES = re.compile(r"[\s,]+(?:(?:um|at|ab|gegen)\s+)?|t(?=\d)")
_ZONED = re.compile(r"\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}\S*(?:z|[+-]\d{2}:?\d{2})")


def _plain(text: str, kind: Wrong) -> str:
    if len(text) > LONGEST:
        raise NotWhen(kind, text[:LONGEST])
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def day_of(text: str, today: date, *, filed: bool = False, order: Order = "") -> date:
    """The day; without a year the next such day. Raises `NotWhen`.

    `filed`: it stands in a file that is read again on other days: without a year it is the nearest
    such day, and `tomorrow` is none.
    """
    plain = _plain(text, "no-day")
    if not filed and plain in _FROM_TODAY:
        return today + timedelta(days=_FROM_TODAY[plain])
    if not filed and (weekday := _WEEKDAYS.get(plain.rstrip(".,"))) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    first = today - timedelta(days=182) if filed else today
    led = _LED.fullmatch(plain)
    if led and led[1] in _WEEKDAYS:
        day = _dated(led[2], first, text, order)
        if day.weekday() != _WEEKDAYS[led[1]]:
            raise NotWhen("weekday", text)
        return day
    return _dated(plain, first, text, order)


def _dated(plain: str, first: date, text: str, order: Order) -> date:
    """A date without its weekday; without a year the next one from `first` on."""
    if found := _ISO.fullmatch(plain):
        return _date(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _SLASHED.fullmatch(plain):
        one, two = int(found[1]), int(found[2])
        if one <= 12 and two <= 12 and one != two and not order:
            raise NotWhen("ambiguous", text)
        swapped = two > 12 or (one <= 12 and order == "month")
        day, month = (two, one) if swapped else (one, two)
        return _date(_year(found[3]), month, day, text)
    if found := _DOTTED.fullmatch(plain):
        return _with_year(found[3], int(found[2]), int(found[1]), first, text)
    if (found := _NAMED.fullmatch(plain)) and found[2] in _MONTHS:
        return _with_year(found[3], _MONTHS[found[2]], int(found[1]), first, text)
    if (found := _NAME_FIRST.fullmatch(plain)) and found[1] in _MONTHS:
        return _with_year(found[3], _MONTHS[found[1]], int(found[2]), first, text)
    raise NotWhen("no-day", text)


def order_of(text: str) -> Order:
    """What comes first in this one, where it can be only one of both."""
    found = _SLASHED.match(text[:LONGEST].strip())
    if not found or (int(found[1]) > 12) == (int(found[2]) > 12):
        return ""
    return "day" if int(found[1]) > 12 else "month"


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _with_year(year: str | None, month: int, day: int, first: date, text: str) -> date:
    if year:
        return _date(_year(year), month, day, text)
    found = _date(first.year, month, day, text)
    return found if found >= first else _date(first.year + 1, month, day, text)


def _date(year: int, month: int, day: int, text: str) -> date:
    if year not in YEARS:
        raise NotWhen("no-such-day", text)
    try:
        return date(year, month, day)
    except ValueError:
        raise NotWhen("no-such-day", text) from None


def hour_of(text: str) -> time:
    """The time of day. Raises `NotWhen`."""
    found = _HOUR.fullmatch(_plain(text, "no-hour"))
    if not found or not (found[2] or found[4]):
        raise NotWhen("no-hour", text)
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    half = (found[4] or "").replace(".", "")
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            raise NotWhen("no-hour", text)
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        raise NotWhen("no-hour", text) from None


def when_of(text: str, today: date, *, filed: bool = False, order: Order = "") -> When:
    """A day, an hour, or both. Raises `NotWhen`."""
    plain = _plain(text, "no-moment")
    if _ZONED.fullmatch(plain):
        try:
            at = datetime.fromisoformat(plain.upper())
            _date(at.year, at.month, at.day, text)
            return When(at=at)
        except ValueError:
            raise NotWhen("no-moment", text) from None
    try:
        return When(day=day_of(plain, today, filed=filed, order=order))
    except NotWhen as wrong:
        worst = wrong.kind
    try:
        return When(hour=hour_of(plain))
    except NotWhen:
        pass
    for space in _SPACES.finditer(plain):
        try:
            hour = hour_of(plain[space.end() :])
        except NotWhen:
            continue
        try:
            return When(day_of(plain[: space.start()], today, filed=filed, order=order), hour)
        except NotWhen as wrong:
            worst = wrong.kind
    raise NotWhen("no-moment" if worst == "no-day" else worst, text)
