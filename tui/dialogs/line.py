"""One line of text, asked for at the foot of the screen."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.dialogs.base import Dialog
from widgets.guard import shown

LONGEST = 2000


class Field(Input):
    """Takes a paste as what it looks like: one line without codes."""

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        line = shown(event.text[:LONGEST].lstrip().partition("\n")[0])
        self.replace(line, *self.selection)


class Line(Dialog[str]):
    """Answers with the text (may be empty), or None when it was left.

    `select`: what is known is replaced by the first key; else typing goes on behind it.
    """

    DEFAULT_CSS = """
    Line {
        & > .bar { height: 1; }
        & .label { width: auto; color: $accent; text-style: bold; padding-right: 1; }
        & Input { width: 1fr; }
    }
    """

    def __init__(self, label: str, known: str = "", *, select: bool = False) -> None:
        super().__init__()
        self._label = label
        self._input = Field(
            shown(known),
            compact=True,
            max_length=LONGEST,
            classes="-writing",
            select_on_focus=select,
        )

    def compose(self) -> ComposeResult:
        """Label and field."""
        with Horizontal(classes="bar"):
            yield Static(self._label, classes="label", markup=False)
            yield self._input

    def on_mount(self) -> None:
        """Ready to type."""
        self._input.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers."""
        event.stop()
        self.dismiss(event.value.strip())
