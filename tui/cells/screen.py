"""What the terminal shows as far as we know, and the sequence that makes it show something else."""

from collections.abc import Sequence

from morgenlage.domain.value import dataclass
from tui.cells.cell import BLANK, Cell, Row
from tui.cells.scroll import found, moved
from tui.cells.way import Way, lead_all


@dataclass(frozen=True, slots=True)
class Means:
    """What this terminal can beyond moving and writing."""

    fills: bool = False
    """Erasing leaves the background of the pen."""
    scrolls: bool = False
    """It moves the rows between two margins."""


class Shown:
    """The picture on the terminal."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._rows: list[Sequence[Cell | None]] = []
        self._cursor = (-1, -1)

    def begin_with(self, rows: Sequence[Row]) -> None:
        """These stand there already, with the cursor anywhere."""
        self._rows, self._cursor = list(rows), (-1, -1)

    def forget(self) -> None:
        """Something else has written there: all of it is unknown."""
        self._rows, self._cursor = [], (-1, -1)

    def towards(self, rows: Sequence[Row], cursor: tuple[int, int]) -> str:
        """Makes it show these rows, with the cursor at that column and row; empty: it does."""
        if len(rows) != len(self._rows) or (rows and len(rows[0]) != len(self._rows[0])):
            self._rows = [(None,) * len(row) for row in rows]
            self._cursor = (-1, -1)
        way = Way(self._means.fills)
        if self._means.scrolls and (scroll := found(self._rows, rows)) is not None:
            way.take(BLANK.pen)
            way.say(scroll.sequence)
            self._rows = moved(self._rows, scroll)
        way = lead_all(way, self._rows, rows)
        self._rows = list(rows)
        if way.parts or cursor != self._cursor:
            if way.pen is not None and way.pen.link:
                way.say("\x1b]8;;\x1b\\")
            way.go(cursor[1], cursor[0])
            self._cursor = cursor
        return "".join(way.parts)
