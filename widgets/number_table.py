"""The table behind a plot: days or weeks below each other, figures at the right."""

from collections.abc import Sequence
from typing import ClassVar

from textual.reactive import reactive
from textual.strip import Strip

from widgets.drawn import Drawn
from widgets.guard import cut, fitted, righted, width
from widgets.painting import Piece, strip_of
from widgets.signs import Signs, unicode


class NumberTable(Drawn, can_focus=True):
    """Rows of text; the last column is a sentence."""

    kind = "table"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"table--{n}" for n in ("head", "day", "value", "said")
    }
    DEFAULT_CSS = """
    NumberTable {
        height: 1fr;
        background: $background;
        color: $foreground;
        & > .table--head { color: $text-accent; text-style: bold; }
        & > .table--day { color: $foreground; }
        & > .table--value { color: $foreground; }
        & > .table--said { color: $text-muted; }
    }
    """

    head: reactive[tuple[str, ...]] = reactive((), init=False, repaint=False)
    rows: reactive[tuple[tuple[str, ...], ...]] = reactive((), init=False, repaint=False)
    """Cells of each row, as many as the head has, and what is said of it."""
    signs: reactive[Signs] = reactive(unicode(), init=False, repaint=False)

    watch_head = watch_rows = watch_signs = Drawn.stale

    def lines(self, cells: int) -> Sequence[Strip]:
        """The head, then row by row."""
        if not self.head:
            return []
        columns = [
            max(width(self.head[n]), *(width(row[n]) for row in self.rows), 1)
            if self.rows
            else width(self.head[n])
            for n in range(len(self.head))
        ]
        return [
            self._row(row, columns, cells, n == 0) for n, row in enumerate((self.head, *self.rows))
        ]

    def _row(self, row: Sequence[str], columns: Sequence[int], cells: int, head: bool) -> Strip:
        pens, paper = self.pens, self.pens.paper
        day, value, said = ("head",) * 3 if head else ("day", "value", "said")
        first, *others = row[: len(columns)]
        pieces: list[Piece] = [(" ", paper), (fitted(first, columns[0]), pens[day])]
        for text, room in zip(others, columns[1:], strict=True):
            pieces.append(("  " + righted(text, room), pens[value]))
        left = cells - 1 - sum(columns) - 2 * (len(columns) - 1)
        for text in row[len(columns) :]:
            pieces.append(("  " + cut(text, max(0, left - 3), self.signs.ellipsis), pens[said]))
        return strip_of(pieces, cells, paper)
