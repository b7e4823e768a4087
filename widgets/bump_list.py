"""The legend of a plot: each number with its day, its rise and what was on then."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from widgets.drawn import Drawn
from widgets.guard import cut
from widgets.painting import strip_of
from widgets.signs import Signs, unicode
from widgets.wrapping import headline

LINES = 2
"""Of each cause, at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of the plot."""

    when: str
    rise: str
    told: tuple[str, ...]
    """What was on, a sentence each; may hold text from anywhere."""


class BumpList(Drawn, can_focus=True):
    """Entries below each other; the cursor stands on one of them."""

    kind = "bump"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"bump--{n}" for n in ("title", "cursor", "number", "when", "rise", "told", "empty")
    }
    DEFAULT_CSS = """
    BumpList {
        height: 1fr;
        background: $background;
        color: $foreground;
        & > .bump--title { color: $text-accent; text-style: bold; }
        & > .bump--cursor { color: $accent; }
        & > .bump--number { color: $text-warning; text-style: bold; }
        & > .bump--when { color: $foreground; text-style: bold; }
        & > .bump--rise { color: $foreground; }
        & > .bump--told { color: $text-muted; }
        & > .bump--empty { color: $text-muted; }
    }
    """

    title: reactive[str] = reactive("", init=False, repaint=False)
    entries: reactive[tuple[Entry, ...]] = reactive((), init=False, repaint=False)
    current: reactive[int] = reactive(0, init=False, repaint=False)
    empty: reactive[str] = reactive("", init=False, repaint=False)
    """Said where there is no entry."""
    signs: reactive[Signs] = reactive(unicode(), init=False, repaint=False)

    watch_title = watch_entries = watch_empty = watch_signs = Drawn.stale

    @dataclass
    class Picked(Message):
        """An entry was clicked; twice: its address is wanted."""

        place: int
        twice: bool

    def __init__(self) -> None:
        super().__init__()
        self._places: list[int] = []
        """Line -> its entry; -1: none."""

    def watch_current(self, old: int, new: int) -> None:
        """The cursor stays in sight."""
        if old != new:
            self.redraw()
            if new in self._places:
                self.keep_in_sight(self._places.index(new), self._places.count(new))
            if new == 0:
                self.top = 0

    def lines(self, cells: int) -> Sequence[Strip]:
        """The title, then entry by entry; blank lines between them where all fit."""
        strips = self._lines_of(cells, airy=True)
        return strips if len(strips) <= self.size.height else self._lines_of(cells, airy=False)

    def _lines_of(self, cells: int, *, airy: bool) -> list[Strip]:
        pens, paper = self.pens, self.pens.paper
        strips = [
            strip_of([(" ", paper), (cut(self.title, cells - 2), pens["title"])], cells, paper)
        ]
        self._places = [-1]
        if not self.entries:
            strips += [
                strip_of([(" ", paper), (line, pens["empty"])], cells, paper)
                for line in headline(self.empty, cells - 2, 3, self.signs.ellipsis)
            ]
        for number, entry in enumerate(self.entries):
            if airy and number:
                strips.append(strip_of([], cells, paper))
                self._places.append(-1)
            made = self._entry(number, entry, cells)
            strips += made
            self._places += [number] * len(made)
        return strips

    def _entry(self, number: int, entry: Entry, cells: int) -> list[Strip]:
        pens, paper = self.pens, self.pens.paper
        here = number == self.current
        edge = (self.signs.cursor if here else " ", pens["cursor"])
        head = [
            edge,
            (self.signs.numbers[number] + " ", pens["number"]),
            (entry.when + "  ", pens["when"]),
            (entry.rise, pens["rise"]),
        ]
        return [
            strip_of(head, cells, paper),
            *(
                strip_of([edge, ("  ", paper), (line, pens["told"])], cells, paper)
                for told in entry.told
                for line in headline(told, cells - 4, LINES, self.signs.ellipsis)
            ),
        ]

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there, two ask for the address."""
        line = event.y + self.top
        if line < len(self._places) and self._places[line] >= 0:
            event.stop()
            self.post_message(self.Picked(self._places[line], event.chain == 2))
