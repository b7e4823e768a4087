"""Public holidays of a German Land by name; the table is a library's, read when first asked."""

from collections.abc import Callable
from datetime import date
from functools import cache

LANDS = (
    *("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV"),
    *("NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"),
)
"""ISO 3166-2:DE without `DE-`."""


def holidays_of(land: str) -> Callable[[date], str]:
    """The name of the public holiday on a day, empty on others. `land`: one of `LANDS`, or empty
    for those of all Germany. Nothing is imported before the first question."""

    @cache
    def name(day: date) -> str:
        return str(_table(land).get(day, ""))

    return name


@cache
def _table(land: str) -> "dict[date, str]":
    from holidays.countries.germany import Germany  # 50 ms, for deadlines only

    return Germany(subdiv=land or None, language="de")
