"""The part of the desk that fetches: by itself, by hand, or through the service."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

from morgenlage.desk.publishing import Publishing
from morgenlage.domain.ref import Ref
from morgenlage.domain.thread import Thread

if TYPE_CHECKING:
    from morgenlage.desk.correspondence import Correspondence
    from morgenlage.desk.polling import Poll
    from morgenlage.desk.turns import Turns


class Fetching(Publishing):
    """What `Desk` has besides, for everything that is looked up outside."""

    _loop: asyncio.AbstractEventLoop
    _letters: "Correspondence | None"
    _no_letters: Exception | None
    _writes: asyncio.Event
    _turns: "Turns"
    polls: "dict[str, Poll]"

    def refresh(self, account: str | None = None) -> None:
        """Polls one or all accounts now."""
        if self._errands is not None:
            self._ask(self._errands.poll(account))
            return

        def ring() -> None:
            for poll in self._asked(account):
                poll.now.set()

        self._loop.call_soon_threadsafe(ring)

    def polled(self, account: str | None = None) -> Future[None]:
        """Polls now; ends when each asked account has been visited once more."""
        return self._ask(self._polled(account))

    def thread(self, ref: Ref) -> Future[Thread | None]:
        """The thread as stored; what the platform knows beyond it arrives as a new situation."""
        return self._ask(self._reading.thread(ref))

    def read_mail(self) -> Future[None]:
        """Fetches departments' answers now; ends when they are taken in, or with what keeps letters
        from being read at all."""
        return self._ask(self._read_mail())

    def _asked(self, account: str | None) -> "Sequence[Poll]":
        return [p for p in self.polls.values() if account in (None, p.account.id)]

    async def _polled(self, account: str | None) -> None:
        if self._errands is not None:
            if not await self._errands.poll(account) and self._book.situation.away is None:
                raise TimeoutError
            return
        asked = self._asked(account)
        before = {p.account.id: p.visits for p in asked}
        for poll in asked:
            poll.now.set()
        for poll in asked:
            async with poll.ended:
                await poll.ended.wait_for(lambda p=poll: p.visits > before[p.account.id])  # type: ignore[misc]  # the default argument binds this loop's poll

    async def _read_mail(self) -> None:
        if self._errands is not None:
            await self._errands.mail()
        elif self.orders.post is not None:
            await self._writes.wait()
            if self._letters is None:
                raise self._no_letters or TimeoutError
            await self._letters.look()

    async def _attend(self) -> None:
        """Where one service holds tokens and network: looks whether it runs, or is it."""
        assert self.orders.presence is not None
        if self.orders.member:
            from morgenlage.desk.errands import watch  # where there is such a service

            assert self._errands is not None
            presence, tells = self.orders.presence, self.orders.tells
            await watch(self._book, self._turns, presence, self._errands, tells=tells)
        elif self.orders.polling and self.orders.sending:
            from morgenlage.desk.serving import Serving, ways  # likewise

            serving = Serving(self._book, self._archive, self._cabinet, ways(self))
            await serving.run(self.orders.presence, self._turns)
