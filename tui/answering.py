"""Writing an answer in the preview's place: draft, claim, review, hold."""

from concurrent.futures import Future
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class Answering:
    """The one answer that is being written, if there is one."""

    def __init__(self, board: "Dashboard") -> None:
        self._board = board
        self.keeping: tuple[Future[None], ...] = ()

    def begin(self) -> None:
        """Opens the composer for the current comment."""

    def keep(self) -> None:
        """Hands the draft to the desk."""
