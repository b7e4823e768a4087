"""Opens the state wherever it lies: in the folder of this host, or in a database that hosts share.

The database's own parts are imported only where there is one.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from morgenlage.domain.veil import BARE, Veil
from morgenlage.store.contract import AnyLease, AnyStore
from morgenlage.store.errors import StateError
from morgenlage.store.locks import mail_lease, poller_lease, sender_lease
from morgenlage.store.store import Store

if TYPE_CHECKING:
    from morgenlage.store.postgres.address import Address
    from morgenlage.store.postgres.leases import Leases
    from morgenlage.store.postgres.seen import Seen


class Shared(NamedTuple):
    """A database that several hosts share."""

    conninfo: str
    """As libpq takes it; without a password."""
    place: str
    """How it is named in sentences."""
    password: Callable[[], str] | None = None
    """Gives it, for every connection anew."""

    @property
    def address(self) -> "Address":
        """The same for the store. Raises `StateError`: its library cannot be used here."""
        try:
            from morgenlage.store.postgres.address import Address
        except ImportError as missing:
            raise StateError(Path(self.place.lstrip("/")), str(missing), "no-postgres") from missing
        return Address(self.conninfo, self.password)


class Where(NamedTuple):
    """Where the state lies."""

    state: Path
    """The folder of this host: all of it, or what every host keeps for itself."""
    shared: Shared | None = None


class Rights(NamedTuple):
    """What only one process at a time may do, of all that have this state."""

    poller: AnyLease
    sender: AnyLease
    mail: AnyLease


def open_store(
    where: Where, *, session: str = "", read_only: bool = False, veil: Veil = BARE
) -> AnyStore:
    """The store: in the database where one is shared, else in the folder. Raises `StateError`."""
    state, shared = where
    if shared is None:
        return Store.open(state, session=session, read_only=read_only, veil=veil)
    address = shared.address
    from morgenlage.store.postgres.store import PostgresStore

    return PostgresStore.open(state, address, session=session, read_only=read_only, veil=veil)


def rights(where: Where, session: str) -> Rights:
    """The leases of this state. Raises `StateError`."""
    state, shared = where
    if shared is None:
        return Rights(poller_lease(state), sender_lease(state), mail_lease(state))
    address = shared.address
    from morgenlage.store.postgres.leases import Leases

    all_ = _LetGo(Leases(address, session))
    return Rights(_Right(all_, "poller"), _Right(all_, "sender"), _Right(all_, "mail"))


class _LetGo:
    """Leases of one connection, which is let go with the last of them that was given back."""

    def __init__(self, leases: "Leases") -> None:
        self._leases = leases
        self._turn = threading.Lock()
        self._asked: set[str] = set()

    def take(self, name: str) -> bool:
        """Takes it without waiting."""
        with self._turn:
            self._asked.add(name)
            return self._leases.take(name)

    def give_back(self, name: str) -> None:
        """Somebody else may have it."""
        with self._turn:
            self._leases.give_back(name)
            self._asked.discard(name)
            if not self._asked:
                self._leases.close()


class _Right:
    """One of them, as `store.locks.Lease`."""

    def __init__(self, all_: _LetGo, name: str) -> None:
        self._all = all_
        self._name = name

    def try_take(self) -> bool:
        """Takes it without waiting; True as well while we have it. False, too, where the database
        cannot be reached."""
        return self._all.take(self._name)

    def release(self) -> None:
        """Gives it back; a killed process gives it back, too."""
        self._all.give_back(self._name)

    def __enter__(self) -> bool:
        return self.try_take()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def seen(shared: Shared) -> "Seen":
    """What the database says of itself. Raises `StateError`."""
    address = shared.address
    from morgenlage.store.postgres.seen import seen as look

    return look(address)


def upgrade_tables(shared: Shared, worker: str) -> None:
    """Brings the tables to this version; `worker`: the role that works with them, where another
    one owns them. Raises `StateError`."""
    address = shared.address
    from morgenlage.store.postgres import schema

    schema.upgrade(address, worker)


def new_life(where: Where) -> None:
    """Another state lies in the place of the one that sessions know: they read it anew. Raises
    `StateError`."""
    if where.shared is not None:
        address = where.shared.address
        from morgenlage.store.postgres.seen import new_life as renew

        renew(address)
