"""The county's time, faster than ours: the same for every process that knows the same file."""

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
    """Now, in the county: it stands still until somebody says go. After the last span time goes on
    as everywhere."""

    def __init__(self, path: Path) -> None:
        """The clock that `made` has put into this file."""
        self._path = path
        start, spans, _ = json.loads(path.read_text())
        self.start = datetime.fromisoformat(start).astimezone(UTC)
        self.spans = [Span(*span) for span in spans]
        self._begun: float | None = None

    def __call__(self) -> datetime:
        """Aware, in UTC."""
        return self.start + timedelta(seconds=self._county(self.ours))

    def go(self) -> None:
        """From now on, for all processes."""
        self._put(_monotonic())

    @property
    def ours(self) -> float:
        """Seconds of ours since it goes."""
        if self._begun is None:
            self._begun = json.loads(self._path.read_text())[2]
        return 0.0 if self._begun is None else _monotonic() - self._begun

    @property
    def rate(self) -> float:
        """Seconds in the county for each of ours, now."""
        ours = self.ours
        for span in self.spans:
            if ours < span.ours:
                return span.county / span.ours
            ours -= span.ours
        return 1.0

    def _county(self, ours: float) -> float:
        there = 0.0
        for span in self.spans:
            if ours < span.ours:
                return there + span.county * ours / span.ours
            there, ours = there + span.county, ours - span.ours
        return there + ours

    def _put(self, begun: float | None) -> None:
        draft = self._path.with_suffix(".new")
        draft.write_text(json.dumps([self.start.isoformat(), self.spans, begun]))
        draft.replace(self._path)


def made(path: Path, start: datetime, spans: Sequence[Span]) -> Hours:
    """A clock that stands at `start`."""
    path.write_text(json.dumps([start.isoformat(), spans, None]))
    return Hours(path)


def _monotonic() -> float:
    """One for all processes, unlike what `time.monotonic` promises."""
    return clock_gettime(CLOCK_MONOTONIC)
