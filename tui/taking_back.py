"""What was done on one page and can be taken back there; on the pane of posts, too."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

MOST = 50
"""So many steps are kept."""


class Back:
    """Steps back, the last at the end. Each is taken once, wherever that is."""

    def __init__(self, board: "Dashboard") -> None:
        self._board = board
        self.past: list[Callable[[], None]] = []

    def note(self, back: Callable[[], None]) -> None:
        """`back` takes back what was done last."""

        def once() -> None:
            self.past = [one for one in self.past if one is not once]
            plan.past = [one for one in plan.past if one is not once]
            back()

        plan = self._board.plan
        self.past = [*self.past[1 - MOST :], once]
        plan.note_undo(once)

    def undo(self) -> bool:
        """Takes the last of it back; False: there is nothing."""
        if not self.past:
            return False
        self.past[-1]()
        return True
