"""The part of the desk that brings posts out; loaded with the first piece on file."""

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from morgenlage.desk.checking import Checking, MakeOutside
from morgenlage.domain.account import Account
from morgenlage.platform import PublicShelf

if TYPE_CHECKING:
    from morgenlage.desk.press_room import Room


class Queue(NamedTuple):
    """How posts of ours go out."""

    late: timedelta = timedelta(hours=1)
    """A post that is later than this is missed and asks."""
    shelf: Callable[[], PublicShelf | None] = lambda: None
    """Makes the public place for files that platforms fetch; None: there is none."""
    lacks_shelf: bool = False
    """It is known without asking that there is none."""
    outside: MakeOutside | None = None
    """Makes what asks links whether they answer; None: nobody is asked."""
    special: Callable[[date], tuple[str, str]] = lambda _: ("", "")
    """What is special about a day, as `Facts.special`; reads the disk."""


class Publishing(Checking):
    """What `Desk` has besides, for the accounts that publish."""

    async def _press(self, account: Account) -> None:
        """Publishes for one account as long as the desk works."""
        await self._first_piece()
        from morgenlage.desk.press import Press  # most starts have nothing to publish

        await Press(account, self._press_room, self._may_send).run()

    @cached_property
    def _press_room(self) -> "Room":
        from morgenlage.desk.press_room import Room

        queue = self.orders.queue
        return Room(self._book, self._archive, self._cabinet, self._switchboard, queue.late,
                    queue.shelf, zone=self.orders.zone)  # fmt: skip

    async def _first_piece(self) -> None:
        """Ends when there is a piece on file; told without loading what a piece is."""
        there = asyncio.Event()
        end = self._book.listen(lambda _: there.set() if self._knows_pieces else None)
        try:
            if not self._knows_pieces:
                await there.wait()
        finally:
            end()

    @property
    def _knows_pieces(self) -> bool:
        return any(kind.FILE == "queue" for kind in self._book.situation.papers.kinds)
