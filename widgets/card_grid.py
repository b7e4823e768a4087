"""Cards side by side as far as there is room, with a cursor; one below the other where not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from widgets.drawn import Drawn
from widgets.guard import cut, fitted, shown, width
from widgets.painting import Piece, strip_of
from widgets.signs import Signs, unicode
from widgets.wrapping import headline

NARROWEST = 44
"""Cells a card needs beside another one."""
MOST = 3
"""Cards side by side; with more nobody compares."""


class Frame(NamedTuple):
    """The signs of a card's edge."""

    top: tuple[str, str]
    """Left corner, right corner."""
    bottom: tuple[str, str]
    line: str
    side: str


_THIN = Frame(("┌", "┐"), ("└", "┘"), "─", "│")
_THICK = Frame(("┏", "┓"), ("┗", "┛"), "━", "┃")
_PLAIN = Frame(("+", "+"), ("+", "+"), "-", "|")
_PLAIN_THICK = Frame(("#", "#"), ("#", "#"), "=", "#")


class Card(NamedTuple):
    """One thing to choose. All text is shown as it is, guarded."""

    id: str
    title: str
    meta: str = ""
    """What it costs, in one line."""
    reasons: tuple[str, ...] = ()
    """Why it is here."""
    doubts: tuple[str, ...] = ()
    """What speaks against it."""
    text: str = ""
    """What it is, in its own words."""
    foot: str = ""
    """What is known of it."""
    key: str = ""
    """Pressing it chooses the card; empty: none."""
    more: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Heads with their lines; shown as far as there is room."""


class CardGrid(Drawn, can_focus=True):
    """Every row of cards is as high as its highest one."""

    kind = "cards"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"cards--{n}" for n in ("frame", "on", "key", "title", "meta", "why", "text", "foot")
    }
    DEFAULT_CSS = """
    CardGrid {
        height: 1fr;
        background: $background;
        color: $foreground;
        & > .cards--frame { color: $foreground 40%; }
        & > .cards--on { color: $accent; text-style: bold; }
        & > .cards--key { color: $text-accent; text-style: bold; }
        & > .cards--title { color: $foreground; text-style: bold; }
        & > .cards--meta { color: $text-muted; }
        & > .cards--why { color: $text-accent; }
        & > .cards--text { color: $foreground; text-style: italic; }
        & > .cards--foot { color: $text-muted; }
    }
    """

    cards: reactive[tuple[Card, ...]] = reactive((), init=False, repaint=False)
    at: reactive[int] = reactive(0, init=False, repaint=False)
    """The card under the cursor."""
    signs: reactive[Signs] = reactive(unicode(), init=False, repaint=False)

    watch_signs = Drawn.stale

    @dataclass
    class Chosen(Message):
        """Somebody clicked a card twice."""

        id: str

    @property
    def current(self) -> str:
        """Id of the card under the cursor; empty: there is none."""
        return self.cards[self.at].id if self.at < len(self.cards) else ""

    def columns(self, cells: int) -> int:
        """How many stand side by side."""
        return max(1, min(MOST, cells // NARROWEST, len(self.cards) or 1))

    def move(self, rows: int, columns: int = 0) -> None:
        """So many rows down and cards to the right; negative: up, left."""
        if self.cards:
            step = rows * self.columns(self.size.width) + columns
            self.at = max(0, min(len(self.cards) - 1, self.at + step))

    def watch_cards(self, old: tuple[Card, ...], new: tuple[Card, ...]) -> None:
        """Others are shown: from the first one on."""
        if [c.id for c in old] != [c.id for c in new]:
            self.set_reactive(CardGrid.at, 0)
            self.restart()
        else:
            self.stale()

    def watch_at(self) -> None:
        """Kept in sight, whole."""
        start = 0
        for number, height in enumerate(self._heights(self.size.width)):
            if number == self.at // self.columns(self.size.width):
                self.keep_in_sight(start, height)
            start += height
        self.stale()

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there, two choose it."""
        place = self._place(event.x, event.y + self.top)
        if place is not None:
            event.stop()
            self.at = place
            if event.chain == 2:
                self.post_message(self.Chosen(self.current))

    def _place(self, x: int, y: int) -> int | None:
        columns, start = self.columns(self.size.width), 0
        for number, height in enumerate(self._heights(self.size.width)):
            if start <= y < start + height:
                column = min(columns - 1, x * columns // max(1, self.size.width))
                place = number * columns + column
                return place if place < len(self.cards) else None
            start += height
        return None

    # what is drawn

    def lines(self, cells: int) -> Sequence[Strip]:
        """Row by row."""
        columns, paper = self.columns(cells), self.pens.paper
        room = cells // columns
        strips: list[Strip] = []
        for number, row in enumerate(self._rows(cells)):
            bodies = [self._within(card, room - 5, columns) for card in row]
            height = max(map(len, bodies))
            drawn = [
                list(self._card(card, body, height, room, number * columns + place == self.at))
                for place, (card, body) in enumerate(zip(row, bodies, strict=True))
            ]
            for line in zip(*drawn, strict=True):
                pieces = [piece for part in line for piece in part]
                strips.append(strip_of(pieces, cells, paper))
        return strips

    def _rows(self, cells: int) -> Iterator[tuple[Card, ...]]:
        columns = self.columns(cells)
        for start in range(0, len(self.cards), columns):
            yield self.cards[start : start + columns]

    def _heights(self, cells: int) -> Iterator[int]:
        """Lines of each row, its frame included."""
        columns = self.columns(cells)
        for row in self._rows(cells):
            yield 2 + max(len(self._within(c, cells // columns - 5, columns)) for c in row)

    def _within(self, card: Card, room: int, columns: int) -> list[list[Piece]]:
        """What fits into the window: a card is seen whole."""
        return list(islice(self._body(card, room, columns), max(3, self.size.height - 2)))

    def _body(self, card: Card, room: int, columns: int) -> Iterator[list[Piece]]:
        """What stands within the frame. Alone in its row a card saves lines: three fit together."""
        pens, signs, room = self.pens, self.signs, max(8, room)
        alone = columns == 1
        if card.meta:
            said = cut(shown(card.meta), room, signs.ellipsis)
            pieces: list[Piece] = [(said, pens["meta"])]
            if alone and card.foot and not card.reasons:
                left = room - width(said) - 3
                foot = card.foot.replace("\n", f" {signs.dot} ")
                pieces.append((f" {signs.dot} {cut(foot, left, signs.ellipsis)}", pens["foot"]))
            yield pieces
        if alone:
            yield from self._told(
                f" {signs.dot} ".join((*card.reasons, *card.doubts)),
                room,
                2,
                pens["why"],
                signs.done,
            )
        else:
            for reason in card.reasons:
                yield from self._told(reason, room, 3, pens["why"], signs.done)
            for doubt in card.doubts:
                yield from self._told(doubt, room, 3, pens["meta"], signs.dot)
        airy = bool(card.reasons) and not alone
        if card.text:
            if airy:
                yield []
            yield from self._told(card.text, room, 8 if airy else 2, pens["text"])
        if card.foot and not alone:
            if airy:
                yield []
            yield from self._told(card.foot, room, 3, pens["foot"])
        if airy and columns == MOST:  # else they would push the others out of sight
            yield from self._more(card, room)

    def _more(self, card: Card, room: int) -> Iterator[list[Piece]]:
        """One list after the other."""
        for head, items in card.more:
            yield []
            yield [(cut(head, room, self.signs.ellipsis), self.pens["title"])]
            for item in items:
                yield from self._told(item, room, 3, self.pens["foot"], self.signs.level)

    def _told(
        self, text: str, room: int, most: int, pen: Style, sign: str = ""
    ) -> Iterator[list[Piece]]:
        lead = f"{sign} " if sign else ""
        lines = headline(text, room - width(lead), most, self.signs.ellipsis) if text else []
        for number, line in enumerate(lines):
            yield [((lead if number == 0 else " " * width(lead)) + line, pen)]

    def _card(
        self, card: Card, body: list[list[Piece]], height: int, room: int, current: bool
    ) -> Iterator[list[Piece]]:
        """One card, `room` cells wide with a blank column at its right."""
        pens, wide = self.pens, room - 1
        frame, pen = self._frame(current), pens["on" if current else "frame"]
        line = frame.line
        key = f" {card.key}" if card.key else ""
        title = cut(card.title, wide - 6 - width(key), self.signs.ellipsis)
        rest = line * max(0, wide - 5 - width(key) - width(title))
        yield [
            (frame.top[0] + line, pen),
            (key, pens["key"]),
            (f" {title} ", pens["title"]),
            (rest + frame.top[1], pen),
            (" ", pens.paper),
        ]
        for place in range(height):
            pieces = body[place] if place < len(body) else []
            used = sum(width(text) for text, _ in pieces)
            yield [
                (frame.side + " ", pen),
                *pieces,
                (fitted("", wide - 4 - used), pens.paper),
                (" " + frame.side, pen),
                (" ", pens.paper),
            ]
        yield [(frame.bottom[0] + line * (wide - 2) + frame.bottom[1], pen), (" ", pens.paper)]

    def _frame(self, current: bool) -> Frame:
        """The chosen one has a thicker edge: no state by colour alone."""
        if self.signs.rule == "─":
            return _THICK if current else _THIN
        return _PLAIN_THICK if current else _PLAIN
