"""Several lines of text, pasted or written, on a page of their own."""

from typing import TYPE_CHECKING

from textual import events

from tui.dialogs.page import Page
from widgets.composer import Sheet

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class SheetPage(Page):
    """Answers with the text, or None when it was left."""

    DEFAULT_CSS = """
    SheetPage > Sheet { height: 1fr; border: none; padding: 1 2; background: $background; }
    """

    def __init__(self, board: "Dashboard", title: str, foot: str) -> None:
        super().__init__(board, title, foot)
        self._sheet = Sheet(classes="-writing")

    @property
    def body(self) -> Sheet:
        """Where it is written."""
        return self._sheet

    def on_mount(self) -> None:
        """Ready for the paste."""
        self._sheet.focus()

    def on_key(self, event: events.Key) -> None:
        """Letters are text here; only one key ends it with a result."""
        event.prevent_default()
        if event.key == "ctrl+s":
            event.stop()
            self.dismiss(self._sheet.text)

    def on_sheet_done(self, message: Sheet.Done) -> None:
        """Esc."""
        message.stop()
        self.dismiss(None)
