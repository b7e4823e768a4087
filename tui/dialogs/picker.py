"""A list to pick from: one key each, or arrows and Enter; counts may arrive while it is open."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.dialogs.base import Dialog
from widgets.guard import cut, fitted, righted, shown
from widgets.signs import Signs

LETTERS = "abcdefghijklmnoprstuvwxyz0123456789ABCDEFGHIJKLMNOPRSTUVWXYZ"
"""Keys that can be given away; `q` leaves."""
NAME = 40
"""Cells of a name at most."""


class Entry(NamedTuple):
    """One line."""

    id: str
    name: str
    hint: str = ""
    key: str = ""
    """Empty: the picker gives one, the first letter of the name where it is free."""
    now: bool = False
    """It is so already."""


class Picker(Dialog[str]):
    """Answers with an entry's id; with `also` where that key is pressed: the foot explains it."""

    DEFAULT_CSS = """
    Picker {
        align: center bottom;
        & > Vertical {
            width: 72; max-width: 96%; height: auto; margin-bottom: 1; background: $panel;
            border: round $accent; padding: 0 1;
        }
        & .title { text-style: bold; color: $accent; height: 1; }
        & .rows { height: auto; }
        & .foot { height: 1; color: $text-muted; }
    }
    """

    def __init__(
        self, title: str, entries: Sequence[Entry], foot: str, signs: Signs, *, also: str = ""
    ) -> None:
        super().__init__()
        self._also = also
        self._entries = with_keys(entries)
        self._hints = {entry.id: entry.hint for entry in self._entries}
        self._signs = signs
        self._at = 0
        self._title = Static(shown(title), classes="title", markup=False)
        self._rows = Static(markup=False, classes="rows")
        self._foot = Static(shown(foot), classes="foot", markup=False)

    def compose(self) -> ComposeResult:
        """Title, entries, what the keys do."""
        with Vertical():
            yield self._title
            yield self._rows
            yield self._foot

    def on_mount(self) -> None:
        """All of them, or as many as fit."""
        self._draw()

    def on_resize(self) -> None:
        """Another height shows more or less."""
        self._draw()

    def tell(self, hints: Mapping[str, str]) -> None:
        """What stands behind the names now."""
        self._hints.update(hints)
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """One of the keys, or a move."""
        event.stop()
        steps = {"down": 1, "up": -1, "pagedown": 10, "pageup": -10}.get(event.key)
        if event.key in ("q", "escape"):
            self.dismiss(None)
        elif steps is not None and self._entries:
            self._at = max(0, min(len(self._entries) - 1, self._at + steps))
            self._draw()
        elif event.key == "enter" and self._entries:
            self.dismiss(self._entries[self._at].id)
        elif self._also and event.character == self._also:
            self.dismiss(self._also)
        else:
            for entry in self._entries:
                if entry.key and event.character == entry.key:
                    self.dismiss(entry.id)
                    return

    @property
    def _fitting(self) -> int:
        return max(1, self.app.size.height - 6)

    def _draw(self) -> None:
        high = self._fitting
        start = max(0, min(self._at - high // 2, len(self._entries) - high))
        some = self._entries[start : start + high]
        wide = max((len(entry.name) for entry in self._entries), default=0)
        lines = [
            self._row(entry, start + place == self._at, min(NAME, wide + 1))
            for place, entry in enumerate(some)
        ]
        self._rows.update(Content("\n").join(lines))

    def _row(self, entry: Entry, current: bool, wide: int) -> Content:
        sign = self._signs.cursor if current else " "
        there = self._signs.done if entry.now else " "
        hint = self._hints.get(entry.id, "")
        number = hint == self._signs.ellipsis or hint[:1].isdigit()
        said = righted(hint, 7) if number else cut(hint, 26, self._signs.ellipsis)
        dim = "$foreground 45%" if hint == "0" else ""
        return Content.assemble(
            (sign, "$accent"),
            (righted(entry.key, 2) + " ", "$accent bold"),
            (there + " ", ""),
            (fitted(entry.name, wide, self._signs.ellipsis), "bold" if current else dim),
            ("  " + said, dim or "$foreground 75%"),
        )


def with_keys(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Each with a key of its own: the one it has, else a letter of its name, else any free one.

    The same names in the same order get the same keys, so that a hand learns them.
    """
    taken = {entry.key for entry in entries if entry.key} | {"q"}
    keyed: list[Entry] = []
    for entry in entries:
        key = entry.key
        if not key:
            own = [c for c in entry.name.casefold() if c in LETTERS]
            key = next((c for c in (*own[:1], *own[1:], *LETTERS) if c not in taken), "")
            taken.add(key)
        keyed.append(entry._replace(key=key))
    return tuple(keyed)
