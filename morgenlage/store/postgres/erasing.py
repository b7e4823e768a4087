"""Takes out of the database what nobody may keep: old lines of the record, and one person.

The record's own rows are changed by functions of the database alone: see the second migration.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from morgenlage.domain.periods import Periods
from morgenlage.domain.purged import Due
from morgenlage.store.errors import Busy
from morgenlage.store.plain import encoded
from morgenlage.store.postgres.bodies import plain_of, text
from morgenlage.store.postgres.journal import CHANNEL
from morgenlage.store.postgres.link import Connection, Link, Row
from morgenlage.store.postgres.overdue import edges
from morgenlage.store.taking_out import KEPT
from morgenlage.store.traces import Traces

CHUNK = 500
"""Rows of one transaction."""
_PASSES = 9
"""Each looks for what sessions wrote from memory while the one before was at work."""
_LEAVES = tuple(name.removesuffix(".json") for name in KEPT)
_ENTRIES = "SELECT position, body FROM entry WHERE position > %s ORDER BY position LIMIT %s"
_FORGET = "SELECT morgenlage.forget_entries(%s, %s)"
_SILENCE = "SELECT morgenlage.silence_entries(%s, %s)"
_ERASE = "SELECT morgenlage.erase_entries(%s::bigint[], %s::text[]::jsonb[])"
NEW_LIFE = f"""
WITH new AS (UPDATE head SET life = gen_random_uuid() RETURNING life, position)
SELECT life, pg_notify('{CHANNEL}', (position + 1)::text) FROM new
"""
"""What sessions know counts no longer; they are told so at once."""


class _Shelf(NamedTuple):
    """Rows of one table that hold texts."""

    table: str
    keys: tuple[str, ...]
    where: str = "true"


_SHELVES = (
    _Shelf("comment", ("ref",)),
    _Shelf("outcome", ("ref",)),
    _Shelf("act", ("id",)),
    _Shelf("document", ("kind", "id"), "kind <> 'post'"),
    _Shelf("paper", ("kind", "id"), "kind NOT IN ('{}')".format("', '".join(_LEAVES))),
)


def cut_record(link: Link, found: Sequence[Due], periods: Periods, now: datetime) -> None:
    """Lines whose time is over, and our words in those that stay. Raises `StateError`."""
    kinds = {due.kind for due in found if due.name.startswith("journal/")}
    if not kinds:
        return
    lines, words = edges(link, periods, now)
    gone = CHUNK
    while "decisions" in kinds and gone == CHUNK:
        [(gone,)] = _done(link, _FORGET, lines, CHUNK)
    for due in found:
        if due.kind == "answers" and due.name.startswith("journal/"):
            for since, before in _days_of(due, words):
                _done(link, _SILENCE, since, before)


def _days_of(due: Due, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The days of that month before that moment."""
    day = datetime(due.since.year, due.since.month, 1, tzinfo=UTC)
    while day < end and day.month == due.since.month:
        yield day, min(day + timedelta(days=1), end)
        day += timedelta(days=1)


def take_out(link: Link, traces: Traces) -> tuple[int, str]:
    """Takes these people out until nothing more is found of them. Gives how many lines of the
    record were about them, and the new life of the database. Raises `StateError`."""
    lines, life = 0, ""
    for _ in range(_PASSES):
        rows, changed = _rows(link, traces), _record(link, traces)
        lines += changed
        if life and not (rows or changed):
            return lines, str(life)
        [(life, _)] = _done(link, NEW_LIFE)
    raise Busy(link.address.place, "others wrote about them again and again")


def _record(link: Link, traces: Traces) -> int:
    """The journal without them: each line stays."""
    count, behind = 0, -1
    while rows := link.read(_ENTRIES, behind, CHUNK):
        behind = rows[-1][0]
        changed = {place: clean for (place,), _, clean in _cleaned(rows, traces)}
        if changed:
            _done(link, _ERASE, list(changed), list(changed.values()))
            count += len(changed)
    return count


def _rows(link: Link, traces: Traces) -> int:
    """Everything else: what they wrote and acts about it go, texts of others lose them."""
    refs = [text(ref) for ref in traces.refs]

    def gone(connection: Connection) -> int:
        queries = (
            "DELETE FROM comment WHERE ref = ANY(%s)",
            "DELETE FROM decision WHERE ref = ANY(%s)",
            "DELETE FROM act WHERE body #>> '{action,ref}' = ANY(%s)",
            "DELETE FROM document WHERE kind = 'draft' AND id = ANY(%s)",
        )
        return sum(connection.execute(query, (refs,)).rowcount for query in queries)

    return link.run(gone) + sum(_shelf(link, shelf, traces) for shelf in _SHELVES)


def _shelf(link: Link, shelf: _Shelf, traces: Traces) -> int:
    """One table, a few rows at a time."""
    count, keys = 0, ", ".join(shelf.keys)
    behind: tuple[Any, ...] = ("",) * len(shelf.keys)
    marks = ", ".join(["%s"] * len(shelf.keys))
    query = (
        f"SELECT {keys}, body FROM {shelf.table} WHERE ({keys}) > ({marks}) AND {shelf.where}"
        f" ORDER BY {keys} LIMIT {CHUNK}"
    )
    change = (
        f"UPDATE {shelf.table} SET body = %s::jsonb WHERE body = %s::jsonb AND ({keys}) = ({marks})"
    )
    while rows := link.read(query, *behind):
        behind = rows[-1][:-1]
        for key, body, clean in _cleaned(rows, traces):  # changed meanwhile: the next pass's
            _done(link, change, clean, body.decode(), *key)
            count += 1
    return count


def _done(link: Link, query: str, *given: object) -> list[Row]:
    """One statement in a transaction of its own; what it gives, if anything."""

    def work(connection: Connection) -> list[Row]:
        cursor = connection.execute(query, given)
        return cursor.fetchall() if cursor.description else []

    return link.run(work)


def _cleaned(rows: Sequence[Row], traces: Traces) -> Iterator[tuple[tuple[Any, ...], bytes, str]]:
    """Keys of rows that name them, each with its body as it is and without them."""
    for *key, body in rows:
        value = plain_of(body)
        clean = traces.out_of(value)
        if clean != value:
            yield tuple(key), body, encoded(clean).decode()
