"""One line of text, asked for at the foot of the screen; it stays until the text is good."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tui.dialogs.base import Dialog
from widgets.guard import shown

LONGEST = 2000

Check = Callable[[str], str]
"""What is wrong with a text, in a sentence; empty where nothing is."""


def anything(text: str) -> str:
    """Every text is good."""
    return ""


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
    `check`: what is wrong with a text is said above it and the text stays, selected, so that
    typing it again goes into the field and never to what lies below. `complaint`: it is known to
    be wrong from the start.
    """

    DEFAULT_CSS = """
    Line {
        & > .bar { height: auto; max-height: 90%; }
        & .complaint { height: auto; color: $text-warning; display: none; }
        & .complaint.-on { display: block; }
        & .field { height: 1; }
        & .label { width: auto; color: $accent; text-style: bold; padding-right: 1; }
        & Input { width: 1fr; }
    }
    """

    def __init__(
        self,
        label: str,
        known: str = "",
        *,
        select: bool = False,
        check: Check = anything,
        complaint: str = "",
    ) -> None:
        super().__init__()
        self._label = label
        self._check = check
        self._known_wrong = complaint
        self._complaint = Static("", classes="complaint", markup=False)
        self._input: Input = Field(
            shown(known),
            compact=True,
            max_length=LONGEST,
            classes="-writing",
            select_on_focus=select,
        )

    def compose(self) -> ComposeResult:
        """What is wrong, where anything is; label and field."""
        with Vertical(classes="bar"):
            yield self._complaint
            with Horizontal(classes="field"):
                yield Static(shown(self._label), classes="label", markup=False)
                yield self._input

    def on_mount(self) -> None:
        """Ready to type."""
        self._input.focus()
        if self._known_wrong:
            self.complain(self._known_wrong)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers, once the text is good."""
        event.stop()
        self.given(event.value.strip())

    def given(self, text: str) -> None:
        """What somebody has typed."""
        if complaint := self._check(text):
            self.complain(complaint)
        else:
            self.dismiss(text)

    def complain(self, complaint: str) -> None:
        """Stays, and says why."""
        self._complaint.update(shown(complaint))
        self._complaint.add_class("-on")
        self._input.select_all()
