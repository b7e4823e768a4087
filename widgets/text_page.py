"""A page of plain text to scroll through: help, reasons, what each platform can do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.reactive import reactive
from textual.strip import Strip

from widgets.drawn import Drawn
from widgets.guard import cut, fitted
from widgets.painting import Piece, strip_of
from widgets.wrapping import Paper, wrapped


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page."""

    kind: Literal["title", "text", "row", "table"]
    """`row`: a short term and its explanation beside it; `table`: as it is, cut, never wrapped."""
    text: str
    term: str = ""
    """Of a row: the key or name at the left."""


class TextPage(Drawn, can_focus=True):
    """Parts below each other, wrapped to the width."""

    kind = "page"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"page--{n}" for n in ("title", "text", "term")}
    DEFAULT_CSS = """
    TextPage {
        height: 1fr;
        background: $background;
        color: $foreground;
        & > .page--title { color: $text-accent; text-style: bold; }
        & > .page--text { color: $foreground; }
        & > .page--term { color: $text-accent; text-style: bold; }
    }
    """

    parts: reactive[tuple[Part, ...]] = reactive((), init=False, repaint=False)
    term_cells: reactive[int] = reactive(16, init=False, repaint=False)
    """How wide the terms' column is."""

    watch_parts = watch_term_cells = Drawn.stale

    def move(self, steps: int) -> None:
        """Scrolls by so many lines."""
        self.scroll(steps)

    def page(self, pages: float) -> None:
        """Scrolls by so many windows."""
        self.scroll(round(pages * self.size.height))

    def first(self) -> None:
        """To the top."""
        self.top = 0

    def last(self) -> None:
        """To the end, or ten thousand lines further."""
        self.scroll(10_000)

    def lines(self, cells: int) -> Sequence[Strip]:
        """Made as far as they are looked at."""
        paper = self.pens.paper
        made = (
            strip_of([(" ", paper), *pieces], cells, paper)
            for place, part in enumerate(self.parts)
            for pieces in self._part(part, place, max(8, cells - 2))
        )
        return Paper(made)

    def _part(self, part: Part, place: int, room: int) -> Iterator[list[Piece]]:
        pens = self.pens
        match part.kind:
            case "title":
                if place:
                    yield []
                yield [(cut(part.text, room), pens["title"])]
            case "table":
                for line in part.text.split("\n"):
                    yield [(cut(line, room), pens["text"])]
            case "row":
                yield from self._row(part, room)
            case _:
                for line in wrapped(part.text, room):
                    yield [(line, pens["text"])]
                yield []

    def _row(self, part: Part, room: int) -> Iterator[list[Piece]]:
        pens, side = self.pens, min(self.term_cells, room // 2)
        term = fitted(part.term, side - 1) + " "
        for line in wrapped(part.text or " ", room - side):
            yield [(term, pens["term"]), (line, pens["text"])]
            term = " " * side
