"""Faults of changed cells, seeded so that it is seen that they are found."""

from collections.abc import Callable, Sequence

from tui.cells import screen, way
from tui.cells.cell import Pen, Row, change
from tui.cells.scroll import Rows, Scroll


def seeded(name: str) -> None:
    """For the rest of this process. Empty: none. Raises `KeyError` for one that does not exist."""
    if name:
        FAULTS[name]()


def _less(pen: Pen) -> Pen:
    return pen._replace(attributes=pen.attributes[:-1])


def _attribute() -> None:
    """One attribute of a pen is never set."""
    way.change = lambda old, new: change(_less(old), _less(new))  # type: ignore[attr-defined]  # as the way knows it


def _scroll() -> None:
    """A move ends one row too early."""
    found: Callable[..., Scroll | None] = screen.found  # type: ignore[attr-defined]  # as the screen knows it

    def short(old: Rows, new: Sequence[Row]) -> Scroll | None:
        one = found(old, new)
        return one and Short(*one)

    screen.found = short  # type: ignore[attr-defined]  # as the screen knows it


class Short(Scroll):
    """Says another margin than it means."""

    @property
    def sequence(self) -> str:
        """One row less."""
        return Scroll(self.top, self.bottom - 1, self.steps).sequence


def _erase() -> None:
    """An end of a row is erased from one column too early."""
    tail: Callable[[Row, bool], int] = way._tail
    way._tail = lambda row, fills: max(0, tail(row, fills) - 1)


FAULTS = {"attribute": _attribute, "scroll": _scroll, "erase": _erase}
