"""The right to do something that only one process of all hosts may do."""

import threading
from types import TracebackType
from zlib import crc32

import psycopg

from morgenlage.store.errors import StateError
from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.link import Connection, Link

_OURS = 0x4D6F7267
"""The first half of each lock's number: others may use advisory locks in the same database."""


_HELD = """
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND granted
AND classid = %s::bigint::oid AND objid = %s::bigint::oid
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
"""Who looks takes nothing: looking never keeps anybody from taking it."""


class Leases:
    """All leases of one process, on a connection of their own that is kept alive, and let go with
    the last of them that was given back. Any thread may use them. With the connection everything
    is lost that was held: another process takes it."""

    def __init__(self, address: Address, session: str) -> None:
        self._link = Link(address, f"morgenlage leases {session}", self._begun)
        self._turn = threading.Lock()
        self._held: set[str] = set()
        self._asked: set[str] = set()
        """Those that were not given back since."""

    def _begun(self, connection: Connection) -> None:
        self._held.clear()

    def lease(self, name: str) -> "SharedLease":
        """The lease of that name, the same for every process."""
        return SharedLease(self, name)

    def take(self, name: str) -> bool:
        """Takes it without waiting; True as well while we have it, which is asked each time."""
        with self._turn:
            self._asked.add(name)
            try:
                return self._taken(name)
            except StateError:  # nobody knows what the server let us have: it takes all of it back
                self._let_go()
                return False

    def _taken(self, name: str) -> bool:
        there = self._link.open
        if there is not None and name in self._held and self._alive(there):
            return True
        query = "SELECT pg_try_advisory_lock(%s, %s)"
        [(mine,)] = self._link.read(query, _OURS, _number(name))
        if mine:
            self._held.add(name)
        return bool(mine)

    def _alive(self, connection: Connection) -> bool:
        try:
            connection.execute("SELECT 1")
        except psycopg.Error:
            self._link.drop()
            self._held.clear()
            return False
        return True

    def held(self, name: str) -> bool:
        """Somebody has it, us included. Raises `StateError`: nobody can tell."""
        with self._turn:
            self._asked.add(name)
            [(count,)] = self._link.read(_HELD, _OURS, crc32(name.encode()))
            return bool(count)

    def give_back(self, name: str) -> None:
        """Somebody else may have it; nothing happens where it is not held."""
        with self._turn:
            self._asked.discard(name)
            if name in self._held:
                self._unlock(name)  # said, not left to the end of the connection: at once
            if not self._asked:
                self._let_go()

    def _unlock(self, name: str) -> None:
        self._held.discard(name)
        if (connection := self._link.open) is None:
            return
        try:
            connection.execute("SELECT pg_advisory_unlock(%s, %s)", (_OURS, _number(name)))
        except psycopg.Error:
            self._let_go()  # the server gives back what it held

    def _let_go(self) -> None:
        self._link.close()
        self._held.clear()


class SharedLease:
    """One of them, used as `store.locks.Lease` is."""

    def __init__(self, leases: Leases, name: str) -> None:
        self._leases = leases
        self._name = name

    def try_take(self) -> bool:
        """Takes it without waiting; True as well while we have it. False, too, where the database
        cannot be reached."""
        return self._leases.take(self._name)

    def release(self) -> None:
        """Gives it back; a killed process gives it back, too."""
        self._leases.give_back(self._name)

    def __enter__(self) -> bool:
        return self.try_take()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _number(name: str) -> int:
    """The second half, as a signed number of 32 bits."""
    number = crc32(name.encode())
    return number - (1 << 32) if number >= 1 << 31 else number
