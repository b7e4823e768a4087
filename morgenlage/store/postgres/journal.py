"""The record of decisions as rows: read on from a position, and what entries are held against."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from morgenlage.domain.record import Decided, Entry, Moved
from morgenlage.domain.ref import Ref
from morgenlage.store.contest import Standing, standing
from morgenlage.store.plain import entry_of
from morgenlage.store.postgres.bodies import act_in, plain_of, text
from morgenlage.store.postgres.link import Connection, Row

CHANNEL = "morgenlage"
_PAGE = 500
"""Rows of the past that are read at once."""

HEAD = "SELECT position, life FROM head"
BEHIND = "SELECT position, append, body FROM entry WHERE position > %s ORDER BY position"
SINCE = """
SELECT head.position, life, entry.position, append, body
FROM head LEFT JOIN entry ON entry.position > %s ORDER BY entry.position
"""
"""With the head as of the same moment."""
RECENT = """
SELECT entry.position, append, CASE WHEN id IS NULL THEN entry.body - 'outgoing' ELSE entry.body END
FROM entry LEFT JOIN act ON id = entry.body->'outgoing'->>'id'
WHERE at > %s AND entry.position <= %s AND (kind IN ('decided', 'claimed') OR id IS NOT NULL)
ORDER BY entry.position
"""
"""Without acts that a checkpoint has put away since."""
_LAST = "SELECT body FROM decision JOIN entry USING (position) WHERE decision.ref = ANY(%s)"
_KNOWN = """
SELECT 'behind', position, append, body FROM entry WHERE position > %s
UNION ALL SELECT 'last', position, '', body FROM decision JOIN entry USING (position)
    WHERE decision.ref = ANY(%s)
UNION ALL SELECT 'act', position, session, body FROM act WHERE id = ANY(%s)
ORDER BY 2
"""
"""All that entries are held against, with the head held: this sees whatever was committed."""


class Found(NamedTuple):
    """One row of the journal."""

    position: int
    append: str
    """Which call wrote it."""
    entry: Entry | None
    """None: written by a newer version."""


class Known(NamedTuple):
    """What the database says about all that is to be appended, with the head held."""

    position: int
    life: object
    behind: tuple[Found, ...]
    """What the session has not seen yet."""
    last: tuple[Decided, ...]
    acts: Mapping[str, Standing]


def entry_in(body: bytes) -> Entry | None:
    """None for what this version does not know."""
    try:
        return entry_of(plain_of(body))
    except (KeyError, TypeError, ValueError, msgspec.MsgspecError):
        return None


def found(rows: Iterable[Row]) -> tuple[Found, ...]:
    """Rows of `BEHIND`."""
    return tuple(Found(position, append, entry_in(body)) for position, append, body in rows)


def known(connection: Connection, position: int, entries: Sequence[Entry]) -> Known:
    """Takes the head, so that nobody else appends until the transaction is over, and reads what
    these entries are held against: one way there and back, in a pipeline."""
    refs = [text(e.action.ref) for e in entries if isinstance(e, Decided)]
    ids = [
        text(e.outgoing.id)
        for e in entries
        if isinstance(e, Decided | Moved) and e.outgoing is not None
    ]
    head = connection.execute(f"{HEAD} FOR UPDATE", prepare=True)
    against = connection.execute(_KNOWN, (position, refs, ids), prepare=True)
    [(there, life)] = head.fetchall()
    of: dict[str, list[Row]] = {"behind": [], "last": [], "act": []}
    for what, *row in against.fetchall():
        of[what].append(tuple(row))
    last = (entry_in(body) for _, _, body in of["last"])
    acts = ((act_in(body), session) for _, session, body in of["act"])
    return Known(
        there,
        life,
        found(of["behind"]),
        tuple(e for e in last if isinstance(e, Decided)),
        {act.id: standing(act, session) for act, session in acts},
    )


def held(connection: Connection, position: int, call: str) -> tuple[int, object, bool]:
    """The head, the state's life, and whether the append of that name is behind the position.

    Certain, as it takes the head: whoever appends holds it until the commit is over, one way or the
    other. A commit of its own, as it locks a row: once that is acknowledged, what it has seen is on
    the synchronous standbys as well."""
    [(head, life)] = connection.execute(f"{HEAD} FOR UPDATE").fetchall()
    query = "SELECT count(*) FROM entry WHERE position > %s AND append = %s"
    [(count,)] = connection.execute(query, (position, call)).fetchall()
    return head, life, bool(count)


def decisions(connection: Connection, refs: Collection[Ref] | None = None) -> dict[Ref, Decided]:
    """The last one about each of these comments; None: about every comment."""
    query, given = _LAST, ([text(ref) for ref in refs or ()],)
    if refs is None:
        cursor = connection.execute("SELECT body FROM decision JOIN entry USING (position)")
    else:
        cursor = connection.execute(query, given)
    entries = (entry_in(body) for (body,) in cursor)
    return {e.action.ref: e for e in entries if isinstance(e, Decided)}


def backwards(connection: Connection) -> Iterator[Decided | Moved]:
    """Decisions and stages, newest first, reading no more than is asked for."""
    query = """
        SELECT position, body FROM entry WHERE kind IN ('decided', 'moved') AND position < %s
        ORDER BY position DESC LIMIT %s
    """
    below = 2**62
    while rows := connection.execute(query, (below, _PAGE)).fetchall():
        for place, body in rows:
            below = place
            entry = entry_in(body)
            if isinstance(entry, Decided | Moved):
                yield entry
