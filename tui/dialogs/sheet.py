"""Several lines of text, pasted or written, on a page of their own."""

from typing import TYPE_CHECKING

from textual import events

from tui.dialogs.page import Page
from widgets.composer import Sheet, typed

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class SheetPage(Page):
    """Answers with the text, or None when it was left. `text`: what stands there. `kept`: Esc
    answers with the text, too, unless there is and was none."""

    DEFAULT_CSS = """
    SheetPage > Sheet { height: 1fr; border: none; padding: 1 2; background: $background; }
    """

    def __init__(
        self, board: "Dashboard", title: str, foot: str, text: str = "", *, kept: bool = False
    ) -> None:
        super().__init__(board, title, foot)
        self._kept, self._begun = kept, bool(text)
        self._sheet = Sheet(typed(text), classes="-writing")

    @property
    def body(self) -> Sheet:
        """Where it is written."""
        return self._sheet

    def on_mount(self) -> None:
        """Ready for the paste."""
        self._sheet.focus()

    def on_key(self, event: events.Key) -> None:
        """Letters are text here; Esc ends it, or `ctrl+s` with a result."""
        event.prevent_default()
        if event.key == "ctrl+s":
            event.stop()
            self.dismiss(self._sheet.text)

    def on_sheet_done(self, message: Sheet.Done) -> None:
        """Esc: what was written counts, where it is kept."""
        message.stop()
        text = self._sheet.text
        self.dismiss(text if self._kept and (text.strip() or self._begun) else None)
