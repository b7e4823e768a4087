"""Several of many: Space takes one in or out, Enter is done. Nothing has to be chosen."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual import events

from tui.dialogs.page import Page
from tui.keymap import split
from widgets.field_list import FieldList, FieldRow

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class Option(NamedTuple):
    """One that can be chosen."""

    id: str
    name: str
    kind: str
    """What it is, behind the name."""
    one_of: str = ""
    """Of all with the same word here exactly one is chosen."""


class ChoosePage(Page):
    """`chosen` holds ids, in the order of the options; answers `done`, or None when it was left."""

    DEFAULT_CSS = "ChoosePage > FieldList { height: 1fr; padding: 1 1 0 1; }"

    def __init__(
        self,
        board: "Dashboard",
        title: str,
        foot: str,
        options: Sequence[Option],
        chosen: Collection[str] = (),
    ) -> None:
        super().__init__(board, title, foot)
        self._options = tuple(options)
        self._chosen = set(chosen)
        self._list = FieldList()
        self._list.signs = board.signs

    @property
    def body(self) -> FieldList:
        """What scrolls."""
        return self._list

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is taken in."""
        return tuple(o.id for o in self._options if o.id in self._chosen)

    def on_mount(self) -> None:
        """The first one under the cursor."""
        self._draw()
        self._list.focus()

    def on_key(self, event: events.Key) -> None:
        """Moves, takes in and out, is done."""
        event.stop()
        event.prevent_default()
        keys = self.board.keys
        moves = (("move.down", 1), ("move.up", -1), ("move.half-down", 8), ("move.half-up", -8),
                 ("move.first", -10_000), ("move.last", 10_000))  # fmt: skip
        for command, steps in moves:
            if event.key in split(keys[command]):
                self._list.move(steps)
                return
        if event.key in ("tab", "shift+tab"):
            self._next_kind(1 if event.key == "tab" else -1)
        elif event.key == "space":
            self.turn(self._list.current)
        elif event.key == "enter":
            self.dismiss("done")
        elif event.key == "escape" or event.key in split(keys["back"]):
            self.dismiss(None)

    def _next_kind(self, step: int) -> None:
        """To the first one of the next kind; behind the last kind from the top again."""
        kinds = list(dict.fromkeys(o.kind for o in self._options))
        if kinds:
            here = self._options[self._list.at].kind
            wanted = kinds[(kinds.index(here) + step) % len(kinds)]
            self._list.at = next(n for n, o in enumerate(self._options) if o.kind == wanted)

    def on_field_list_chosen(self, message: FieldList.Chosen) -> None:
        """A double click."""
        message.stop()
        self.turn(message.id)

    def turn(self, id: str) -> None:
        """In or out; of those that exclude each other another one."""
        option = next((o for o in self._options if o.id == id), None)
        if option is None:
            return
        if option.one_of:
            self._chosen -= {o.id for o in self._options if o.one_of == option.one_of}
            self._chosen.add(id)
        else:
            self._chosen ^= {id}
        self._draw()

    def _draw(self) -> None:
        self._list.rows = tuple(
            FieldRow(o.id, "", o.name, o.kind, on=o.id in self._chosen) for o in self._options
        )
