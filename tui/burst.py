"""Keys faster than a hand (a paste into the wrong window) are refused, not run. Pure."""

from collections import deque
from dataclasses import dataclass, field

WINDOW = 0.1
"""Seconds within which keys belong to one burst."""
LIMIT = 12
"""So many different keys within the window are no hand."""


@dataclass(slots=True)
class Burst:
    """Counts keys as they arrive; a held key does not count, it is one key."""

    _times: deque[float] = field(default_factory=deque)
    _last: str = ""
    _until: float = 0.0
    refused: int = 0
    """Keys of the present burst that were refused."""

    def arrived(self, key: str, now: float) -> None:
        """A printable key came in at this time (seconds, monotonic)."""
        held = key == self._last
        self._last = key
        while self._times and now - self._times[0] > WINDOW:
            self._times.popleft()
        if not held:
            self._times.append(now)
        if len(self._times) >= LIMIT:
            self._until = now + WINDOW

    def going_on(self, now: float) -> bool:
        """A burst is under way."""
        return now < self._until

    def over(self, now: float) -> int:
        """How many keys the burst had, once it is over; 0 while it lasts or there was none."""
        if self.going_on(now) or not self.refused:
            return 0
        refused, self.refused = self.refused, 0
        return refused
