"""The engines, so that a test asks for a store and not for a place."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day
from morgenlage.domain.veil import BARE, Veil
from morgenlage.store.contract import AnyLease, AnyStore
from morgenlage.store.errors import StateError
from morgenlage.store.locks import Lease
from morgenlage.store.replay import applied_to, travelled
from morgenlage.store.store import Store
from tests.live.database import Server
from tests.store.story import MORNING


class Engine(ABC):
    """One empty state that any number of sessions may open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._closing: list[Callable[[], None]] = []

    def open(
        self,
        session: str = "",
        *,
        read_only: bool = False,
        clock: Callable[[], datetime] = lambda: MORNING,
        veil: Veil = BARE,
    ) -> AnyStore:
        """One more session."""
        store = self._opened(session, read_only, clock, veil)
        self._closing.append(store.close)
        return store

    @abstractmethod
    def _opened(
        self, session: str, read_only: bool, clock: Callable[[], datetime], veil: Veil
    ) -> AnyStore: ...

    @abstractmethod
    def lease(self, name: str) -> AnyLease:
        """A lease as another process would have it."""

    @abstractmethod
    def everything(self) -> bytes:
        """Whatever is stored, in a file or a row, save case files and our posts."""

    @property
    @abstractmethod
    def arguments(self) -> tuple[str, ...]:
        """By which `worker.py` finds the same state."""

    def close(self) -> None:
        """Every session."""
        for close in self._closing:
            close()


class FolderEngine(Engine):
    """The state folder."""

    def _opened(
        self, session: str, read_only: bool, clock: Callable[[], datetime], veil: Veil
    ) -> AnyStore:
        return Store.open(self.folder, session=session, read_only=read_only, clock=clock, veil=veil)

    def lease(self, name: str) -> AnyLease:
        lease = Lease(self.folder / f"{name}.lock")
        self._closing.append(lease.release)
        return lease

    def everything(self) -> bytes:
        return files_in(self.folder)

    @property
    def arguments(self) -> tuple[str, ...]:
        return ("folder", str(self.folder))


class PostgresEngine(Engine):
    """A database, each session with a folder of its own, as if on hosts of their own."""

    def __init__(self, folder: Path, server: Server) -> None:
        super().__init__(folder)
        self.server = server
        self.name = server.database()
        self._hosts = 0

    def _opened(
        self, session: str, read_only: bool, clock: Callable[[], datetime], veil: Veil
    ) -> AnyStore:
        from morgenlage.store.postgres.address import Address
        from morgenlage.store.postgres.store import PostgresStore

        return PostgresStore.open(
            self._host(),
            Address(self.server.url(self.name)),
            session=session,
            read_only=read_only,
            clock=clock,
            veil=veil,
        )

    def _host(self) -> Path:
        self._hosts += 1
        return self.folder / f"host{self._hosts}"

    def lease(self, name: str) -> AnyLease:
        from morgenlage.store.postgres.address import Address
        from morgenlage.store.postgres.leases import Leases

        leases = Leases(Address(self.server.url(self.name)), f"s{len(self._closing)}")
        lease = leases.lease(name)
        self._closing.append(lease.release)
        return lease

    def everything(self) -> bytes:
        tables = self.server.ask(
            self.name, "SELECT tablename FROM pg_tables WHERE schemaname = 'morgenlage'"
        )
        rows = [
            row
            for (table,) in tables
            for row in self.server.ask(self.name, f"SELECT t::text FROM morgenlage.{table} AS t")
            if not str(row[0]).startswith(("(cases,", "(post,"))
        ]
        return b"\n".join(str(row[0]).encode() for row in rows) + files_in(self.folder)

    @property
    def arguments(self) -> tuple[str, ...]:
        return ("postgres", str(self._host()), self.server.url(self.name))

    def close(self) -> None:
        super().close()
        self.server.drop(self.name)


def files_in(folder: Path) -> bytes:
    """All of them, save case files and our posts."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    ours = ("cases.json", "posts.json")
    return b"\n".join(p.read_bytes() for p in files if p.name.removesuffix(".bak") not in ours)


def loaded(store: AnyStore) -> dict[Day, dict[Ref, Comment]]:
    """Every comment as a desk has it once it has loaded."""
    days = {day: store.load_day(day) for day in store.days()}
    entries = store.entries_since_checkpoint()
    return {day: applied_to(tray, entries) for day, tray in days.items()}


def outbox(store: AnyStore) -> dict[str, Outgoing]:
    """Every act, likewise."""
    rest = store.load_rest()
    return travelled(rest.outbox, store.entries_since_checkpoint())


def within(seconds: float, of: Callable[[], object]) -> bool:
    """It comes true, however often it has to be asked."""
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        try:
            if of():
                return True
        except StateError as error:
            assert error.kind == "unreachable"  # noqa: PT017 # it may be so for a while
        time.sleep(0.02)
    return False
