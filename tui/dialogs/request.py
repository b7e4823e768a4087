"""The mail that asks for approval, exactly as it will leave."""

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from morgenlage.domain.approval_request import Request
from tui.dialogs.page import Page
from widgets.guard import shown

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class RequestPage(Page):
    """Only read; Esc goes back to the question."""

    def __init__(self, board: "Dashboard", request: Request) -> None:
        super().__init__(board, shown(request.subject), board.words.notices.escape)
        lines = [
            Content.styled(shown(line), "$foreground 75%" if line.startswith(">") else "")
            for line in request.letter.splitlines()
        ]
        self._body = VerticalScroll(
            Static(Content("\n").join(lines), markup=False), can_focus=False
        )
        self._body.styles.padding = (1, 2)

    @property
    def body(self) -> VerticalScroll:
        """The mail."""
        return self._body
