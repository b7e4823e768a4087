"""All commands by name: type a few letters, Enter runs it, a greyed one says why not."""

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.commands import COMMANDS, Command
from tui.dialogs.base import Dialog
from tui.keymap import shown
from tui.offers import why_not

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

ROWS = 12


class Palette(Dialog[str]):
    """Answers with a command's id."""

    DEFAULT_CSS = """
    Palette {
        align: center top;
        & > Vertical {
            width: 76; max-width: 96%; height: auto; margin-top: 2; background: $panel;
            border: round $accent; padding: 0 1;
        }
        & Input { background: $panel; }
        & Static { height: auto; padding-top: 1; }
    }
    """

    def __init__(self, board: "Dashboard") -> None:
        super().__init__()
        self._board = board
        self._at = 0
        self._found: list[Command] = list(_named(board))
        self._input = Input(
            placeholder=board.words.notices.palette, compact=True, classes="-writing"
        )
        self._rows = Static(markup=False)

    def compose(self) -> ComposeResult:
        """Field above, hits below."""
        with Vertical():
            yield self._input
            yield self._rows

    def on_mount(self) -> None:
        """All commands first."""
        self._input.focus()
        self._draw()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every word has to be somewhere in name, explanation or id."""
        event.stop()
        wanted = event.value.casefold().split()
        self._found = [
            c for c in _named(self._board) if all(w in _text(self._board, c) for w in wanted)
        ]
        self._at = 0
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Up and down in the hits."""
        steps = {"down": 1, "up": -1, "ctrl+n": 1, "ctrl+p": -1, "tab": 1}.get(event.key)
        if steps is not None and self._found:
            event.stop()
            event.prevent_default()
            self._at = (self._at + steps) % len(self._found)
            self._draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Runs the one under the cursor; the dashboard says why not, where it cannot."""
        event.stop()
        self.dismiss(self._found[self._at].id if self._found else None)

    def _draw(self) -> None:
        start = max(0, min(self._at - ROWS // 2, len(self._found) - ROWS))
        lines = [
            self._row(command, index == self._at)
            for index, command in enumerate(self._found[start : start + ROWS], start)
        ]
        self._rows.update(Content("\n").join(lines))

    def _row(self, command: Command, current: bool) -> Content:
        board = self._board
        reason = why_not(board, command)
        key = shown(board.keys[command.id])
        explanation = board.words.commands.named[command.id][1]
        if command.later:
            reason = board.words.notices.help_later
        cursor = board.signs.cursor if current else " "
        return Content.assemble(
            (cursor, "$accent"),
            (f"{key:>8} ", "$foreground 45%" if reason else "$accent bold"),
            (explanation, "$foreground 45%" if reason else "bold" if current else ""),
            (f"  {reason}" if reason else "", "$foreground 60%"),
        )


def _named(board: "Dashboard") -> tuple[Command, ...]:
    """What can be wanted by name, what comes later last."""
    shown_here = [c for c in COMMANDS if c.id != "delete.hint"]
    return tuple(sorted(shown_here, key=lambda c: c.later))


def _text(board: "Dashboard", command: Command) -> str:
    return " ".join((*board.words.commands.named[command.id], command.id)).casefold()
