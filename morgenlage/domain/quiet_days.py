"""Days on which an office does not joke: mourning and remembrance, as words' keys. Pure.

Volkstrauertag and Totensonntag hang on Advent, Karfreitag on Easter; 27 January is the day of
remembrance of the victims of National Socialism.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache


def quiet_days(own: Mapping[str, str] | None = None) -> Callable[[date], str]:
    """The word key, or the own name, of a day of mourning; empty on others.

    `own`: `2026-12-24`, or `12-24` for every year, -> its name.
    """
    given = dict(own or {})

    @lru_cache(maxsize=2048)
    def name(day: date) -> str:
        return (
            given.get(day.isoformat()) or given.get(f"{day:%m-%d}") or _year(day.year).get(day, "")
        )

    return name


@lru_cache(maxsize=16)
def _year(year: int) -> Mapping[date, str]:
    advent = _advent(year)
    return {
        date(year, 1, 27): "remembrance",
        easter(year) - timedelta(days=2): "good-friday",
        advent - timedelta(days=14): "volkstrauertag",
        advent - timedelta(days=7): "totensonntag",
    }


def _advent(year: int) -> date:
    """The first of the four Sundays before Christmas Day."""
    christmas = date(year, 12, 25)
    return christmas - timedelta(days=christmas.isoweekday() + 21)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
