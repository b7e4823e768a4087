"""One process of Morgenlage in a run: the real press on the real store, mortal at every step."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import httpx

from adapters import connect
from fortress.doubles.hours import Disk
from fortress.doubles.plan import Plan
from fortress.doubles.server import Server
from morgenlage.desk.archive import Archive
from morgenlage.desk.book import Book
from morgenlage.desk.cabinet import Cabinet
from morgenlage.desk.clerk import Clerk
from morgenlage.desk.deciding import Person
from morgenlage.desk.loading import first_picture
from morgenlage.desk.press import Press
from morgenlage.desk.press_room import Room
from morgenlage.desk.switchboard import Switchboard
from morgenlage.desk.writer import Writer
from morgenlage.domain.triage import Rules
from morgenlage.store.locks import sender_lease
from morgenlage.store.store import Store
from tests.adapters.side import Window


class Around(Protocol):
    """What a process meets."""

    server: Server
    plan: Plan
    state: Path
    freed: asyncio.Event
    """Set where the lease was given back."""

    def clock(self) -> datetime:
        """The wall clock, which may be put."""
        ...

    def point(self, process: "Process") -> bool:
        """Here a process may die; whether it is dead."""
        ...

    async def through(self, request: httpx.Request) -> httpx.Response:
        """To the server and back, as badly as planned."""
        ...


class Line(httpx.AsyncBaseTransport):
    """From an adapter to the server. A dead process sends nothing and hears nothing."""

    def __init__(self, process: "Process") -> None:
        self._process = process

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await self._process.lives()  # not a byte has left
        try:
            return await self._process.around.through(request)
        finally:
            await self._process.lives()  # it is done, and nobody has read the answer


class Mortal(Press):
    """A dead one does nothing more, not even ask whether it may."""

    dead: Callable[[], bool]

    async def step(self) -> float:
        if self.dead():
            await asyncio.get_running_loop().create_future()
        return await super().step()


class Process:
    """Loads, takes the lease when it is free, publishes; until it dies."""

    def __init__(self, around: Around, number: int) -> None:
        self.around = around
        self.dead = False
        self._number = number
        self._lease = sender_lease(around.state)
        self._late_to_it = False
        self.store: Store | None = None

    def dies(self) -> bool:
        """One more point passed; whether it is dead now."""
        if not self.dead and self.around.point(self):
            self.dead = True
            self._lease.release()
            self.around.freed.set()
        return self.dead

    async def lives(self) -> None:
        """Goes on only where it is alive."""
        if self.dies():
            await asyncio.get_running_loop().create_future()

    async def work(self) -> None:
        """As the desk does it, for the one account of the run."""
        around, name = self.around, f"p{self._number}"
        who = Person("maike", name)
        account = around.server.account
        self.store = store = Store.open(around.state, session=name, clock=around.clock)
        picture = first_picture(None, (), (account,), Rules(), around.clock())
        self.book = book = Book(picture, Rules(), around.clock)
        archive = Archive(book, store, Disk(self.dies))
        clerk = Clerk(book, Writer(store.record, Disk(self.dies), _nothing), who, 0.0)
        switchboard = Switchboard(book, clerk, archive)
        secrets = around.server.world.secrets(account.id)
        switchboard.connect(account, lambda a: connect(a, secrets, around.clock, Line(self)))
        await archive.load((account,), Rules().fingerprint)
        tick = asyncio.get_running_loop().time
        cabinet = Cabinet(book, archive, who)
        room = Room(book, archive, cabinet, switchboard, timedelta(hours=1), Window, tick)
        press = Mortal(account, room, self._may_send)
        press.dead = lambda: self.dead
        await self._turn()
        await press.run()

    async def _turn(self) -> None:
        """The press asks for its turn every second; here whoever waits is woken when it may be."""
        while not await self._may_send():
            self.around.freed.clear()
            await self.around.freed.wait()
            await asyncio.sleep(self.around.plan.late % 1.0)

    async def _may_send(self) -> bool:
        if self.dead or not self._lease.try_take():
            self._late_to_it = True
            return False
        if self._late_to_it and self.around.plan.reads:
            self._late_to_it = False
            assert self.store is not None
            self.book.change(papers=self.store.load_papers())
        return True

    def end(self) -> None:
        """The run is over."""
        self.dead = True
        self._lease.release()
        if self.store is not None:
            self.store.close()


async def _nothing(*_: object) -> None:
    """Nobody follows the journal here."""
