"""Faults of changed cells, seeded so that it is seen that they are found."""

from collections.abc import Callable

from tui.cells import scroll, way
from tui.cells.cell import Pen, Row, change


def seeded(name: str) -> None:
    """For the rest of this process. Empty: none. Raises `KeyError` for one that does not exist."""
    if name:
        FAULTS[name]()


def _less(pen: Pen) -> Pen:
    return pen._replace(attributes=pen.attributes[:-1])


def _attribute() -> None:
    """One attribute of a pen is never set."""
    way.change = lambda old, new: change(_less(old), _less(new))


def _scroll() -> None:
    """A move ends one row too early."""
    whole = scroll.Scroll.sequence.fget
    short = property(lambda one: whole(one._replace(bottom=one.bottom - 1)))
    scroll.Scroll.sequence = short  # type: ignore[assignment, method-assign]  # that is the fault


def _erase() -> None:
    """An end of a row is erased from one column too far on."""
    tail: Callable[[Row, bool], int] = way._tail
    way._tail = lambda row, fills: min(len(row), tail(row, fills) + 1)


FAULTS = {"attribute": _attribute, "scroll": _scroll, "erase": _erase}
