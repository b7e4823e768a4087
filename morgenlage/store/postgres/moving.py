"""A database as a side of a move: everything in it, a few rows at a time."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import psycopg

from morgenlage.domain.comment import Comment
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.post import Post
from morgenlage.store import filing
from morgenlage.store.annals import DaySeries
from morgenlage.store.errors import StateError
from morgenlage.store.moving.goods import Item, line_in
from morgenlage.store.postgres import schema
from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.bodies import act_in, plain_of, value_of
from morgenlage.store.postgres.closing import MARK, shut
from morgenlage.store.postgres.journal import HEAD
from morgenlage.store.postgres.link import Connection, Row, connected
from morgenlage.store.postgres.rest import ACCOUNTS, DRAFTS, POSTS
from morgenlage.store.postgres.trouble import told
from morgenlage.store.series import Series
from morgenlage.store.shelves import Draft
from morgenlage.store.values import AccountRecord

PAGE = 1000
"""Rows that are in memory at once."""
DOCUMENTS: dict[str, tuple[str, Any]] = {
    "posts": (POSTS, Post),
    "drafts": (DRAFTS, Draft),
    "accounts": (ACCOUNTS, AccountRecord),
}
_PATIENT = {
    "statement_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    "enable_sort": "off",
}
"""The last: of a table that was just filled nobody knows yet how large it is, and each page of a
day would be looked for in the whole of it."""
_UNITS = {
    "comments": "SELECT DISTINCT day FROM comment",
    "outcomes": "SELECT DISTINCT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM') FROM outcome",
    "series": "SELECT DISTINCT to_char(day, 'YYYY') FROM series",
    "papers": "SELECT DISTINCT kind FROM paper",
}
_PLAIN = re.compile(r"[0-9a-z_-]+")
_ENTRIES = "SELECT position, body FROM entry WHERE position > %s ORDER BY position LIMIT %s"
_COMMENTS = "SELECT ref, body FROM comment WHERE day = %s AND ref > %s ORDER BY ref LIMIT %s"
_OUTCOMES = """
SELECT ref, body FROM outcome WHERE to_char(at AT TIME ZONE 'UTC', 'YYYY-MM') = %s ORDER BY ref
"""
_PAPERS = "SELECT id, body FROM paper WHERE kind = %s ORDER BY place"
_SERIES = """
SELECT account, metric, array_agg(day ORDER BY day), array_agg(value ORDER BY day) FROM series
WHERE to_char(day, 'YYYY') = %s GROUP BY account, metric
"""
_SAMPLES = """
SELECT account, metric, array_agg(at ORDER BY at), array_agg(value ORDER BY at) FROM sample
GROUP BY account, metric
"""


@contextmanager
def way(address: Address) -> Iterator[Connection]:
    """A connection for a move: it may take its time. Raises `StateError`."""
    try:
        with connected(address, "morgenlage move", **_PATIENT) as connection:
            schema.check(connection, address.place)
            yield connection
    except psycopg.Error as error:
        raise told(error, address.place) from error


@contextmanager
def still(connection: Connection, place: Path) -> Iterator[str]:
    """Its state as it is at this moment; nobody appends or takes in comments for the length of the
    block. Gives its life. Raises `StateError` where it is none to work with."""
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        [(position, life)] = connection.execute(f"{HEAD} FOR UPDATE").fetchall()
        if position < 0:
            raise shut(connection, place)
        connection.execute("SELECT FROM kept FOR UPDATE")
        yield str(life)


class FromTables:
    """Callers keep everybody else from writing."""

    def __init__(self, connection: Connection, place: Path) -> None:
        """Raises `StateError`, `foreign`, where a newer version keeps what this one does not know:
        it would be lost without a word."""
        self.connection, self._place = connection, place
        kinds = {kind for kind, _ in DOCUMENTS.values()} | {MARK}
        for table, known in (("document", kinds), ("paper", set(filing.KINDS))):
            for (kind,) in connection.execute(f"SELECT DISTINCT kind FROM {table}".encode()):
                if kind not in known:
                    raise StateError(place / str(kind), "is not known", "foreign")

    def units(self, kind: str) -> tuple[str, ...]:
        """Days, months, years, kinds of papers; one without a name of everything else. Raises
        `StateError`, `foreign`, where one could be the name of no file."""
        if (query := _UNITS.get(kind)) is None:
            return ("",)
        units = sorted(str(unit) for (unit,) in self.connection.execute(query.encode()))
        for unit in units:
            if not _PLAIN.fullmatch(unit):
                raise StateError(self._place / kind / repr(unit), "is not known", "foreign")
        return tuple(units)

    def items(self, kind: str, unit: str) -> Iterator[Item]:
        """By key; journal, papers and acts in their order."""
        match kind:
            case "entries":
                rows = self._pages(_ENTRIES, 0)
                return (Item("", line_in(plain_of(body))) for _, body in rows)
            case "comments":
                rows = self._pages(_COMMENTS, "", unit)
                return (Item(ref, self._value(ref, body, Comment)) for ref, body in rows)
            case "samples":
                rows = self.connection.execute(_SAMPLES)
                return _sorted(Series(a, m, _points(at, value)) for a, m, at, value in rows)
            case "series":
                rows = self.connection.execute(_SERIES, (unit,))
                return _sorted(DaySeries(a, m, _pairs(day, value)) for a, m, day, value in rows)
            case "outcomes":
                return self._values(_OUTCOMES, Outcome, unit)
            case "papers":
                return self._values(_PAPERS, filing.kind_at(filing.KINDS[unit]), unit)
            case "acts":
                acts = self.connection.execute("SELECT id, body FROM act ORDER BY first, id")
                return (Item(id_, act_in(body)) for id_, body in acts)
            case "kept":
                days = self.connection.execute("SELECT purged_before FROM kept").fetchall()
                return (Item("", day) for (day,) in days if day)
        name, of = DOCUMENTS[kind]
        query = "SELECT id, body FROM document WHERE kind = %s ORDER BY id"
        return self._values(query, of, name)

    def _pages(self, query: str, behind: Any, *given: object) -> Iterator[Row]:
        while True:
            rows = self.connection.execute(query.encode(), (*given, behind, PAGE)).fetchall()
            yield from rows
            if len(rows) < PAGE:
                return
            behind = rows[-1][0]

    def _values(self, query: str, of: Any, *given: object) -> Iterator[Item]:
        rows = self.connection.execute(query.encode(), given).fetchall()
        return (Item(key, self._value(key, body, of)) for key, body in rows)

    def _value(self, key: str, body: bytes, of: Any) -> Any:
        try:
            return value_of(body, of)
        except msgspec.MsgspecError as error:
            raise StateError(self._place / key, str(error), "foreign") from error


def _sorted(series: Iterable[Series | DaySeries]) -> Iterator[Item]:
    items = (Item(f"{one.account} {one.metric}", one) for one in series)
    return iter(sorted(items, key=lambda item: item.key))


def _points(times: Iterable[datetime], values: Iterable[float]) -> Any:
    return _pairs([at.astimezone(UTC) for at in times], values)


def _pairs(times: Iterable[Any], values: Iterable[float]) -> Any:
    return tuple(zip(times, values, strict=True))
