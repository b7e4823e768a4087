"""How many comments an account got, hour by hour: kept when their text has long been deleted."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from typing import ClassVar

from morgenlage.domain.baseline import WEEKS
from morgenlage.domain.paper import Paper
from morgenlage.domain.shelf import Day
from morgenlage.domain.value import dataclass

KEPT = timedelta(weeks=WEEKS + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally(Paper):
    """Numbers alone, nobody's name or words. Its id is the account's."""

    FILE: ClassVar[str] = "tallies"

    days: Mapping[Day, tuple[int, ...]] = field(default_factory=dict)
    """UTC day -> comments of each of its 24 hours; whole days only."""


def trimmed(days: Mapping[Day, tuple[int, ...]], today: date) -> dict[Day, tuple[int, ...]]:
    """Whole days that are still compared with, oldest first."""
    first, last = (today - KEPT).isoformat(), today.isoformat()
    return {day: days[day] for day in sorted(days) if first <= day < last}
