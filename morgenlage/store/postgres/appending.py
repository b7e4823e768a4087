"""Entries go behind the head of the journal, with all that follows of them, in one statement."""

from collections.abc import Iterable, Sequence
from typing import Any

from morgenlage.domain.action import Delete
from morgenlage.domain.record import Claimed, Decided, Entry, Moved
from morgenlage.store.plain import lean, plain_entry
from morgenlage.store.postgres.bodies import body_of, text
from morgenlage.store.postgres.journal import CHANNEL
from morgenlage.store.postgres.link import Connection

_APPEND = """
WITH new AS MATERIALIZED (
    SELECT position, ref, body, body->>'kind' AS kind, body->>'session' AS session,
        nullif(body->'outgoing', 'null') AS act
    FROM jsonb_to_recordset(%(new)s::jsonb) AS t (position bigint, ref text, body jsonb)
), moved_on AS (
    UPDATE head SET position = %(last)s WHERE position = %(head)s {unless}
    RETURNING position, pg_notify(%(channel)s, position::text)
), written AS (
    INSERT INTO entry (position, at, session, append, kind, ref, body)
    SELECT n.position, (body->>'at')::timestamptz, session, %(call)s, kind, ref, body
    FROM moved_on, new n
), decided AS (
    INSERT INTO decision (ref, position)
    SELECT ref, max(n.position) FROM moved_on, new n WHERE kind = 'decided' GROUP BY ref
    ON CONFLICT (ref) DO UPDATE SET position = excluded.position
), shipped AS (
    INSERT INTO act (id, first, position, session, body)
    SELECT DISTINCT ON (act->>'id') act->>'id', n.position, n.position, session, act
    FROM moved_on, new n WHERE act IS NOT NULL ORDER BY act->>'id', n.position DESC
    ON CONFLICT (id) DO UPDATE
    SET position = excluded.position, session = excluded.session, body = excluded.body
), settled AS (
    UPDATE comment c SET body = c.body || t.body
    FROM moved_on, jsonb_to_recordset(%(settled)s::jsonb) AS t (ref text, body jsonb)
    WHERE c.ref = t.ref AND coalesce((c.body->'handling'->>'decisions')::int, 0)
        < (t.body->'handling'->>'decisions')::int
) SELECT position FROM moved_on
"""
"""Nothing happens where the head is elsewhere by now. A comment that has seen a later decision
stays as it is, as in `replay.with_decision`."""
_CONTESTED = """
AND life = %(life)s AND NOT EXISTS (
    SELECT FROM new JOIN decision USING (ref) JOIN entry e ON e.position = decision.position
    WHERE (e.body->'became'->>'decisions')::int >= (new.body->'became'->>'decisions')::int
) AND NOT EXISTS (SELECT FROM new JOIN act ON act.id = new.act->>'id')
"""
_HELD, _FREE = _APPEND.format(unless=""), _APPEND.format(unless=_CONTESTED)


def append(connection: Connection, head: int, entries: Sequence[Entry], call: str) -> int:
    """Puts these behind the head, which the transaction holds, tells everybody, and gives the new
    head. `call` names this append."""
    connection.execute(_HELD, _given(head, entries, call), prepare=True)
    return head + len(entries)


def append_at_once(
    connection: Connection, head: int, life: str, entries: Sequence[Entry], call: str
) -> bool:
    """The same in one way there and back, as a transaction of its own. False, and nothing
    happened: the head is elsewhere by now, or somebody has to judge whether these come too late.

    Whoever appends waits for this row, and finds another position in it: what was read of the
    tables is what stands there. Only for entries that are `contest.plain`.
    """
    given = _given(head, entries, call) | {"life": life}
    return connection.execute(_FREE, given, prepare=True).fetchone() is not None


def _given(head: int, entries: Sequence[Entry], call: str) -> dict[str, Any]:
    new = [
        {"position": place, "ref": text(about(entry)), "body": plain_entry(entry)}
        for place, entry in enumerate(entries, head + 1)
    ]
    settled = [{"ref": ref, "body": body} for ref, body in _settled(entries).items()]
    return {
        "new": body_of(new),
        "settled": body_of(settled),
        "head": head,
        "last": head + len(entries),
        "call": call,
        "channel": CHANNEL,
    }


def about(entry: Entry) -> str:
    """The comment that it is about; empty: none."""
    if isinstance(entry, Decided):
        return entry.action.ref
    if isinstance(entry, Moved):
        return entry.outgoing.ref
    return entry.ref if isinstance(entry, Claimed) else ""


def _settled(entries: Iterable[Entry]) -> dict[str, dict[str, Any]]:
    """What changes of each comment, as `replay.with_decision` has it."""
    changed: dict[str, dict[str, Any]] = {}
    for entry in entries:
        if isinstance(entry, Decided):
            said = changed.setdefault(text(entry.action.ref), {})
            said |= {"handling": lean(entry.became), "liked": entry.liked, "hidden": entry.hidden}
            if isinstance(entry.action, Delete):
                said["gone"] = not entry.undoes
    return changed
