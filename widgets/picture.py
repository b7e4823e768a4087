"""A picture in the terminal: two pixels a cell, as half blocks; where there is none, its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from widgets.drawn import Drawn
from widgets.guard import cut
from widgets.painting import strip_of
from widgets.placeholders import Placed, row
from widgets.wrapping import wrapped

HALF = "▀"


class Pixels(NamedTuple):
    """Rows of pixels, three bytes each."""

    width: int
    height: int
    rgb: bytes


class PictureView(Drawn):
    """Asks for pixels of its size and draws them; what it says stands below."""

    kind = "picture"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"picture--{n}" for n in ("said", "note")}
    DEFAULT_CSS = """
    PictureView {
        background: $background;
        color: $foreground;
        & > .picture--said { color: $foreground; }
        & > .picture--note { color: $text-muted; }
    }
    """

    pixels: reactive[Pixels | None] = reactive(None, init=False, repaint=False)
    """None: none can be shown, or not yet."""
    placed: reactive[Placed | None] = reactive(None, init=False, repaint=False)
    """Where the terminal has the picture itself: instead of pixels."""
    said: reactive[str] = reactive("", init=False, repaint=False)
    """What it shows, for those who do not see it."""
    note: reactive[str] = reactive("", init=False, repaint=False)
    """What is to be known about it: its size, why it is not drawn."""
    most_said: reactive[int] = reactive(3, init=False, repaint=False)
    """Lines of `said` at most where pixels stand above it."""

    watch_pixels = watch_placed = watch_said = watch_note = Drawn.stale

    @dataclass
    class Wanted(Message):
        """Another size: pixels for at most so many cells across and pixels down."""

        wide: int
        high: int

    def on_resize(self) -> None:
        """Pixels are made for a size."""
        super().on_resize()
        self.post_message(self.Wanted(*self.room))

    @property
    def room(self) -> tuple[int, int]:
        """Pixels across and down that fit."""
        return max(1, self.size.width - 2), 2 * max(1, self.size.height - self.most_said - 1)

    def lines(self, cells: int) -> Sequence[Strip]:
        """Pixels, then words."""
        paper, strips = self.pens.paper, []
        if self.placed is not None:
            strips += [self._placed(self.placed, y, cells) for y in range(self.placed.high)]
        elif self.pixels is not None:
            strips += [self._row(y, cells) for y in range(0, self.pixels.height, 2)]
        said = [line for part in self.said.split("\n") for line in wrapped(part, max(8, cells - 2))]
        if (self.placed or self.pixels) and len(said) > self.most_said:
            said = [*said[: self.most_said - 1], cut(said[self.most_said - 1] + " …", cells - 2)]
        strips += [strip_of([(" ", paper), (s, self.pens["said"])], cells, paper) for s in said]
        if self.note:
            note = cut(self.note, cells - 2)
            strips.append(strip_of([(" ", paper), (note, self.pens["note"])], cells, paper))
        return strips

    def _placed(self, placed: Placed, y: int, cells: int) -> Strip:
        """A line of cells in whose place the terminal draws."""
        paper, left = self.pens.paper, max(0, (cells - placed.wide) // 2)
        rest = max(0, cells - left - placed.wide)
        return Strip(
            [Segment(" " * left, paper), row(placed, y), Segment(" " * rest, paper)], cells
        )

    def _row(self, y: int, cells: int) -> Strip:
        """Two rows of pixels as one line, in the middle."""
        assert self.pixels is not None
        paper, wide = self.pens.paper, min(self.pixels.width, cells)
        left = (cells - wide) // 2
        segments = [Segment(" " * left, paper)] if left else []
        segments += _halves(self.pixels, y, wide)
        if cells - left - wide:
            segments.append(Segment(" " * (cells - left - wide), paper))
        return Strip(segments, cells)


def _halves(pixels: Pixels, y: int, wide: int) -> Iterator[Segment]:
    """Cells that look alike are one segment: each one costs an escape sequence."""
    size = 3 * pixels.width
    upper = pixels.rgb[y * size : (y + 1) * size]
    lower = pixels.rgb[(y + 1) * size : (y + 2) * size] or upper
    start, last = 0, (upper[:3], lower[:3])
    for x in range(1, wide):
        here = upper[3 * x : 3 * x + 3], lower[3 * x : 3 * x + 3]
        if here != last:
            yield Segment(HALF * (x - start), _style(*last))
            start, last = x, here
    yield Segment(HALF * (wide - start), _style(*last))


@lru_cache(maxsize=8192)
def _style(upper: bytes, lower: bytes) -> Style:
    return Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower))
