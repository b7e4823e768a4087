"""Opens the state wherever it lies: in the folder of this host, or in a database that hosts share.

The database's own parts are imported only where there is one.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from morgenlage.domain.veil import BARE, Veil
from morgenlage.store.locks import Presence, mail_lease, poller_lease, sender_lease
from morgenlage.store.store import Store

if TYPE_CHECKING:
    from morgenlage.store.contract import AnyLease, AnyPresence, AnyStore
    from morgenlage.store.postgres.seen import Seen
    from morgenlage.store.shared import Shared


class Where:
    """Where the state lies."""

    __slots__ = ("shared", "state")

    def __init__(self, state: Path, shared: "Shared | None" = None) -> None:
        """`state`: the folder of this host: all of it, or what every host keeps for itself."""
        self.state = state
        self.shared = shared


class Rights:
    """What only one process at a time may do, of all that have this state."""

    __slots__ = ("mail", "poller", "presence", "sender")

    def __init__(
        self, poller: "AnyLease", sender: "AnyLease", mail: "AnyLease", presence: "AnyPresence"
    ) -> None:
        """`presence`: of the service that alone holds tokens and network, if there is one."""
        self.poller = poller
        self.sender = sender
        self.mail = mail
        self.presence = presence


def open_store(
    where: Where, *, session: str = "", read_only: bool = False, veil: Veil = BARE
) -> "AnyStore":
    """The store: in the database where one is shared, else in the folder. Raises `StateError`."""
    state, shared = where.state, where.shared
    if shared is None:
        return Store.open(state, session=session, read_only=read_only, veil=veil)
    address = shared.address
    from morgenlage.store.postgres.store import PostgresStore

    return PostgresStore.open(state, address, session=session, read_only=read_only, veil=veil)


def rights(where: Where, session: str) -> Rights:
    """The leases of this state. Raises `StateError`."""
    state, shared = where.state, where.shared
    if shared is None:
        return Rights(poller_lease(state), sender_lease(state), mail_lease(state), Presence(state))
    address = shared.address
    from morgenlage.store.postgres.leases import Leases
    from morgenlage.store.postgres.presence import SharedPresence

    all_ = Leases(address, session)
    poller, sender, mail = (all_.lease(name) for name in ("poller", "sender", "mail"))
    return Rights(poller, sender, mail, SharedPresence(all_))


def seen(shared: "Shared") -> "Seen":
    """What the database says of itself. Raises `StateError`."""
    address = shared.address
    from morgenlage.store.postgres.seen import seen as look

    return look(address)


def upgrade_tables(shared: "Shared", worker: str) -> None:
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


def cleaned(shared: "Shared") -> str:
    """Frees the room of deleted rows; empty, or what the owner of the tables has to type for it.
    Raises `StateError`."""
    address = shared.address
    from morgenlage.store.postgres import seen

    return "" if seen.cleaned(address) else seen.CLEANING
