"""What a piece has besides its words: its accounts with their counters, then field by field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from widgets.drawn import Drawn
from widgets.guard import cut, fitted, righted, shown, width
from widgets.painting import Piece, strip_of
from widgets.signs import Signs, unicode
from widgets.wrapping import headline


class FieldRow(NamedTuple):
    """One line: an account, or a field."""

    id: str
    key: str
    """Pressing it is choosing this row; empty: none."""
    name: str
    said: str
    counted: str = ""
    """Of an account: `118/300`."""
    tone: Literal["", "dim", "wrong"] = ""
    """`dim`: nothing is there, or it is off. `wrong`: it would be refused like this."""
    on: bool | None = None
    """Of an account: it takes part. None: no account."""
    shown: bool = False
    """What this account says stands on the sheet."""
    most: int = 1
    """Lines that what is said may take."""


class FieldList(Drawn, can_focus=True):
    """Rows with a cursor where the focus is here."""

    kind = "fields"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"fields--{n}" for n in ("cursor", "key", "name", "said", "dim", "wrong", "shown", "rule")
    }
    DEFAULT_CSS = """
    FieldList {
        background: $background;
        color: $foreground;
        & > .fields--cursor { color: $background; }
        &:focus > .fields--cursor { color: $accent; }
        & > .fields--key { color: $text-accent; text-style: bold; }
        & > .fields--name { color: $text-muted; }
        & > .fields--said { color: $foreground; }
        & > .fields--dim { color: $foreground 50%; }
        & > .fields--wrong { color: $text-error; text-style: bold; }
        & > .fields--shown { color: $text-accent; text-style: bold; }
        & > .fields--rule { color: $foreground 25%; }
    }
    """

    rows: reactive[tuple[FieldRow, ...]] = reactive((), init=False, repaint=False)
    at: reactive[int] = reactive(0, init=False, repaint=False)
    """The row under the cursor."""
    signs: reactive[Signs] = reactive(unicode(), init=False, repaint=False)

    watch_signs = Drawn.stale

    @dataclass
    class Chosen(Message):
        """Somebody wants to change this one."""

        id: str

    @dataclass
    class Moved(Message):
        """The cursor stands on this one now."""

        id: str

    @property
    def current(self) -> str:
        """Id of the row under the cursor; empty: there is none."""
        return self.rows[self.at].id if self.at < len(self.rows) else ""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows take, and the rule between accounts and fields."""
        return len(self.lines(width))

    def move(self, steps: int) -> None:
        """So many rows down; negative: up."""
        if self.rows:
            self.at = max(0, min(len(self.rows) - 1, self.at + steps))

    def go(self, id_: str) -> None:
        """The cursor goes to that row, where it is there."""
        places = [n for n, row in enumerate(self.rows) if row.id == id_]
        self.at = places[0] if places else self.at

    def watch_rows(self, old: tuple[FieldRow, ...], new: tuple[FieldRow, ...]) -> None:
        """The cursor stays on its row."""
        before = old[self.at].id if self.at < len(old) else ""
        places = [n for n, row in enumerate(new) if row.id == before]
        self.set_reactive(FieldList.at, places[0] if places else min(self.at, max(0, len(new) - 1)))
        if len(old) != len(new) or any(row.most > 1 for row in (*old, *new)):
            self.refresh(layout=True)
        self.stale()

    def watch_at(self, at: int) -> None:
        """Kept in sight, and told."""
        places = self._places(self.size.width)
        self.keep_in_sight(places.index(at) if at in places else 0, max(1, places.count(at)))
        self.stale()
        self.post_message(self.Moved(self.current))

    def on_focus(self) -> None:
        """The cursor lights up."""
        self.pens.forget()
        self.stale()

    def on_blur(self) -> None:
        """And goes out."""
        self.on_focus()

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there, two choose it."""
        places, line = self._places(self.size.width), event.y + self.top
        if line < len(places) and (n := places[line]) is not None:
            event.stop()
            self.at = n
            if event.chain == 2:
                self.post_message(self.Chosen(self.current))

    def lines(self, cells: int) -> Sequence[Strip]:
        """Accounts, a rule, fields."""
        return [strip for _, strip in self._drawn(cells)]

    def _places(self, cells: int) -> list[int | None]:
        """Which row each line belongs to; None: the rule."""
        return [place for place, _ in self._drawn(cells)]

    def _drawn(self, cells: int) -> Iterator[tuple[int | None, Strip]]:
        names = max((width(shown(r.name)) for r in self.rows if r.on is None), default=0)
        accounts = max((width(shown(r.name)) for r in self.rows if r.on is not None), default=0)
        counts = max((width(r.counted) for r in self.rows), default=0)
        for n, row in enumerate(self.rows):
            if n and row.on is None and self.rows[n - 1].on is not None:
                yield None, self._rule(cells)
            wide = min(accounts, max(10, cells // 2)) if row.on is not None else names
            for strip in self._row(row, n == self.at, cells, wide, counts):
                yield n, strip

    def _rule(self, cells: int) -> Strip:
        rule = self.signs.rule * max(0, cells - 2)
        pieces = [(" ", self.pens.paper), (rule, self.pens["rule"])]
        return strip_of(pieces, cells, self.pens.paper)

    def _row(
        self, row: FieldRow, current: bool, cells: int, wide: int, counts: int
    ) -> Iterator[Strip]:
        pens, signs = self.pens, self.signs
        tone = pens[row.tone or "said"]
        name = pens["shown"] if row.shown else pens[row.tone] if row.tone == "dim" else pens["name"]
        pieces: list[Piece] = [
            (signs.cursor if current else " ", pens["cursor"]),
            (righted(row.key, 2) + " ", pens["key"]),
        ]
        if row.on is not None:
            pieces.append(((signs.done if row.on else " ") + " ", name))
        pieces.append((fitted(row.name, wide, signs.ellipsis) + "  ", name))
        if row.counted:
            pieces.append((righted(row.counted, counts) + "  ", tone))
        lead = sum(width(text) for text, _ in pieces)
        room, pen = cells - lead - 1, tone if row.on is None else pens["dim"]
        if row.most == 1 or room < 2:
            yield strip_of([*pieces, (cut(row.said, room, signs.ellipsis), pen)], cells, pens.paper)
            return
        first, *more = headline(row.said, room, row.most, signs.ellipsis) or [""]
        yield strip_of([*pieces, (first, pen)], cells, pens.paper)
        for line in more:
            blank = [pieces[0], (" " * (lead - 1), pens.paper), (line, pen)]
            yield strip_of(blank, cells, pens.paper)
