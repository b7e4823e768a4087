"""The same dashboard on two emulated terminals: changed cells here, Textual's own output there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.control import Control
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual.drivers.headless_driver import HeadlessDriver
from textual.screen import Screen

import tui.app
from tests.tui.cells.emulator import Bytes, Emulated
from tui.app import Morgenlage
from tui.cells.cell import Row
from tui.cells.screen import Means, Shown
from tui.cells.seam import Seam


class Loud(HeadlessDriver):
    """Has no terminal, and lets Textual paint as if it had one."""

    painter: "Pair | None" = None

    @property
    def is_headless(self) -> bool:
        """So that pictures are made at all."""
        return False


@dataclass
class Pair:
    """Both terminals; takes the painter's place and paints at once."""

    size: tuple[int, int]
    means: Means
    holds: bool = False
    sent: int = 0
    """Bytes of changed cells."""
    stock: int = 0
    """Bytes of Textual's own output."""
    pictures: int = 0
    differing: list[str] = field(default_factory=list)
    misfits: int = 0
    """Pictures that were not compared: see `misfit`."""
    misfit = False
    """Textual has sent a picture laid out for another size than the terminal has by now. Taken word
    for word it goes below the last row, and the terminal shows rubbish until the next whole one."""

    def __post_init__(self) -> None:
        self.shown = Shown(self.means)
        self.fit(self.size)

    def fit(self, size: tuple[int, int]) -> None:
        """Terminals of that size; both are sent everything anew."""
        self.size = size
        self.ours, self.theirs = Emulated(*size), Emulated(*size)
        self._ours, self._theirs = Bytes(self.ours), Bytes(self.theirs)
        self._apart = set[int]()
        self.shown.forget()

    def paint(self, rows: Sequence[Row], cursor: tuple[int, int]) -> None:
        """Changed cells."""
        data = self.shown.towards(rows, cursor)
        self.sent += len(data.encode())
        self._ours.feed(data)

    def forget(self) -> None:
        """The next picture is whole."""
        self.shown.forget()

    def painted_by_textual(self, data: str) -> None:
        """The other terminal has got the same picture: are they alike?"""
        self.stock += len(data.encode())
        self._theirs.feed(data)
        if self.misfit:
            self.misfits += 1
            self._apart = set(range(self.size[1]))
            return
        self.pictures += 1
        rows = sorted(self.ours.dirty | self.theirs.dirty | self._apart)
        self.ours.dirty.clear()
        self.theirs.dirty.clear()
        self._apart = {y for y in rows if self.ours.row(y) != self.theirs.row(y)}
        if self._apart:
            y = min(self._apart)
            self.differing.append(_first_difference(y, self.ours.row(y), self.theirs.row(y)))


def _first_difference(y: int, ours: Sequence[Any], theirs: Sequence[Any]) -> str:
    pairs = enumerate(zip(ours, theirs, strict=True))
    return next(f"row {y} column {x}: {a} is not {b}" for x, (a, b) in pairs if a != b)


class Doubled(Morgenlage):
    """The dashboard that paints on both."""

    CSS_PATH = str(Path(tui.app.__file__).with_name("morgenlage.tcss"))
    pair: Pair

    def doubled(self, pair: Pair) -> "Doubled":
        """On these."""
        self.pair = pair
        self.driver_class = type("Paired", (Loud,), {"painter": pair})
        self.seam = Seam(self)
        return self

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        drawn = isinstance(renderable, CompositorUpdate) and not self._batch_count
        if drawn and self._running and not self._closed:
            if tuple(self.size) != self.pair.size:
                self.pair.fit((self.size.width, self.size.height))
            if isinstance(renderable, LayoutUpdate):
                self.pair.misfit = renderable.region.size != self.size
            data = renderable.render_segments(self.console)
        super()._display(screen, renderable)
        if drawn and self._running and not self._closed:
            where = screen.outer_size.clamp_offset(self.cursor_position)
            self.pair.painted_by_textual(data + Control.move_to(*where).segment.text)
