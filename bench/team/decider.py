"""One of several processes that decide as fast as they can, partly about the same comments.

    python -m bench.team.decider SESSION COUNT FIRST URL STATE

Says `ready`, begins at the first line it is given, and says as JSON what became of each decision.
`FIRST`: number of the first comment that is its own; those before `SHARED` are everybody's.
"""

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from bench.team.server import ref
from morgenlage.domain.action import Done, Reopen, applied
from morgenlage.domain.comment import Comment
from morgenlage.domain.record import Decided, Entry
from morgenlage.domain.ref import Ref
from morgenlage.store.contract import AnyStore
from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.store import PostgresStore

SHARED = 8
"""Comments that all of them decide about."""
EVERY = 4
"""One decision of so many is about one of those."""


class Fate(NamedTuple):
    """What a process was told of its decisions, by their ids."""

    taken: list[str]
    late: dict[str, str]
    """Refused, with the id of the decision that was first; empty: nobody said which."""


def decide(store: AnyStore, session: str, known: dict[Ref, Comment], count: int) -> Fate:
    """So many decisions, one at a time; `known`: as they were when last heard of."""
    shared = [ref(number) for number in range(SHARED)]
    own = [one for one in known if one not in shared]
    fate = Fate([], {})
    for number in range(count):
        about = shared[number // EVERY % SHARED] if number % EVERY == 0 else own[number % len(own)]
        mine = decision(known[about], session, f"{session}-{number}")
        appended = store.record([mine])
        follow(known, (*appended.others, *appended.written))
        if mine in appended.written:
            fate.taken.append(mine.id)
        elif mine in appended.conflicts:
            fate.late[mine.id] = first(appended.others, about)
    return fate


def decision(comment: Comment, who: str, name: str) -> Decided:
    """Done, or open again."""
    action = Done(comment.ref) if comment.open else Reopen(comment.ref)
    now = datetime.now(UTC)
    became = applied(action, comment, who, now).handling
    return Decided(now, who, who, name, action, comment.handling, became)


def follow(known: dict[Ref, Comment], entries: tuple[Entry, ...]) -> None:
    """What was decided is known from now on."""
    for entry in entries:
        if isinstance(entry, Decided) and entry.action.ref in known:
            about = entry.action.ref
            known[about] = replace(known[about], handling=entry.became)


def first(others: tuple[Entry, ...], about: Ref) -> str:
    """The last decision about it that others made."""
    ids = [e.id for e in others if isinstance(e, Decided) and e.action.ref == about]
    return ids[-1] if ids else ""


def main(session: str, count: int, begin: int, url: str, state: Path) -> None:
    """Waits for the word, then decides."""
    store = PostgresStore.open(state, Address(url), session=session)
    wanted = {ref(n) for n in (*range(SHARED), *range(begin, begin + count))}
    days = (store.load_day(day) for day in store.days())
    known = {one: comment for day in days for one, comment in day.items() if one in wanted}
    print("ready", flush=True)
    sys.stdin.readline()
    fate = decide(store, session, known, count)
    print(json.dumps(fate), flush=True)
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], Path(sys.argv[5]))
