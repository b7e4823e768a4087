"""Moving: rows, pages, panes."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.commands import PaneName

if TYPE_CHECKING:
    from tui.dashboard import Dashboard
    from tui.panes.base import Pane

ROUND: Mapping[PaneName, PaneName] = {
    "today": "comments",
    "comments": "numbers",
    "numbers": "today",
}


def here(board: "Dashboard") -> "Pane":
    """The pane in focus."""
    panes: dict[PaneName, Pane] = {
        "today": board.today,
        "comments": board.comments,
        "numbers": board.numbers,
    }
    return panes[board.pane]


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {
    "move.down": lambda board: here(board).move(1),
    "move.up": lambda board: here(board).move(-1),
    "move.first": lambda board: here(board).first(),
    "move.last": lambda board: here(board).last(),
    "move.half-down": lambda board: here(board).page(0.5),
    "move.half-up": lambda board: here(board).page(-0.5),
    "move.next-open": lambda board: board.comments.step_open(1),
    "move.previous-open": lambda board: board.comments.step_open(-1),
    "pane.next": lambda board: board.go(ROUND[board.pane]),
    "pane.today": lambda board: board.go("today"),
    "pane.comments": lambda board: board.go("comments"),
    "pane.numbers": lambda board: board.go("numbers"),
}
