"""A counter over time as a line with axes. The library draws the line, this writes the axes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual.reactive import reactive
from textual.strip import Strip

from morgenlage.domain.past import Days
from morgenlage.words.formats import Formats
from widgets.axis import Scale, scale_of, ticks
from widgets.drawn import Drawn
from widgets.guard import cut, righted, width
from widgets.painting import Piece, strip_of
from widgets.signs import Signs, unicode
from widgets.wrapping import headline

if TYPE_CHECKING:
    from plotille import Canvas

BLANK = "\u2800"
"""The library's empty cell."""
GRID = 4
"""Cells between two dots of the lines at the marks of the axis."""
_RUN = re.compile(" +|[^ ]+")
BRIDGED = 2
"""Days that a stock's line goes on over when nothing was read; a flow's never does."""


def load() -> None:
    """Imports the library before anybody waits for it."""
    import plotille  # noqa: F401 - 50 ms that the first plot does not wait for


@dataclass(frozen=True, slots=True)
class Curve:
    """What is drawn."""

    days: Days
    first: date
    last: date
    """Both ends of the axis."""
    flow: bool = False
    """Each day stands for itself: begins at zero, and a missing day is a gap."""
    marks: tuple[date, ...] = ()
    """Days that carry the numbers 1, 2, ..."""


