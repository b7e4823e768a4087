"""Public holidays of a German Land by name; the table is a library's, read when first asked."""

from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

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
    return _germany()(subdiv=land or None, language="de")


def _germany() -> "type[HolidayBase]":
    """The library's class for Germany. Its package imports 200 other countries first, 100 ms for
    nobody: the module is loaded by its file where it lies as it always has."""
    import holidays  # 40 ms, for deadlines only

    path = Path(holidays.__file__).parent / "countries" / "germany.py"
    spec = spec_from_file_location("morgenlage_holidays_of_germany", path)
    if path.is_file() and spec is not None and spec.loader is not None:
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        found: type[HolidayBase] = module.Germany
        return found
    from holidays.countries.germany import Germany  # a library that is built otherwise

    return Germany
