"""Work that may take its time, beside the screen and beside the desk: big files, slow folders."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

T = TypeVar("T")


def aside(board: "Dashboard", work: Callable[[], T], then: Callable[[T], None]) -> None:
    """Calls `then` on the screen's own loop with what `work` gave; it must not raise.

    A thread of its own that nobody waits for at the end: a folder on a dead network drive keeps
    neither the screen nor what the desk writes.
    """
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except Exception as error:  # told like every other failure, never silent
            future.set_exception(error)

    Thread(target=run, name="aside", daemon=True).start()
    board.follow(future, then, reading=True)
