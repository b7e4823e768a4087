"""A loop in which waiting costs nothing, and a disk that answers at once."""

import asyncio
import selectors
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


class _Waiting(selectors.SelectSelector):
    """Does not wait: it moves the clock of its loop."""

    loop: "Hours"

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("nothing will ever happen again")
        self.loop.at += max(timeout, 0.0)
        return super().select(0)


class Hours(asyncio.SelectorEventLoop):
    """Hours pass in milliseconds: where nothing is to be done, it is later at once."""

    def __init__(self) -> None:
        self.at = 0.0
        """Seconds since the run began; never jumps."""
        selector = _Waiting()
        selector.loop = self
        super().__init__(selector)
        self.set_default_executor(_Threads(1))

    def time(self) -> float:
        return self.at


def done(work: Callable[..., T], *args: Any, **named: Any) -> "Future[T]":
    """The work, done now."""
    future: Future[T] = Future()
    try:
        future.set_result(work(*args, **named))
    except Exception as error:  # belongs to whoever waits for the future
        future.set_exception(error)
    return future


class _Threads(ThreadPoolExecutor):
    """For `asyncio.to_thread`: no thread, or simulated and real time would part."""

    def submit(self, work: Callable[..., T], /, *args: Any, **named: Any) -> "Future[T]":
        return done(work, *args, **named)


class Disk(Executor):
    """The thread that may touch files, without a thread. `dies`: here the process may end."""

    def __init__(self, dies: Callable[[], bool]) -> None:
        self._dies = dies

    def submit(self, work: Callable[..., T], /, *args: Any, **named: Any) -> "Future[T]":
        if self._dies():
            return Future()  # never comes back
        result = done(work, *args, **named)
        return Future() if self._dies() else result
