"""Counters out of foreign hands."""

from typing import TypeVar

N = TypeVar("N", int, float)
MOST = 10**12
"""More than there are people, posts or views; what is beyond is no counter."""


def sane(raw: N | None) -> N | None:
    """The counter; None for a negative one, or one nobody can have counted."""
    return raw if raw is not None and 0 <= raw <= MOST else None
