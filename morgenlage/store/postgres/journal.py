"""The record of decisions as rows: read on from a position, appended to behind the head."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.record import Claimed, Decided, Entry, Moved
from morgenlage.domain.ref import Ref
from morgenlage.store.contest import Standing, standing
from morgenlage.store.plain import entry_of, outgoing_of, plain_entry, plain_outgoing
from morgenlage.store.postgres.bodies import body_of, plain_of, text, value_of
from morgenlage.store.postgres.link import Connection, Row
from morgenlage.store.replay import with_decision

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
_ACTS = "SELECT id, session, body FROM act WHERE id = ANY(%s)"
_COMMENTS = "SELECT body FROM comment WHERE ref = ANY(%s) ORDER BY ref FOR UPDATE"
_INSERT = """
INSERT INTO entry (position, at, session, append, kind, ref, body)
SELECT p, a, s, %s, k, r, b::jsonb FROM unnest(%s::bigint[], %s::timestamptz[],
    %s::text[], %s::text[], %s::text[], %s::text[]) AS t (p, a, s, k, r, b)
"""
_DECIDE = """
INSERT INTO decision (ref, position) SELECT * FROM unnest(%s::text[], %s::bigint[])
ON CONFLICT (ref) DO UPDATE SET position = excluded.position
"""
_MOVE = """
INSERT INTO act (id, first, position, session, body)
SELECT i, p, p, s, b::jsonb
FROM unnest(%s::text[], %s::bigint[], %s::text[], %s::text[]) AS t (i, p, s, b)
ON CONFLICT (id) DO UPDATE
SET position = excluded.position, session = excluded.session, body = excluded.body
"""
_SETTLE = """
UPDATE comment SET body = b::jsonb FROM unnest(%s::text[], %s::text[]) AS t (r, b) WHERE ref = r
"""


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
    comments: Mapping[str, Comment]


def entry_in(body: bytes) -> Entry | None:
    """None for what this version does not know."""
    try:
        return entry_of(plain_of(body))
    except (KeyError, TypeError, ValueError, msgspec.MsgspecError):
        return None


def act_in(body: bytes) -> Outgoing:
    """An act on its way."""
    return outgoing_of(plain_of(body))


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
    head = connection.execute(f"{HEAD} FOR UPDATE")
    behind = connection.execute(BEHIND, (position,))
    last = connection.execute(_LAST, (refs,)) if refs else None
    acts = connection.execute(_ACTS, (ids,)) if ids else None
    comments = connection.execute(_COMMENTS, (refs,)) if refs else None
    [(there, life)] = head.fetchall()
    decided = [entry_in(body) for (body,) in last.fetchall()] if last else []
    stages = {i: standing(act_in(body), s) for i, s, body in acts.fetchall()} if acts else {}
    known_ones = [value_of(body, Comment) for (body,) in comments.fetchall()] if comments else []
    return Known(
        there,
        life,
        found(behind.fetchall()),
        tuple(e for e in decided if isinstance(e, Decided)),
        stages,
        {text(comment.ref): comment for comment in known_ones},
    )


def append(
    connection: Connection,
    head: int,
    entries: Sequence[Entry],
    call: str,
    comments: Mapping[str, Comment] | None = None,
) -> int:
    """Puts these behind the head, which the transaction holds, tells everybody, and gives the new
    head. `call` names this append; `comments`: those that are decided upon, as they are stored."""
    places = range(head + 1, head + 1 + len(entries))
    plain = [plain_entry(entry) for entry in entries]
    connection.execute(
        _INSERT,
        (
            call,
            list(places),
            [e.at for e in entries],
            [text(e.session) for e in entries],
            [raw["kind"] for raw in plain],
            [text(_about(e)) for e in entries],
            list(map(body_of, plain)),
        ),
    )
    _put_last(connection, places, entries)
    changed = _as_decided(entries, comments or {})
    if changed:
        bodies = [body_of(c) for c in changed.values()]
        connection.execute(_SETTLE, (list(changed), bodies))
    new = head + len(entries)
    connection.execute("UPDATE head SET position = %s", (new,))
    connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, str(new)))
    return new


def _put_last(connection: Connection, places: Sequence[int], entries: Sequence[Entry]) -> None:
    """The last decision of each comment, the last stage of each act."""
    placed = tuple(zip(places, entries, strict=True))
    decided = {text(e.action.ref): place for place, e in placed if isinstance(e, Decided)}
    if decided:
        connection.execute(_DECIDE, (list(decided), list(decided.values())))
    acts = {
        text(e.outgoing.id): (place, text(e.session), e.outgoing)
        for place, e in placed
        if isinstance(e, Decided | Moved) and e.outgoing is not None
    }
    if acts:
        rows = acts.values()
        bodies = [body_of(plain_outgoing(act)) for _, _, act in rows]
        connection.execute(
            _MOVE, (list(acts), [place for place, _, _ in rows], [s for _, s, _ in rows], bodies)
        )


def _as_decided(entries: Iterable[Entry], stored: Mapping[str, Comment]) -> dict[str, Comment]:
    now = dict(stored)
    for entry in entries:
        if isinstance(entry, Decided) and (ref := text(entry.action.ref)) in now:
            now[ref] = with_decision(now[ref], entry)
    return {ref: comment for ref, comment in now.items() if comment is not stored[ref]}


def _about(entry: Entry) -> str:
    """The comment that it is about; empty: none."""
    if isinstance(entry, Decided):
        return entry.action.ref
    if isinstance(entry, Moved):
        return entry.outgoing.ref
    return entry.ref if isinstance(entry, Claimed) else ""


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
