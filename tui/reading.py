"""What a page is made of is read behind it: it is open at once, and says so where that takes."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol, TypeVar

from tui.toasts import withdraw

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.dashboard import Dashboard

T = TypeVar("T")

SOON = 0.15
"""Seconds in which nobody wonders why a page is empty."""
AGAIN = 1.0
"""Seconds after which it is looked whether that still holds."""


class Reader(Protocol):
    """A page that waits for something."""

    board: "Dashboard"

    @property
    def is_attached(self) -> bool:
        """It is still open."""
        ...

    def set_timer(self, delay: float, callback: Callable[[], None]) -> "Timer":
        """Once, after so many seconds."""
        ...


def read_behind(page: Reader, future: Future[T], then: Callable[[T], None]) -> None:
    """`then` with what was read; nothing happens on a page that was left meanwhile."""
    board, said = page.board, page.board.words.notices.looking_back

    def there(found: T) -> None:
        withdraw(board.app, said)
        if page.is_attached:
            then(found)

    def wonders() -> None:
        if future.done():
            withdraw(board.app, said)  # it failed, and that was said
        elif page.is_attached:
            board.say(said, seconds=AGAIN * 2)
            page.set_timer(AGAIN, wonders)

    board.follow(future, there, reading=True)
    if not future.done():
        page.set_timer(SOON, wonders)