class Plot(Drawn):
    """The line, the numbers on it, and two axes."""

    kind = "plot"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"plot--{n}" for n in ("line", "axis", "grid", "mark", "chosen", "note")
    }
    DEFAULT_CSS = """
    Plot {
        height: 1fr;
        background: $background;
        color: $foreground;
        & > .plot--line { color: $accent; }
        & > .plot--axis { color: $text-muted; }
        & > .plot--grid { color: $foreground 25%; }
        & > .plot--mark { color: $text-warning; text-style: bold; }
        & > .plot--chosen { color: $text-warning; text-style: bold underline; }
        & > .plot--note { color: $text-muted; }
    }
    """

    curve: reactive[Curve | None] = reactive(None, init=False, repaint=False)
    chosen: reactive[int] = reactive(-1, init=False, repaint=False)
    """Which of the marks stands out."""
    note: reactive[str] = reactive("", init=False, repaint=False)
    """Said in place of a line."""
    formats: reactive[Formats] = reactive(Formats(), init=False, repaint=False)
    signs: reactive[Signs] = reactive(unicode(), init=False, repaint=False)

    watch_curve = watch_chosen = watch_note = watch_formats = watch_signs = Drawn.stale

    def __init__(self) -> None:
        super().__init__()
        self._last: tuple[object, ...] = ()
        self._drawing: _Drawing | None = None

    def lines(self, cells: int) -> Sequence[Strip]:
        """As high as the widget."""
        paper, height = self.pens.paper, self.size.height
        if self.curve is None or self.note or cells < 24 or height < 5:
            said = headline(self.note, max(8, cells - 4), 3, self.signs.ellipsis)
            return [strip_of([("  ", paper), (s, self.pens["note"])], cells, paper) for s in said]
        scale = scale_of(self.curve.days, height - 2, flow=self.curve.flow)
        labels = [self.formats.short(value, scale.step) for value in scale.marks]
        side = max(map(width, labels)) + 1
        drawn = self._drawn(self.curve, scale, cells - side - 3, height - 2)
        rows = [strip_of(pieces, cells, paper) for pieces in self._rows(drawn, scale, labels, side)]
        rows += [strip_of(pieces, cells, paper) for pieces in self._below(drawn, side)]
        return rows

    def _drawn(self, curve: Curve, scale: Scale, cells: int, height: int) -> "_Drawing":
        wanted = curve, cells, height
        if self._drawing is None or wanted != self._last:
            self._last, self._drawing = wanted, _drawing(curve, scale, cells, height)
        return self._drawing

    def _rows(
        self, drawn: "_Drawing", scale: Scale, labels: Sequence[str], side: int
    ) -> Iterator[list[Piece]]:
        """The lines of the plot, the topmost first."""
        pens, ascii_ = self.pens, self.signs.numbers.isascii()
        said = {drawn.row(value): label for value, label in zip(scale.marks, labels, strict=True)}
        marks = drawn.marks
        for number, text in enumerate(drawn.text(ascii_)):
            row = drawn.height - 1 - number
            label = said.get(row)
            edge = ("+" if ascii_ else "┤") if label is not None else ("|" if ascii_ else "│")
            yield [
                (righted(label or "", side) + " " + edge, pens["axis"]),
                *self._line(text, row, marks, label is not None),
            ]

    def _line(
        self, text: str, row: int, marks: dict[tuple[int, int], int], marked: bool
    ) -> Iterator[Piece]:
        """The cells of one line, the numbers in their places."""
        start = 0
        for column, number in sorted((c, n) for (r, c), n in marks.items() if r == row):
            yield from self._cells(text, start, column, marked)
            pen = "chosen" if number == self.chosen else "mark"
            yield self.signs.numbers[number], self.pens[pen]
            start = column + 1
        yield from self._cells(text, start, len(text), marked)

    def _cells(self, text: str, start: int, end: int, marked: bool) -> Iterator[Piece]:
        """Cells without a number; dots in the empty ones where the axis has a mark."""
        pens = self.pens
        if not marked:
            yield text[start:end], pens["line"]
            return
        dots = (self.signs.dot + " " * (GRID - 1)) * (end // GRID + 1)
        for run in _RUN.finditer(text, start, end):
            blank = run[0].isspace()
            yield (dots[run.start() : run.end()], pens["grid"]) if blank else (run[0], pens["line"])

    def _below(self, drawn: "_Drawing", side: int) -> Iterator[list[Piece]]:
        """The axis of days, and its labels."""
        ascii_ = self.signs.numbers.isascii()
        corner, rule, tick = ("+", "-", "+") if ascii_ else ("└", "─", "┬")
        marks = ticks(drawn.curve.first, drawn.curve.last, drawn.cells, self.formats)
        line, labels = [rule] * drawn.cells, [" "] * (drawn.cells + 1)
        free = 0
        for day, label in marks:
            column = drawn.column(day)
            start = max(0, min(column - len(label) // 2, drawn.cells + 1 - len(label)))
            if start < free:
                continue
            line[column] = tick
            labels[start : start + len(label)] = label
            free = start + len(label) + 1
        axis = self.pens["axis"]
        yield [(" " * (side + 1) + corner + "".join(line), axis)]
        yield [(" " * (side + 2) + cut("".join(labels), drawn.cells + 1), axis)]


def _drawing(curve: Curve, scale: Scale, cells: int, height: int) -> "_Drawing":
    """The line alone."""
    from plotille import Canvas  # 50 ms; nobody who opens no plot pays for it

    span = (curve.last - curve.first).days + 1
    canvas = Canvas(cells, height, 0, scale.low, span, scale.top)
    known = [((day - curve.first).days + 0.5, value) for day, value in curve.days]
    bridged = 1 if curve.flow else 1 + BRIDGED
    for place, (x, y) in enumerate(known):
        before = known[place - 1] if place else None
        if before is not None and x - before[0] <= bridged:
            canvas.line(*before, x, y)
        else:
            canvas.point(x, y)
    return _Drawing(canvas, curve, scale)


class _Drawing:
    """The library's canvas, asked for cells."""

    def __init__(self, canvas: "Canvas", curve: Curve, scale: Scale) -> None:
        self.curve = curve
        self.cells, self.height = int(canvas.width), int(canvas.height)
        self._canvas: Any = canvas
        self._scale = scale
        # `canvas.plot()` asks for the colour of each cell: 4 ms for what has none.
        self._text = [
            "".join([chr(ord(BLANK) + cell._dots) for cell in row])
            for row in self._canvas._canvas[::-1]
        ]

    def row(self, value: float) -> int:
        """From the bottom."""
        _, dots = self._canvas.dots_between(0, self._scale.low, 0, value)
        return min(int(dots) // 4, self.height - 1)

    def column(self, day: date) -> int:
        """From the left."""
        place = (day - self.curve.first).days + 0.5
        dots, _ = self._canvas.dots_between(0, self._scale.low, place, self._scale.low)
        return min(int(dots) // 2, self.cells - 1)

    @property
    def marks(self) -> dict[tuple[int, int], int]:
        """Row and column of each number: above the line, none on another."""
        values, found = dict(self.curve.days), dict[tuple[int, int], int]()
        for number, day in enumerate(self.curve.marks):
            if day not in values:
                continue
            row, column = min(self.row(values[day]) + 1, self.height - 1), self.column(day)
            while (row, column) in found and row > 0:
                row -= 1
            found[row, column] = number
        return found

    def text(self, ascii_: bool) -> list[str]:
        """The lines as the library writes them, the topmost first."""
        table = _ASCII if ascii_ else {ord(BLANK): " "}
        return [line.translate(table) for line in self._text]


def _as_ascii(dots: int) -> str:
    """A cell of braille by the heights at which it has dots."""
    rows = [bool(dots & bits) for bits in (0x09, 0x12, 0x24, 0xC0)]
    if not any(rows):
        return " "
    if sum(rows) >= 3:
        return "|"
    if not any(rows[2:]):
        return "'"
    return "." if not any(rows[:2]) else "-"


_ASCII = {ord(BLANK) + dots: _as_ascii(dots) for dots in range(256)}
