"""The part of the desk that looks out for storms and holds what is planned."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import Future
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from morgenlage.desk.book import Book
from morgenlage.desk.files import Files
from morgenlage.desk.switchboard import Switchboard
from morgenlage.domain.record import Entry

if TYPE_CHECKING:
    from morgenlage.desk.deciding import Person
    from morgenlage.desk.holding import Change, Holding
    from morgenlage.domain.alarm import Alarm
    from morgenlage.domain.crisis import HeldPost

T = TypeVar("T")
EVERY = 20.0
"""Seconds between two looks for what a session left behind that died."""


class Emergency(Files):
    """What `Desk` has besides, for the mornings that need it; loaded only on those."""

    _book: Book
    _switchboard: Switchboard

    async def _may_send(self) -> bool:
        raise NotImplementedError

    def journal(self, limit: int) -> Future[Sequence[Entry]]:
        """The last decisions and stages of outgoing acts of all people, newest last."""
        return self._ask(self._archive.on_disk(self._archive.store.history, limit))

    def pull_back(self, crisis: str, refs: Sequence[str]) -> "Future[tuple[HeldPost, ...]]":
        """Cancels posts their platforms would publish; what became of each."""
        if self._errands is not None:
            return self._ask(self._errands.pull_back(crisis, refs))
        return self._ask(self._holding.pull_back(crisis, refs))

    def plan_again(self, crisis: str, ref: str, at: datetime) -> "Future[HeldPost | None]":
        """Plans one again that was pulled back; what became of it."""
        if self._errands is not None:
            return self._ask(self._errands.plan_again(crisis, ref, at))
        return self._ask(self._holding.plan_again(crisis, ref, at))

    def amend(self, crisis: str, change: "Change") -> Future[bool]:
        """Files a crisis with a change, whatever somebody else changes meanwhile."""
        return self._ask(self._holding.amend(crisis, change))

    def halt(self) -> Future[None]:
        """Marks what is planned of ours as held, whoever sends and whether anybody does."""
        return self._ask(self._holding.halt())

    def release(self, crisis: str) -> Future[bool]:
        """Ends the hold; what was held goes on one by one. False: a post is still undecided."""
        return self._ask(self._holding.release(crisis))

    def end_crisis(self, crisis: str) -> Future[bool]:
        """Closes a crisis, with the counts its report needs; False: something is still held."""
        return self._ask(self._holding.end(crisis))

    @cached_property
    def _holding(self) -> "Holding":
        from morgenlage.desk.holding import Holding  # most mornings have no crisis

        return Holding(self._book, self._archive, self._cabinet, self._switchboard)

    def holding_for(self, who: "Person") -> "Holding":
        """The same in somebody else's name, whose wish it is."""
        from morgenlage.desk.cabinet import Cabinet
        from morgenlage.desk.holding import Holding

        cabinet = Cabinet(self._book, self._archive, who)
        return Holding(self._book, self._archive, cabinet, self._switchboard)

    async def _look_out(self) -> None:
        """Rings when an account is written to as never."""
        from morgenlage.desk.lookout import Lookout  # nobody looks out before the first picture

        keeping, zone = self.orders.polling, self.orders.zone
        lookout = Lookout(self._book, self._cabinet, zone, keeping=keeping)
        if keeping:
            lookout.heard = self._heard
        await lookout.run()

    async def _heard(self, before: "Sequence[Alarm]", now: "Sequence[Alarm]") -> None:
        if self._knows_crises:
            await self._holding.heard(before, now)

    async def _recover(self) -> None:
        """What a session that died had begun to pull back or plan again."""
        while True:
            if self._knows_crises and await self._may_send():
                await self._holding.recover()
            await asyncio.sleep(EVERY)

    @property
    def _knows_crises(self) -> bool:
        """There ever was one; told without loading what a crisis is."""
        return any(kind.FILE == "crises" for kind in self._book.situation.papers.kinds)
