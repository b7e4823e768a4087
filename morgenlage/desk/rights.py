"""What only one desk of all has the right to do: taken while it works, and let go of when it dies
or hangs, so that another one takes over."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from morgenlage.desk.news import Died

if TYPE_CHECKING:
    from morgenlage.desk.book import Book
    from morgenlage.desk.following import Follower
    from morgenlage.desk.orders import Orders
    from morgenlage.desk.turns import Turns
    from morgenlage.store.contract import AnyLease

PATIENCE = 1.0
"""Seconds that a dying desk waits for the thread that asks for rights."""


class Rights:
    """What `Desk` has for them."""

    orders: "Orders"
    died: BaseException | None
    _book: "Book"
    _follower: "Follower"
    _turns: "Turns"
    _polling: "AnyLease"
    _sending: "AnyLease"

    async def _may_poll(self) -> bool:
        """Asked to by hand anybody may; by itself only the one process with the lease."""
        if not self.orders.polling:
            return True
        return not self._follower.hung and await self._turns.ask(self._polling.try_take)

    async def _may_send(self) -> bool:
        if not self.orders.sending or self._follower.hung:
            return False
        return await self._turns.ask(self._sending.try_take)

    def _give_back(self) -> None:
        """The rights to poll, to send and to write letters."""
        self._polling.release()
        self._sending.release()
        if self.orders.post is not None:
            self.orders.post[1].release()

    def _let_go(self) -> None:
        """All of them."""
        self._give_back()
        if self.orders.presence is not None:
            self.orders.presence.end()

    async def _hang(self) -> None:
        """The disk does not answer: nothing can be written here, perhaps elsewhere."""
        await self._behind(self._give_back)

    async def _die(self, error: BaseException) -> None:
        """Another desk takes over at once; whoever listens is told."""
        self.died = error
        await self._behind(self._let_go)
        self._book.tell(Died(error))

    async def _behind(self, work: Callable[[], Any]) -> None:
        """Behind what was asked before, and not waited for without end."""
        await asyncio.wait({asyncio.ensure_future(self._turns.ask(work))}, timeout=PATIENCE)
