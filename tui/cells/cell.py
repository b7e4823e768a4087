"""One cell of a terminal: what stands in it and with which pen. Pure."""

from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

ATTRIBUTES_OFF = {
    "1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28",
    "9": "29", "21": "24", "53": "55",
}  # fmt: skip
"""Attribute -> what ends it (ECMA-48, 8.3.117)."""


UNSEEN = ("1", "2", "3")
"""Attributes that a blank does not show: bold, dim, italic."""


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

    @property
    def blank(self) -> "Pen":
        """What of it can be seen in a blank."""
        return Pen(paper=self.paper) if self.plain else self

    def serves(self, cell: "Cell") -> bool:
        """In this pen that cell would look the same: of a blank only the paper is seen."""
        return self == cell.pen or (cell.text == " " and cell.pen.plain and self.blank == cell.pen)


class Cell(NamedTuple):
    """What one column holds."""

    text: str
    """One character with its combining marks; empty: the right half of the one before."""
    pen: Pen


BLANK = Cell(" ", Pen())
Row = tuple[Cell, ...]


@lru_cache(maxsize=8192)
def cells(text: str, pen: Pen) -> Row:
    """That text, laid out. A blank keeps of its pen what can be seen of it."""
    blank = Cell(" ", pen.blank)
    if text.isascii():
        return tuple(blank if c == " " else Cell(c, pen) for c in text)
    row: list[Cell] = []
    for character in text:
        wide = cell_len(character)
        if wide == 0:
            _combine(row, character, pen)
            continue
        row.append(blank if character == " " else Cell(character, pen))
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
    whole = ";".join(filter(None, ("0", *new.attributes, new.ink, new.paper)))
    ways = (f"\x1b[{whole.removesuffix('0') if whole == '0' else whole}m", *_steps(old, new))
    return said + min(ways, key=len)


def _steps(old: Pen, new: Pen) -> tuple[str, ...]:
    """Only what differs; nothing where an attribute has no code that ends it."""
    ends = [ATTRIBUTES_OFF.get(a, "") for a in old.attributes if a not in new.attributes]
    if "" in ends:
        return ()
    begins = [a for a in new.attributes if a not in old.attributes or ATTRIBUTES_OFF.get(a) in ends]
    ink = [new.ink or "39"] if old.ink != new.ink else []
    paper = [new.paper or "49"] if old.paper != new.paper else []
    return (f"\x1b[{';'.join([*dict.fromkeys(ends), *begins, *ink, *paper])}m",)
