"""Whether our clock can be believed enough to delete something. Pure.

A clock that jumps must not delete anything. It is believed when servers give the same time; without
them when it went on from where it was last believed, or when two looks a day apart agree.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar

from morgenlage.domain.paper import LONG_AGO, Paper
from morgenlage.domain.value import dataclass

GAP = timedelta(days=7)
"""So far a clock may have gone on since it was last believed without anybody wondering."""
APART = timedelta(hours=20)
"""Between two looks that confirm each other."""
BACK = timedelta(hours=1)
"""So far it may have been put back."""
SKEW = 3_600.0
"""Seconds between us and a server that still count as agreeing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSeen(Paper):
    """How far time had come when it was last believed. There is one, and its id is `clock`."""

    FILE: ClassVar[str] = "clock"

    believed: datetime
    doubted: datetime = LONG_AGO
    """What the clock said when it was not believed; `LONG_AGO`: it was."""


def looked(seen: ClockSeen, now: datetime, ahead: Sequence[float] = ()) -> tuple[ClockSeen, bool]:
    """What is remembered after a look at the clock, and whether it is to be believed.

    `ahead`: seconds by which we are ahead of servers that were asked just now.
    """
    if ahead:
        if any(abs(seconds) <= SKEW for seconds in ahead):
            return _believing(seen, now), True
        return seen, False
    if _follows(now, seen.believed) or (
        now - seen.doubted >= APART and _follows(now, seen.doubted)
    ):
        return _believing(seen, now), True
    if _follows(now, seen.doubted):
        return seen, False  # the first doubt counts: a look each minute proves nothing
    return replace(seen, doubted=now), False


def _follows(now: datetime, before: datetime) -> bool:
    return -BACK <= now - before <= GAP


def _believing(seen: ClockSeen, now: datetime) -> ClockSeen:
    return replace(seen, believed=now, doubted=LONG_AGO)
