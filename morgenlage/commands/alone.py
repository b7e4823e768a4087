"""Makes sure that nobody else works on the state while it is exchanged or cut."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from morgenlage.store.locks import Lock, poller_lease, sender_lease
from morgenlage.store.opening import Where, rights


class InUse(Exception):
    """A dashboard or the service is running on this state."""


@contextmanager
def alone(state: Path) -> Iterator[None]:
    """Holds every right a desk needs. Raises InUse where another process has one of them."""
    with poller_lease(state) as polls, sender_lease(state) as sends:
        if not (polls and sends):
            raise InUse
        yield


@contextmanager
def still(state: Path) -> Iterator[None]:
    """Nobody writes for the length of the block; sessions wait. Raises Busy."""
    files, journal = Lock(state / "lock"), Lock(state / "journal.lock")
    try:
        with files.held(), journal.held():
            yield
    finally:
        files.close()
        journal.close()


@contextmanager
def nobody_else(where: Where, place: str) -> Iterator[None]:
    """Holds every right that there is, and the service does not run. `place`: how it is named.
    Raises InUse, with that name."""
    right = rights(where, "move")
    with ExitStack() as held:
        for lease in (right.poller, right.sender, right.mail):
            if not held.enter_context(lease):
                raise InUse(place)
        held.callback(right.presence.end)
        if right.presence.away_since() is None:
            raise InUse(place)
        yield
