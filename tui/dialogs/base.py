"""A dialog: lies above the dashboard, leaves with Esc, never confirms what nobody has seen yet."""

import time
from typing import ClassVar, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tui.still import Still
from tui.toasts import turn_over
from tui.turns import pressed_at

T = TypeVar("T")

UNSEEN = 0.3
"""Seconds in which a confirming key was typed before anybody saw the question."""


class Dialog(Still[T], ModalScreen[T], inherit_bindings=False):
    """Answers with a value, or None when it was left."""

    DEFAULT_CSS = """
    Dialog {
        background: transparent;
        & > .bar { dock: bottom; width: 1fr; background: $panel; padding: 0 1; }
        & > .page { width: 1fr; height: 1fr; background: $background; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._born = time.monotonic()

    def on_mount(self) -> None:
        """What was said about the page below is not about this one."""
        turn_over(self.app)

    def on_unmount(self) -> None:
        """Neither is what was said here about the page below."""
        if self.app.is_running:
            turn_over(self.app)

    @property
    def unseen(self) -> bool:
        """It has only just appeared: a confirming key is not meant for it.

        What counts is when the key was pressed, not when it is looked at.
        """
        return pressed_at(self.app) - self._born < UNSEEN

    def action_leave(self) -> None:
        """Without an answer."""
        self.dismiss(None)

    def on_paste(self, event: events.Paste) -> None:
        """Not for us unless a field takes it."""
        event.stop()
