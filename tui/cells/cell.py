"""One cell of a terminal: what stands in it and with which pen. Pure."""

from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

from rich.cells import cell_len

from morgenlage.first_paint import UNSEEN, sgr


class Pen(NamedTuple):
    """Colours and attributes as the codes that set them; empty: the terminal's own."""

    attributes: tuple[str, ...] = ()
    ink: str = ""
    paper: str = ""
    link: str = ""
    """The parameters and address of a hyperlink (OSC 8), with the semicolon between them."""

    @property
    def plain(self) -> bool:
        """A blank in it is paper and nothing else."""
        return not self.link and all(code in UNSEEN for code in self.attributes)


class Cell(NamedTuple):
    """What one column holds."""

    text: str
    """One character with its combining marks; empty: the right half of the one before."""
    pen: Pen


BLANK = Cell(" ", Pen())
Row = tuple[Cell, ...]


@lru_cache(maxsize=8192)
def cells(text: str, pen: Pen) -> Row:
    """That text, laid out. Controls are left out, should one ever come as far as here."""
    if text.isascii() and text.isprintable():
        return tuple(Cell(c, pen) for c in text)
    row: list[Cell] = []
    for character in text:
        wide = cell_len(character)
        if wide == 0:
            if category(character) != "Cc":
                _combine(row, character, pen)
            continue
        row.append(Cell(character, pen))
        row.extend([Cell("", pen)] * (wide - 1))
    return tuple(row)


def _combine(row: list[Cell], mark: str, pen: Pen) -> None:
    for at in range(len(row) - 1, -1, -1):
        if row[at].text:
            row[at] = Cell(row[at].text + mark, pen)
            return


def unsure(cell: Cell) -> bool:
    """A terminal may take it for wider or narrower than we do: signs of two columns, what carries
    combining marks, what not every terminal's tables have."""
    return len(cell.text) != 1 or cell.text > "\uffff"


def change(old: Pen, new: Pen) -> str:
    """The shortest sequence from one pen to the other."""
    if old == new:
        return ""
    said = "" if old.link == new.link else f"\x1b]8;{new.link or ';'}\x1b\\"
    if old[:3] == new[:3]:
        return said
    return said + sgr(old[:3], new[:3])
