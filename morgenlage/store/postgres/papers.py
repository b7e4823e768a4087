"""Papers as rows, each changed only by who knows the version that is there."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from morgenlage.domain.paper import Paper, Papers
from morgenlage.store import filing
from morgenlage.store.errors import StateError
from morgenlage.store.postgres.bodies import Legible, body_of, text, value_of
from morgenlage.store.postgres.link import Connection

_PUT = """
INSERT INTO paper (kind, id, version, delete_after, body)
SELECT k, i, v, d, b::jsonb FROM unnest(%s::text[], %s::text[], %s::bigint[],
    %s::timestamptz[], %s::text[]) WITH ORDINALITY AS t (k, i, v, d, b, n) ORDER BY n
ON CONFLICT (kind, id) DO UPDATE
SET version = excluded.version, delete_after = excluded.delete_after, body = excluded.body
WHERE paper.version < excluded.version RETURNING kind, id
"""
_THERE = """
SELECT kind, body FROM paper WHERE (kind, id) IN (SELECT * FROM unnest(%s::text[], %s::text[]))
ORDER BY place
"""


def load(connection: Connection, legible: Legible, place: Path) -> Papers:
    """Everything on file, in the order in which it was first filed. Kinds that a newer version
    brought are left alone. Raises `StateError`, `unreadable`, as `Filing` does."""
    rows = connection.execute(
        "SELECT kind, id, body FROM paper WHERE kind = ANY(%s) ORDER BY place",
        (list(filing.KINDS),),
    )
    found: list[Paper] = []
    for name, id_, body in rows.fetchall():
        if name in filing.DISPENSABLE:
            found += legible.values(name, ((id_, body),), _kind(name)).values()
            continue
        try:
            found.append(value_of(body, _kind(name)))
        except msgspec.MsgspecError as error:
            raise StateError(place / name, f"{id_}: {error}") from error
    return Papers().having(found)


def put(connection: Connection, papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Puts these in; those that somebody changed first stay as they are and are given back."""
    wanted = {(text(p.FILE), text(p.id)): p for p in papers}
    if not wanted:
        return ()
    kinds, ids = [kind for kind, _ in wanted], [id_ for _, id_ in wanted]
    given = (
        kinds,
        ids,
        [p.version for p in wanted.values()],
        [p.delete_after and p.delete_after.astimezone() for p in wanted.values()],
        list(map(body_of, wanted.values())),
    )
    taken = {(kind, id_) for kind, id_ in connection.execute(_PUT, given)}
    late = [key for key in wanted if key not in taken]
    if not late:
        return ()
    query = ([kind for kind, _ in late], [id_ for _, id_ in late])
    there = connection.execute(_THERE, query).fetchall()
    return tuple(value_of(body, _kind(name)) for name, body in there)


def forget(connection: Connection, papers: Sequence[Paper]) -> None:
    """Takes these out."""
    connection.execute(
        "DELETE FROM paper WHERE (kind, id) IN (SELECT * FROM unnest(%s::text[], %s::text[]))",
        ([text(p.FILE) for p in papers], [text(p.id) for p in papers]),
    )


def _kind(name: str) -> type[Paper]:
    return filing.kind_at(filing.KINDS[name])
