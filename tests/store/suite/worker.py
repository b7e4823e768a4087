"""A process that decides about comments, one after the other, as fast as it can.

    python -m tests.store.suite.worker SESSION COUNT folder STATE
    python -m tests.store.suite.worker SESSION COUNT postgres STATE URL

Every second decision is about a comment that all workers decide about. Says how many were taken.
"""

import sys
from pathlib import Path

from morgenlage.domain.record import Decided
from morgenlage.store.contract import AnyStore
from morgenlage.store.store import Store
from tests.store.story import comment, decided


def opened(session: str, kind: str, state: Path, *url: str) -> AnyStore:
    """The store that the arguments name."""
    if kind == "folder":
        return Store.open(state, session=session)
    from morgenlage.store.postgres.address import Address
    from morgenlage.store.postgres.store import PostgresStore

    return PostgresStore.open(state, Address(url[0]), session=session)


def main(session: str, count: int, store: AnyStore) -> None:
    """Decides."""
    about, taken = comment(1), 0
    for number in range(count):
        mine = decided(comment(1000 * ord(session) + number), session=session)
        assert store.record([mine]).written == (mine,)
        contested = decided(about, who=session, session=session)
        found = store.record([contested])
        taken += len(found.written)
        last = [e for e in (*found.others, *found.written) if isinstance(e, Decided)]
        last = [e for e in last if e.action.ref == about.ref]
        if last:
            about = comment(1, handling=last[-1].became)
    print(taken)
    store.close()


if __name__ == "__main__":
    name, many, kind, where, *rest = sys.argv[1:]
    main(name, int(many), opened(name, kind, Path(where), *rest))
