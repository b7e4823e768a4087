"""How long one visit begins further things: one that is cut off at its end has brought nothing."""

from time import monotonic

SECONDS = 8.0
"""Of a visit's thirty; what was begun by then still comes to its end."""


class Patience:
    """Of one visit."""

    def __init__(self) -> None:
        self._until = monotonic() + SECONDS

    @property
    def over(self) -> bool:
        """What is left is for the next visit."""
        return monotonic() >= self._until
