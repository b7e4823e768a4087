"""The way out: `q` leads back and, from the bare dashboard, out; one too many leads nowhere."""

from collections.abc import Iterable
from concurrent.futures import Future
from time import monotonic
from typing import Any, Protocol, runtime_checkable

TOO_SOON = 2.0
"""Seconds in which a `q` after another one is taken for one too many."""
TWO_KEYS = 3.0
"""Seconds in which the second key of a refused pair is still meant for it."""


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
        self._awaited: tuple[frozenset[str], float] = frozenset(), 0.0

    def await_no_more(self, keys: Iterable[str]) -> None:
        """A key that one of these would have followed was refused: the next of them means nothing,
        whatever it would mean by itself."""
        self._awaited = frozenset(keys), monotonic()

    def idle(self, keys: Iterable[str]) -> bool:
        """These keys' command is the second half of one that was refused just now."""
        (awaited, since), self._awaited = self._awaited, (frozenset(), 0.0)
        return monotonic() - since < TWO_KEYS and not awaited.isdisjoint(keys)

    def pressed(self, key: str, at: float) -> None:
        """A key that has its turn, and when it was pressed (seconds, monotonic)."""
        self.last_key = key
        if key != "q":
            self._asked = False
        else:
            self._before, self._last = self._last, at

    def too_soon(self) -> bool:
        """This `q` followed one that went back from somewhere. Said once: the next one counts."""
        self._asked = not self._asked and self._last - self._before < TOO_SOON
        return self._asked
