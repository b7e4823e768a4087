"""The whole conversation around one comment, read again on the platform."""

from typing import TYPE_CHECKING

from morgenlage.domain.ref import Ref, account_of
from morgenlage.domain.thread import Thread
from morgenlage.words.names import platform_name
from tui.dialogs.page import Page
from tui.nearby import thread_at
from widgets.preview import Preview

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class Conversation(Page):
    """What is stored at once, what the platform says as soon as it is there."""

    def __init__(self, board: "Dashboard", ref: Ref) -> None:
        super().__init__(board, _title(board, ref), board.words.notices.help_close)
        self._preview = Preview()
        self._preview.words, self._preview.formats = board.words, board.formats
        self._preview.signs, self._preview.now = board.signs, board.now()
        if board.situation is not None:
            self._preview.thread = thread_at(board.situation, ref)
            self._preview.travelling = board.situation.travelling(ref)
        self._preview.reading = True

    @property
    def body(self) -> Preview:
        """The conversation."""
        return self._preview

    def show(self, thread: Thread | None) -> None:
        """The platform has answered."""
        self._preview.reading = False
        if thread is not None:
            self._preview.thread = thread


def _title(board: "Dashboard", ref: Ref) -> str:
    """What this is, on which platform and account: two accounts may share a platform."""
    account = account_of(ref)
    status = board.situation.accounts.get(account) if board.situation else None
    platform = platform_name(status.account.platform) if status else ""
    return " · ".join(part for part in (board.words.notices.thread, platform, account) if part)
