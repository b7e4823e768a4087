"""The county's time, faster than ours: the same for every process that reads the same file."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import CLOCK_MONOTONIC, clock_gettime
from typing import NamedTuple


class Span(NamedTuple):
    """Seconds in the county, and how many of ours they take."""

    county: float
    ours: float


class Hours:
    """Now, in the county. After the last span time goes on as everywhere."""

    def __init__(self, start: datetime, begun: float, spans: Sequence[Span]) -> None:
        """`start`: of the county. `begun`: on this machine's monotonic clock."""
        self.start = start
        self.begun = begun
        self.spans = tuple(spans)

    def __call__(self) -> datetime:
        """Aware, in UTC."""
        return self.start + timedelta(seconds=self.county(_monotonic() - self.begun))

    def county(self, ours: float) -> float:
        """Seconds in the county after so many of ours."""
        there = 0.0
        for span in self.spans:
            if ours < span.ours:
                return there + span.county * ours / span.ours
            there, ours = there + span.county, ours - span.ours
        return there + ours

    @property
    def ours(self) -> float:
        """Seconds of ours since it began."""
        return _monotonic() - self.begun

    def save(self, path: Path) -> None:
        """For other processes of this machine."""
        path.write_text(json.dumps([self.start.isoformat(), self.begun, self.spans]))


def begun_now(start: datetime, spans: Sequence[Span]) -> Hours:
    """The county's clock, started at this moment."""
    return Hours(start, _monotonic(), spans)


def read(path: Path) -> Hours:
    """The clock that another process saved."""
    start, begun, spans = json.loads(path.read_text())
    return Hours(datetime.fromisoformat(start).astimezone(UTC), begun, [Span(*s) for s in spans])


def _monotonic() -> float:
    """One for all processes, unlike what `time.monotonic` promises."""
    return clock_gettime(CLOCK_MONOTONIC)
