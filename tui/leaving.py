"""The way out: `q` leads back and, from the bare dashboard, out; one too many leads nowhere."""

from concurrent.futures import Future
from typing import Any, Protocol, runtime_checkable

TOO_SOON = 2.0
"""Seconds in which a `q` after another one is taken for one too many."""


@runtime_checkable
class Keeps(Protocol):
    """A page on which something is written."""

    def kept(self) -> tuple[Future[Any], ...]:
        """Hands everything over; it is on disk when these end."""
        ...


class Way:
    """Remembers the last keys."""

    last_key = ""
    """As Textual names it."""

    def __init__(self) -> None:
        self._before = self._last = float("-inf")
        self._asked = False

    def pressed(self, key: str, at: float) -> None:
        """A key has come in (seconds, monotonic)."""
        self.last_key = key
        if key != "q":
            self._asked = False
        elif at != self._last:  # the same key comes by again on its way to the screen
            self._before, self._last = self._last, at

    def too_soon(self) -> bool:
        """This `q` followed one that went back from somewhere. Said once: the next one counts."""
        self._asked = not self._asked and self._last - self._before < TOO_SOON
        return self._asked
