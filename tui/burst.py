"""Keys faster than a hand (a paste into the wrong window) are refused, not run. Pure."""

from collections import deque
from dataclasses import field
from math import inf
from threading import Lock

from morgenlage.domain.value import dataclass

WINDOW = 0.1
"""Seconds within which keys belong to one burst."""
LIMIT = 12
"""So many different keys within the window are no hand."""


@dataclass(slots=True)
class Burst:
    """Counts keys as they arrive; a held key does not count, it is one key.

    Times are seconds, monotonic.
    """

    count: int = 0
    """Keys that have arrived."""
    _times: deque[float] = field(default_factory=deque)
    _last: str = ""
    _at: float = -inf
    _spans: deque[tuple[float, float]] = field(default_factory=lambda: deque(maxlen=64))
    """From when to when keys came faster than a hand. Several: they are looked at much later."""
    _poured: bool = False
    """What was read last came all at once; until more is read, every key is of it."""
    _refused: int = 0
    _lock: Lock = field(default_factory=Lock)

    def heard(self, keys: int, at: float) -> None:
        """One reading from the terminal brought so many different keys, none of which has arrived.

        Called from the thread that reads.
        """
        with self._lock:
            if self._poured:
                self._spans[-1] = self._spans[-1][0], at
            self._poured = keys >= LIMIT
            if self._poured:
                self._add(at, inf)

    def arrived(self, key: str, at: float) -> None:
        """A printable key came in at this time."""
        self.count += 1
        held = key == self._last and at - self._at <= WINDOW
        self._last, self._at = key, at
        while self._times and at - self._times[0] > WINDOW:
            self._times.popleft()
        if not held:
            self._times.append(at)
        with self._lock:
            if len(self._times) >= LIMIT and not self.covers(at):
                self._add(self._times[0], at + WINDOW)

    def _add(self, start: float, end: float) -> None:
        """One more span, or the last one made longer."""
        last = self._spans[-1] if self._spans else (inf, -inf)
        if end < last[0]:  # of keys that were typed before what was read since
            self._spans.appendleft((start, end))
        elif start <= last[1]:
            self._spans[-1] = min(start, last[0]), max(end, last[1])
        else:
            self._spans.append((start, end))

    def covers(self, at: float) -> bool:
        """A key that arrived then belongs to a burst, also when it is looked at much later."""
        return any(start <= at <= end for start, end in tuple(self._spans))

    def refuse(self) -> None:
        """One more key was not run."""
        self._refused += 1

    def over(self, now: float) -> int:
        """How many keys were refused, once it is over; 0 while it lasts or there was none."""
        if now <= self._at + WINDOW or not self._refused:
            return 0
        refused, self._refused = self._refused, 0
        return refused
