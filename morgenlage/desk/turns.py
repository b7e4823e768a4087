"""Rights that one process at a time has, asked for where nobody waits who draws or decides."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from morgenlage.desk.border import done_anyway

if TYPE_CHECKING:
    from morgenlage.store.contract import AnyLease

T = TypeVar("T")
Ask = Callable[[], Awaitable[bool]]
"""True while a right is ours."""


class Turns:
    """A thread of its own for these questions: a database that does not answer takes seconds to
    say no, and what is written meanwhile does not stand behind them."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "turns")

    async def ask(self, question: Callable[[], T]) -> T:
        """The answer; raises what the question raises."""
        return await done_anyway(asyncio.get_running_loop().run_in_executor(self._thread, question))

    def of(self, lease: "AnyLease") -> Ask:
        """Asks for that lease, anew each time."""
        return lambda: self.ask(lease.try_take)

    def end(self, *, wait: bool = True) -> None:
        """Waits for the question that is being asked, and answers none any more."""
        self._thread.shutdown(wait=wait, cancel_futures=True)
