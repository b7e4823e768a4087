"""Keys faster than a hand (a paste into the wrong window) are refused, not run. Pure."""

from collections import deque
from dataclasses import dataclass, field
from math import inf

WINDOW = 0.1
"""Seconds within which keys belong to one burst."""
LIMIT = 12
"""So many different keys within the window are no hand."""


@dataclass(slots=True)
class Burst:
    """Counts keys as they arrive; a held key does not count, it is one key."""

    count: int = 0
    """Keys that have arrived."""
    _times: deque[float] = field(default_factory=deque)
    _last: str = ""
    _at: float = -inf
    _from: float = inf
    _until: float = -inf
    _refused: int = 0

    def arrived(self, key: str, at: float) -> None:
        """A printable key came in at this time (seconds, monotonic)."""
        self.count += 1
        held = key == self._last and at - self._at <= WINDOW
        self._last, self._at = key, at
        while self._times and at - self._times[0] > WINDOW:
            self._times.popleft()
        if not held:
            self._times.append(at)
        if len(self._times) >= LIMIT:
            self._from = min(self._from, self._times[0]) if at <= self._until else self._times[0]
            self._until = at + WINDOW

    def covers(self, at: float) -> bool:
        """A key that arrived then belongs to a burst, also when it is looked at much later."""
        return self._from <= at <= self._until

    def refuse(self) -> None:
        """One more key was not run."""
        self._refused += 1

    def over(self, now: float) -> int:
        """How many keys were refused, once it is over; 0 while it lasts or there was none."""
        if now <= self._until or not self._refused:
            return 0
        refused, self._refused = self._refused, 0
        return refused
