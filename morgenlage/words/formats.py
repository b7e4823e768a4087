"""Dates, ages and numbers as each language writes them. Pure; the local time zone is handed in."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from datetime import date as calendar_day
from typing import Literal, NamedTuple

WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS: Mapping[str, tuple[str, ...]] = {
    "de": ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_ZONES: Mapping[str, str] = {"CET": "MEZ", "CEST": "MESZ"}
MINUS = "\N{MINUS SIGN}"


class Formats(NamedTuple):
    """How one language writes them, at one place on earth."""

    language: Literal["de", "en"] = "de"
    zone: tzinfo = UTC

    def age(self, then: datetime, now: datetime) -> str:
        """How long ago, in one unit and at most six cells: `3 min`, `18 h`, `3 T`, `5 W`."""
        seconds = max(0.0, (now - then).total_seconds())
        day, week = ("T", "W") if self.language == "de" else ("d", "w")
        if seconds < 3600:
            return f"{int(seconds // 60)} min"
        if seconds < 48 * 3600:
            return f"{int(seconds // 3600)} h"
        days = int(seconds // 86400)
        return f"{days} {day}" if days < 100 else f"{min(days // 7, 9999)} {week}"

    def day(self, at: datetime) -> str:
        """The day of the week and the date: `So 22. Nov`, `Sun 22 Nov`."""
        return f"{self._weekday(at)} {self.date(at)}"

    def date(self, at: datetime) -> str:
        """The date without its year: `22. Nov`, `22 Nov`."""
        return self.of_day(at.astimezone(self.zone).date())

    def of_day(self, day: calendar_day) -> str:
        """The same of a day of the calendar."""
        dot = "." if self.language == "de" else ""
        return f"{day.day}{dot} {_MONTHS[self.language][day.month - 1]}"

    def clock(self, at: datetime) -> str:
        """The time of day: `16:30`."""
        return at.astimezone(self.zone).strftime("%H:%M")

    def moment(self, at: datetime, now: datetime) -> str:
        """As short as it stays clear: `Sa 16:30` within six days, else `3. Nov`, `3. Nov 2024`."""
        local, today = at.astimezone(self.zone), now.astimezone(self.zone)
        if abs(local.date() - today.date()) <= timedelta(days=6):
            return f"{self._weekday(at)} {self.clock(at)}"
        if local.year == today.year:
            return self.date(at)
        return f"{self.date(at)} {local.year}"

    def stamp(self, at: datetime, now: datetime) -> str:
        """With the hour, and as short as it means one day alone: `Di 10:00` today and in the six
        days to come, else `24. Dez 09:00`, `1. Jan 2027 09:00`."""
        local, today = at.astimezone(self.zone), now.astimezone(self.zone).date()
        if timedelta(0) <= local.date() - today <= timedelta(days=6):
            return f"{self._weekday(at)} {self.hour(at)}"
        year = "" if local.year == today.year else f" {local.year}"
        return f"{self.date(at)}{year} {self.hour(at)}"

    def coming(self, at: datetime, now: datetime) -> str:
        """As `stamp`, and today by its name: `heute 18:30`."""
        if at.astimezone(self.zone).date() != now.astimezone(self.zone).date():
            return self.stamp(at, now)
        return f"{'heute' if self.language == 'de' else 'today'} {self.hour(at)}"

    def hour(self, at: datetime) -> str:
        """The time of day; in the night in which an hour comes twice, with which one is meant:
        `02:30 MESZ`."""
        local = at.astimezone(self.zone)
        if local.replace(fold=1 - local.fold).utcoffset() == local.utcoffset():
            return self.clock(at)
        name = f"{local:%Z}"
        return f"{self.clock(at)} {_ZONES.get(name, name) if self.language == 'de' else name}"

    def took(self, span: timedelta) -> str:
        """How long something took: `< 1 min`, `40 min`, `2 h 40`, `12 h`."""
        minutes = round(span.total_seconds() / 60)
        if minutes < 1:
            return "< 1 min"
        if minutes < 60:
            return f"{minutes} min"
        hours, rest = divmod(minutes, 60)
        return f"{hours} h {rest:02d}" if rest else f"{hours} h"

    def number(self, value: float) -> str:
        """A count with its thousands set apart: `4.812`, `4,812`; parts as `2,5`, `2.5`."""
        whole = float(value).is_integer()
        text = f"{abs(value):,.0f}" if whole else f"{abs(value):,.1f}"
        if self.language == "de":
            text = text.translate(str.maketrans(",.", ".,"))
        return (MINUS if value < 0 else "") + text

    def change(self, value: float) -> str:
        """A difference with its sign: `+37`, `−2`, `±0`."""
        if value == 0:
            return "±0"
        return ("+" if value > 0 else MINUS) + self.number(abs(value))

    def short(self, value: float, step: float = 1) -> str:
        """A count for an axis whose marks are `step` apart: `4.800`, `12,5 Tsd.`, `1,2 Mio.`."""
        for size, german, english in ((1e6, " Mio.", "m"), (1e3, " Tsd.", "k")):
            if abs(value) >= max(10_000, size) and step >= size / 10:
                return self.number(value / size) + (german if self.language == "de" else english)
        return self.number(value)

    def month(self, day: calendar_day) -> str:
        """The month of that day, in short: `Nov`."""
        return _MONTHS[self.language][day.month - 1]

    def percent(self, share: float) -> str:
        """A share (0 to 1) in whole per cent: `71 %`, `71%`."""
        gap = " " if self.language == "de" else ""
        return f"{round(share * 100)}{gap}%"

    def _weekday(self, at: datetime) -> str:
        return WEEKDAYS[self.language][at.astimezone(self.zone).weekday()]
