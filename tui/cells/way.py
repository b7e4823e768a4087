"""The shortest way from one picture to another: cursor moves, changed runs, erased ends. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace

from morgenlage.domain.value import dataclass
from tui.cells.cell import BLANK, Cell, Pen, Row, change, unsure
from tui.cells.pieces import NEAR, WORTH_ERASING, Piece, pieces


@dataclass(slots=True)
class Way:
    """A sequence that is being written: where the cursor stands and with which pen."""

    fills: bool
    """Erasing leaves the background of the pen (terminfo's bce)."""
    parts: list[str] = field(default_factory=list)
    row: int = -1
    column: int = -1
    """-1: nobody knows where the cursor is."""
    pen: Pen | None = None
    """None: nobody knows which is set."""

    def say(self, sequence: str) -> None:
        """Whatever moves no cursor and sets no pen."""
        self.parts.append(sequence)

    def lost(self) -> None:
        """The cursor may be anywhere."""
        self.row = self.column = -1

    def go(self, row: int, column: int) -> None:
        """Moves the cursor."""
        if (row, column) == (self.row, self.column):
            return
        if row == self.row and 0 <= self.column < column:
            steps = column - self.column
            self.parts.append(f"\x1b[{steps if steps > 1 else ''}C")
        elif column == 0 and row == self.row + 1 and self.row >= 0:
            self.parts.append("\r\n")
        else:
            there = f"\x1b[{row + 1};{column + 1}H" if column else f"\x1b[{row + 1}H"
            self.parts.append(min(there, self._from_here(row, column) or there, key=len))
        self.row, self.column = row, column

    def _from_here(self, row: int, column: int) -> str:
        """Back and down; empty: it does not lie there, or nobody knows where the cursor is."""
        back, down = self.column - column, row - self.row
        if min(self.row, self.column, back, down) < 0 or back > NEAR:
            return ""
        lower = f"\x1b[{down if down > 1 else ''}B" if down else ""
        return "\b" * back + lower

    def take(self, pen: Pen) -> None:
        """Changes the pen, where it is another."""
        if self.pen is pen:
            return
        if self.pen is None:
            self.parts.append("\x1b]8;;\x1b\\" if pen.link else "")
            self.parts.append("\x1b[m")
            self.pen = Pen()
        self.parts.append(change(self.pen, pen))
        self.pen = pen

    def write(self, row: int, column: int, run: Row, width: int) -> None:
        """These cells from there on. Behind what a terminal may take for wider it starts anew."""
        self.go(row, column)
        for cell in run:
            if cell.text:
                if self.column < 0:
                    self.go(row, column)
                self.take(cell.pen)
                self.parts.append(cell.text)
            column += 1
            self.column = column
            if unsure(cell):
                self.lost()
        if column >= width:  # some terminals wait there for the next letter, others have gone on
            self.lost()

    def put(self, piece: Piece, width: int) -> None:
        """That piece, in a row of so many columns."""
        pen, text = piece.pen, piece.text
        if not text:
            return self.erase_end(piece.row, piece.column, pen)
        self.go(piece.row, piece.column)
        self.take(pen)
        self.parts.append(text)
        self.column += len(text)
        if self.column >= width:
            self.lost()

    def then(self, order: Iterable[Piece], width: int) -> "Way":
        """Another that goes on with these."""
        way = replace(self, parts=[])
        for piece in order:
            way.put(piece, width)
        return way

    def erases(self, pen: Pen) -> bool:
        """Erasing leaves what a blank in that pen looks like."""
        return pen.plain and (self.fills or not pen.paper)

    def erase_end(self, row: int, column: int, pen: Pen) -> None:
        """Blanks in that pen to the end of the row."""
        self.go(row, column)
        self.take(pen)
        self.parts.append("\x1b[K")


def lead_all(way: Way, old: Sequence[Sequence[Cell | None]], new: Sequence[Row]) -> Way:
    """All rows; the way that has been gone. What is as wide as it should be goes out in whichever
    order is shorter: row by row, or pen by pen."""
    sure = list[Piece]()
    for y, (was, shall) in enumerate(zip(old, new, strict=True)):
        if was is shall or was == shall:
            continue
        if _odd(shall):
            lead(way, y, was, shall)
            continue
        if _odd(was):
            was = _erased(way, y, shall)
        sure += pieces(y, was, shall, _tail(shall, way.fills))
    width = len(new[0]) if new else 0
    by_row = way.then(sure, width)
    by_pen = way.then(sorted(sure, key=lambda piece: piece.kind), width)
    shorter = min(by_row, by_pen, key=lambda one: sum(map(len, one.parts)))
    return replace(shorter, parts=[*way.parts, *shorter.parts])


def _odd(row: Sequence[Cell | None]) -> bool:
    """Something in it may be wider or narrower than we think, or nobody knows it."""
    if None in row:
        return True
    texts = [cell.text for cell in row if cell]
    said = "".join(texts)  # as `unsure` says of each cell, for a row at once
    return "" in texts or len(said) != len(texts) or max(said, default="") > "\uffff"


def lead(way: Way, row: int, old: Sequence[Cell | None], new: Row) -> None:
    """One row from what it was to what it should be. None in `old`: nobody knows."""
    if tuple(old) == new:
        return
    if any(cell is None or unsure(cell) for cell in old) or any(map(unsure, new)):
        old = _erased(way, row, new)
    tail = _tail(new, way.fills)
    for start, end in _runs(old, new):
        if end == len(new) and end - max(start, tail) >= WORTH_ERASING:
            if start < tail:
                way.write(row, start, new[start:tail], len(new))
            way.erase_end(row, max(start, tail), new[-1].pen)
        else:
            way.write(row, start, new[start:end], len(new))


def _erased(way: Way, row: int, new: Row) -> Sequence[Cell | None]:
    """Nothing of what stood there counts any more; what stands there now."""
    blanks = Counter(c.pen for c in new if c.text == " " and way.erases(c.pen))
    if sum(blanks.values()) < WORTH_ERASING:
        return (None,) * len(new)
    pen = blanks.most_common(1)[0][0]
    way.erase_end(row, 0, pen)
    return (Cell(" ", pen),) * len(new)


def _runs(old: Sequence[Cell | None], new: Row) -> Iterator[tuple[int, int]]:
    """Where the row has changed; what lies close together is one run."""
    start = end = -1
    for column, (was, shall) in enumerate(zip(old, new, strict=True)):
        if was == shall:
            continue
        if start >= 0 and (column - end > NEAR or _costly(new[end - 1 : column + 1])):
            yield start, end
            start = -1
        start, end = (column if start < 0 else start), column + 1
    if start >= 0:
        yield start, end


def _costly(gap: Row) -> bool:
    """Writing over it would change pens."""
    pen = gap[0].pen
    return any(unsure(cell) or cell.pen != pen for cell in gap[1:-1])


def _tail(row: Row, fills: bool) -> int:
    """Where the blanks at the end of the row begin, as far as erasing makes the same."""
    last = row[-1] if row else BLANK
    if not last.pen.plain or (last.pen.paper and not fills):
        return len(row)
    blank, at = Cell(" ", last.pen), len(row)
    while at and row[at - 1] == blank:
        at -= 1
    return at
