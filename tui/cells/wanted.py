"""What the terminal should show: Textual's updates, laid out in rows of cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment

from tui.cells.cell import BLANK, Cell, Row, cells
from tui.cells.pens import pen_of

Span = tuple[int, int, int]
"""A row, its first column and the one behind its last."""


class Wanted:
    """The picture as it should be."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def fit(self, width: int, height: int) -> bool:
        """Another size: empty until something is laid into it. Whether it is another one."""
        other = len(self.rows) != height or bool(self.rows and len(self.rows[0]) != width)
        if other:
            self.rows = [(BLANK,) * width] * height
        return other

    def lay_all(
        self,
        strips: Sequence[Iterable[Iterable[Segment]]],
        corner: tuple[int, int],
        colours: ColorSystem | None,
    ) -> None:
        """Whole rows from that column and row on, each of several strips side by side."""
        left, top = corner
        for y, line in enumerate(strips, top):
            run: list[Cell] = []
            for strip in line:
                run.extend(_laid(strip, colours))
            self._put(y, left, run)

    def lay_parts(
        self,
        parts: Sequence[Mapping[int, Iterable[Segment] | None]],
        spans: Iterable[Span],
        colours: ColorSystem | None,
    ) -> None:
        """Of rows made of parts, by their first columns, those that the spans touch."""
        for y, start, end in spans:
            for x, strip in parts[y].items():
                if strip is not None and x < end:
                    run = list(_laid(strip, colours))
                    if x + len(run) > start:
                        self._put(y, x, run[: end - x])

    def _put(self, y: int, x: int, run: list[Cell]) -> None:
        if not 0 <= y < len(self.rows):
            return
        row = self.rows[y]
        new = (*row[:x], *run, *row[x + len(run) :])[: len(row)]
        if new != row:
            self.rows[y] = _whole(new, x, x + len(run))


def _laid(strip: Iterable[Segment], colours: ColorSystem | None) -> Iterator[Cell]:
    for text, style, control in strip:
        if not control:
            yield from cells(text, pen_of(style, colours))


def _whole(row: Row, *edges: int) -> Row:
    """Without halves: a sign of two columns that was cut is a blank, as terminals have it."""
    for edge in edges:
        if 0 < edge < len(row) and not row[edge].text and not _wide(row, edge - 1):
            row = (*row[:edge], Cell(" ", row[edge].pen), *row[edge + 1 :])
        if 0 < edge <= len(row) and _wide(row, edge - 1, halved=True):
            row = (*row[: edge - 1], Cell(" ", row[edge - 1].pen), *row[edge:])
    return row


def _wide(row: Row, at: int, *, halved: bool = False) -> bool:
    """There begins a sign of two columns; `halved`: whose second one is something else."""
    if not row[at].text or cell_len(row[at].text) != 2:
        return False
    return not halved or at + 1 >= len(row) or bool(row[at + 1].text)
