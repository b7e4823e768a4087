"""What has changed of a row, in pieces of one pen each: they may be sent in any order. Pure."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from tui.cells.cell import Cell, Pen, Row

NEAR = 4
"""So many unchanged columns are written over rather than jumped."""
WORTH_ERASING = 5
"""So many blanks at the end of a row are erased rather than written."""


class Piece(NamedTuple):
    """Signs of one column each, from that row and column on; none: blanks to the end of the row."""

    row: int
    column: int
    text: str
    pen: Pen

    @property
    def kind(self) -> tuple[str, str, str, tuple[str, ...]]:
        """Pens that differ least stand beside each other."""
        return self.pen.link, self.pen.paper, self.pen.ink, self.pen.attributes


def pieces(y: int, old: Sequence[Cell | None], new: Row, tail: int) -> list[Piece]:
    """All that has changed. From column `tail` on, erasing makes the row what it should be."""
    pairs = enumerate(zip(old, new, strict=True))
    columns = [x for x, (was, shall) in pairs if was is not shall and was != shall]
    found = list[Piece]()
    if columns and columns[-1] >= tail:
        first = bisect_left(columns, tail)
        if columns[-1] - columns[first] + 1 >= WORTH_ERASING:
            found.append(Piece(y, columns[first], "", new[-1].pen))
            del columns[first:]
    while columns:
        pen, end, count = _run(columns, new)
        start = columns[0]
        found.append(Piece(y, start, "".join(cell.text for cell in new[start:end]), pen))
        del columns[:count]
    return found


def _run(columns: Sequence[int], new: Row) -> tuple[Pen, int, int]:
    """The first piece of these columns: its pen, where it ends, how many columns are in it."""
    end = columns[0] + 1
    pen = new[columns[0]].pen
    for count, x in enumerate(columns[1:], 1):
        if x - end > NEAR:
            return pen, end, count
        if any(cell.pen is not pen and cell.pen != pen for cell in new[end : x + 1]):
            return pen, end, count
        end = x + 1
    return pen, end, len(columns)
