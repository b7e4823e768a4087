"""What is loaded when first wanted may be gone by then: the program's files were renewed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


def loads(board: "Dashboard", act: Callable[[], None]) -> None:
    """Does it; what cannot be loaded any more is said, and everything else goes on."""
    try:
        act()
    except ImportError:
        board.say(board.words.notices.renewed, "error", seconds=12)
