"""Nobody reads the terminal while accounts are visited, decisions saved and sent."""

import signal
import tempfile
import threading
from itertools import pairwise
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from fortress.terminals.house import decided, furnished, stages
from fortress.terminals.platform import platform
from fortress.terminals.seat import Seat, without
from morgenlage.domain.outgoing import Stage
from tui.cells.painter import PATIENCE

EVERY = 0.2
"""Seconds between two acts that are due."""
LONGEST = 0.5
"""Seconds that may lie between two visits, two saves, two sends."""
KEYS = b"\x1b[B\x1b[B\x1b[A\x1b[A" * 150
"""Each repaints; more than the terminal and the screen's queue hold."""


SEEN = 3.0
"""Seconds until a screen that does not hang has seen these keys through."""


class Gaps(NamedTuple):
    """The longest pauses of a stall, in seconds."""

    visits: float
    saves: float
    sends: float
    hung: bool
    """The screen stood still: bytes waited unread and none came after them."""
    unsent: int
    """Acts that were due and are not out."""

    @property
    def failures(self) -> int:
        """Each kind of work that paused too long, and every act that did not leave."""
        late = sum(gap > LONGEST for gap in (self.visits, self.saves, self.sends))
        return late + (not self.hung) + self.unsent


def stalled(seconds: float, guard: str, output: str = "stock") -> Gaps:
    """The real program, with nobody reading for that long. `output`: who paints, as in the
    settings."""
    with platform() as wire, tempfile.TemporaryDirectory() as place:
        filling = PATIENCE + 0.5 if output == "cells" else 0.0
        acts = int((seconds + filling + (SEEN if filling else 0.0) + 2.5) / EVERY)
        environ = furnished(Path(place), wire.url, acts + 4, output=output)
        with Saves(Path(environ["MORGENLAGE_STATE"]) / "journal") as saves:
            seat = Seat(environ, without("often", guard))
            try:
                seat.ready()
                due = acts
                decided_at = monotonic()
                decided(environ, due, 1.0, EVERY)
                sleep(max(0.0, 1.2 - (monotonic() - decided_at)))
                seat.stall()
                seat.pour(KEYS, 0.5)
                if filling:  # from then on it waits for no answer, and fills what nobody reads
                    sleep(filling)
                    seat.pour(KEYS, 0.5)
                    sleep(SEEN)  # the loop does not hang: it works until all are seen through
                begin = monotonic()
                sleep(seconds / 2)
                waiting = seat.unread()
                sleep(seconds / 2)
                end, still = monotonic(), seat.unread()
                sleep(0.6)  # acts due at the end are out by then
            finally:
                seat.signal(signal.SIGKILL)
                seat.close()
            out = [a for a in stages(environ).values() if a is Stage.SENT]
            sends = wire.times("POST", "favourite")
            past = sum(at <= end for at in (decided_at + 1.0 + n * EVERY for n in range(due)))
        return Gaps(
            _longest(wire.times("GET", "notifications"), begin, end),
            _longest(saves.times, begin, end),
            _longest(sends, begin, end),
            hung=0 < waiting == still,
            unsent=max(0, past - len(out)),
        )


def _longest(times: list[float], begin: float, end: float) -> float:
    """The longest pause between begin and end."""
    inside = [begin, *(at for at in times if begin < at < end), end]
    return max(b - a for a, b in pairwise(inside))


class Saves:
    """Notes when the journal grows; looks a hundred times a second."""

    def __init__(self, folder: Path) -> None:
        self.times: list[float] = []
        self._folder = folder
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Saves":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        size = 0
        while not self._over.wait(0.01):
            now = sum(path.stat().st_size for path in self._folder.glob("*.jsonl"))
            if now != size:
                size = now
                self.times.append(monotonic())
