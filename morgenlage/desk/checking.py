"""The part of the desk that looks a piece over before it goes out."""

import asyncio
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from morgenlage.desk.emergency import Emergency

if TYPE_CHECKING:
    from morgenlage.domain.finding import Facts
    from morgenlage.domain.piece import Piece

GOOD_FOR = timedelta(minutes=10)
"""How long the public place for media that worked needs no other look."""


class Outside(Protocol):
    """What is asked of the world; see `adapters.outside`."""

    async def links(self, links: Iterable[str]) -> dict[str, str]:
        """Link -> word key of what is wrong, empty where it answers. Takes seconds."""
        ...

    async def target(self) -> str:
        """Word key of what is wrong with the public place for media; empty: it works."""
        ...


class Checking(Emergency):
    """What `Desk` has besides, for posts that are checked; loaded with the first check."""

    _worked_at: datetime | None = None
    _warm = False

    def warm(self) -> None:
        """Somebody writes and will check: what the first check loads is loaded beside it."""
        if self._warm:
            return
        self._warm = True
        from morgenlage.desk.inspection import warm

        # Nobody waits for it: neither a check, nor a program that ends meanwhile.
        threading.Thread(target=warm, name="warming", daemon=True).start()

    def inspect(self, piece: "Piece", *, ask: bool = True) -> "Future[Facts]":
        """All that `domain.ready` needs to judge it. `ask`: links and the public place, too, which
        takes seconds; without it nobody outside is asked."""
        return self._ask(self._inspected(piece, ask))

    async def _inspected(self, piece: "Piece", ask: bool) -> "Facts":
        from dataclasses import replace

        from morgenlage.desk.inspection import inspected, links_in, needs_target

        situation, orders = self._book.situation, self.orders
        now = replace(situation, now=self._book.clock())
        # A thread of its own: the disk's has decisions to write, and files may be large.
        facts = await asyncio.to_thread(lambda: inspected(piece, now, zone=orders.zone))
        if piece.next_due is not None:
            special = await asyncio.to_thread(orders.queue.special, facts.day(piece))
            facts = replace(facts, special=special)
        make: MakeOutside | None = orders.queue.outside
        if self._errands is not None:
            make = self._errands.outside
        needed = needs_target(piece, situation)
        if needed and orders.queue.lacks_shelf:
            facts = replace(facts, target="media-no-target")
        if not ask or make is None:
            return facts
        outside = make()
        wanted = needed and not self._worked_lately()
        links, target = await asyncio.gather(
            outside.links(links_in(piece)), outside.target() if wanted else _nothing()
        )
        if wanted and not target:
            self._worked_at = self._book.clock()
        return replace(facts, links=links, target=target)

    def _worked_lately(self) -> bool:
        at = self._worked_at
        return at is not None and self._book.clock() - at < GOOD_FOR


async def _nothing() -> str:
    return ""


MakeOutside = Callable[[], Outside]
