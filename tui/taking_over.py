"""Takes the terminal over from the last known picture: the same cells, nothing cleared between."""

from typing import TYPE_CHECKING

from morgenlage import last_known
from morgenlage.first_paint import Runs
from tui.cells.cell import Cell, Pen, Row, cells

if TYPE_CHECKING:
    from textual.driver import Driver

OTHER_SCREEN = "\x1b[?1049h"
"""Said a second time, it clears the screen and forgets where the cursor was (xterm)."""


def taking_over(kind: "type[Driver]") -> "type[Driver]":
    """That driver, beginning where the last known picture stands; itself where none does."""
    here = last_known.standing()
    if here is None:
        return kind
    before = here.before

    class TakingOver(kind):  # type: ignore[misc, valid-type]  # which driver it is the platform says
        """Begins in the middle, and gives back what was there before the picture."""

        _begins = True

        def start_application_mode(self) -> None:
            super().start_application_mode()
            if self._begins:
                self.attrs_before = before
            self._begins = False
            last_known.taken()

        def write(self, data: str) -> None:
            if not (self._begins and data == OTHER_SCREEN):
                super().write(data)

    return TakingOver


def shown_already() -> tuple[Row, ...]:
    """The cells of the last known picture; empty where none stands there, or not all of it, or a
    row of it is not as wide as the terminal."""
    here = last_known.standing()
    if here is None or not here.whole:
        return ()
    rows = tuple(map(_row, here.rows))
    return rows if all(len(row) == here.columns for row in rows) else ()


def _row(runs: Runs) -> Row:
    row: list[Cell] = []
    for (attributes, ink, paper), text in runs:
        pen = Pen(tuple(filter(None, attributes.split(";"))), ink, paper)
        row.extend(cells(text, pen))
    return tuple(row)
