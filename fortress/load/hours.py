"""The county's time, faster than ours, the same for every process that knows the same file. It
waits for the program: no visit has to bring more than came while a visit or two took their time."""

import json
import mmap
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import NamedTuple

LAG = 2.5
"""Seconds of ours: time is never further ahead of what the program has read than what passes in
these when nobody waits."""
TICK = 0.02
"""Seconds of ours between two steps."""
_SIZE = 4096
_NUMBER = struct.Struct("<d")
_AT, _RATE, _READ = 0, 8, 16
"""Bytes: seconds since the start, seconds of the county for each of ours, and from there on, for
each account, when the last visit began that left nothing unread."""


class Span(NamedTuple):
    """Seconds in the county, and how many of ours they take where nobody has to be waited for."""

    county: float
    ours: float

    @property
    def rate(self) -> float:
        """Seconds in the county for each of ours."""
        return self.county / self.ours


class Hours:
    """Now, in the county."""

    def __init__(self, path: Path) -> None:
        """The clock that `made` has put into this file and the one beside it."""
        start, spans, accounts = json.loads(path.read_text())
        self.start = datetime.fromisoformat(start).astimezone(UTC)
        self.spans = [Span(*span) for span in spans]
        self.waited = 0.0
        """Seconds of ours in which it stood still for the program."""
        self._places = {name: _READ + 8 * n for n, name in enumerate(accounts)}
        with path.with_suffix(".now").open("r+b") as file:
            self._now = mmap.mmap(file.fileno(), _SIZE)

    def __call__(self) -> datetime:
        """Aware, in UTC."""
        return self.start + timedelta(seconds=self.passed)

    @property
    def passed(self) -> float:
        """Seconds in the county since the start."""
        return self._get(_AT)

    @property
    def rate(self) -> float:
        """Seconds in the county for each of ours, as they have passed lately."""
        return self._get(_RATE) or 1.0

    @property
    def planned(self) -> float:
        """Seconds of ours that this would have taken without waiting."""
        ours, passed = 0.0, self.passed
        for span in self.spans:
            ours += min(passed, span.county) / span.rate
            passed -= min(passed, span.county)
        return ours + passed

    def read(self, account: str, began: float) -> None:
        """A visit that began then (seconds since the start) has left nothing unread there."""
        if account in self._places:
            self._put(self._places[account], began)

    @contextmanager
    def going(self) -> Iterator[None]:
        """It goes, for all processes, until the block ends."""
        stop = Event()
        thread = Thread(target=self._go, args=(stop,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def _go(self, stop: Event) -> None:
        last = monotonic()
        while not stop.wait(TICK):
            now = monotonic()
            self._step(now - last)
            last = now

    def _step(self, ours: float) -> None:
        """On by so much of our time, or as far as the program lets it."""
        rate, passed = self._planned_rate(), self.passed
        known = min((self._get(place) for place in self._places.values()), default=passed)
        wanted = passed + ours * rate
        later = max(passed, min(wanted, known + LAG * rate))
        self.waited += (wanted - later) / rate
        share = min(1.0, ours / LAG)
        self._put(_RATE, max(1.0, self.rate * (1 - share) + (later - passed) / ours * share))
        self._put(_AT, later)

    def _planned_rate(self) -> float:
        """After the last span time goes on as everywhere."""
        passed = self.passed
        for span in self.spans:
            if passed < span.county:
                return span.rate
            passed -= span.county
        return 1.0

    def _get(self, place: int) -> float:
        found: tuple[float] = _NUMBER.unpack_from(self._now, place)
        return found[0]

    def _put(self, place: int, value: float) -> None:
        _NUMBER.pack_into(self._now, place, value)


def made(path: Path, start: datetime, spans: Sequence[Span], accounts: Sequence[str]) -> Hours:
    """A clock that stands at `start`."""
    path.write_text(json.dumps([start.isoformat(), spans, accounts]))
    path.with_suffix(".now").write_bytes(bytes(_SIZE))
    return Hours(path)
