"""A database into which a state is moved, each unit in a transaction of its own."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from morgenlage.store.errors import StateError
from morgenlage.store.moving.goods import Item, Line
from morgenlage.store.plain import plain_outgoing
from morgenlage.store.postgres import papers
from morgenlage.store.postgres.appending import about
from morgenlage.store.postgres.bodies import body_of, text
from morgenlage.store.postgres.moving import DOCUMENTS, FromTables

AT_ONCE = 2000
"""Lines of the journal in one transaction."""
_BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)
_DECIDED = """
INSERT INTO decision (ref, position) SELECT ref, max(position) FROM entry
WHERE kind = 'decided' AND position > %s GROUP BY ref
ON CONFLICT (ref) DO UPDATE SET position = excluded.position
"""
_TRAVELLED = """
UPDATE act SET first = way.first, position = way.last, session = entry.session
FROM (
    SELECT body->'outgoing'->>'id' AS id, min(position) AS first, max(position) AS last FROM entry
    WHERE kind IN ('decided', 'moved') AND body->'outgoing'->>'id' IN (SELECT id FROM act)
    GROUP BY 1
) AS way JOIN entry ON entry.position = way.last WHERE act.id = way.id
"""
_MONTH = "DELETE FROM outcome WHERE to_char(at AT TIME ZONE 'UTC', 'YYYY-MM') = %s"


class IntoTables(FromTables):
    """It may hold a part of the state already; nobody else uses it."""

    def put(self, kind: str, unit: str, items: Iterable[Item]) -> None:
        """Exactly these in place of what the unit held; of the journal, which is only ever added
        to, what is not there yet. Raises `StateError`, `another-move`, where it holds another."""
        if kind == "entries":
            self._put_journal(items)
            return
        with self.connection.transaction():
            self._clear(kind, unit)
            if kind == "papers":
                papers.put(self.connection, [item.value for item in items])
            elif kind == "kept":
                day = next((item.value for item in items), "")
                self.connection.execute("UPDATE kept SET purged_before = %s", (day,))
            else:
                self._fill(kind, unit, items)

    def settle(self) -> None:
        """Nothing is left to do: its head is set where the move ends."""

    def _clear(self, kind: str, unit: str) -> None:
        query, given = {
            "comments": ("DELETE FROM comment WHERE day = %s", (unit,)),
            "outcomes": (_MONTH, (unit,)),
            "series": ("DELETE FROM series WHERE to_char(day, 'YYYY') = %s", (unit,)),
            "samples": ("DELETE FROM sample", ()),
            "acts": ("DELETE FROM act", ()),
            "papers": ("DELETE FROM paper WHERE kind = %s", (unit,)),
            "kept": ("SELECT", ()),
        }.get(kind) or ("DELETE FROM document WHERE kind = %s", (DOCUMENTS[kind][0],))
        self.connection.execute(query.encode(), given)

    def _fill(self, kind: str, unit: str, items: Iterable[Item]) -> None:
        values = ((text(item.key), item.value) for item in items)
        match kind:
            case "comments":
                rows: Iterable[Sequence[Any]] = ((r, text(unit), body_of(c)) for r, c in values)
                self._copy("comment (ref, day, body)", rows)
            case "outcomes":
                self._copy("outcome (ref, at, body)", ((r, o.at, body_of(o)) for r, o in values))
            case "samples":
                rows = ((text(s.account), text(s.metric), *p) for _, s in values for p in s.points)
                self._copy("sample (account, metric, at, value)", rows)
            case "series":
                rows = ((text(s.account), text(s.metric), *d) for _, s in values for d in s.days)
                self._copy("series (account, metric, day, value)", rows)
            case "acts":
                rows = ((i, 0, 0, "", body_of(plain_outgoing(act))) for i, act in values)
                self._copy("act (id, first, position, session, body)", rows)
                self.connection.execute(_TRAVELLED)
            case _:
                name = DOCUMENTS[kind][0]
                self._copy("document (kind, id, body)", ((name, i, body_of(v)) for i, v in values))

    def _copy(self, into: str, rows: Iterable[Sequence[Any]]) -> None:
        with self.connection.cursor().copy(f"COPY {into} FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row(row)

    def _put_journal(self, items: Iterable[Item]) -> None:
        lines = iter(items)
        position = 0
        for there in self.items("entries", ""):
            mine = next(lines, None)
            if mine is None or mine.canonical != there.canonical:
                raise StateError(self._place, "its journal is another one", "another-move")
            position += 1
        at = _BEFORE_ALL
        while some := list(islice(lines, AT_ONCE)):
            rows = []
            for place, item in enumerate(some, position + 1):
                at = _time(item.value, at)
                rows.append(_row(place, item.value, at))
            with self.connection.transaction():
                self._copy("entry (position, at, session, append, kind, ref, body)", rows)
                self.connection.execute(_DECIDED, (position,))
            position += len(some)


def _row(position: int, line: Line, at: datetime) -> Sequence[Any]:
    raw, entry = line.raw, line.entry
    about_ = "" if entry is None else text(about(entry))
    named = (text(str(raw.get("session", ""))), "moved", text(str(raw.get("kind"))), about_)
    return (position, at, *named, body_of(raw))


def _time(line: Line, before: datetime) -> datetime:
    """When it was written down; what nobody can date is as old as the line before it."""
    if line.entry is not None:
        return line.entry.at
    with suppress(KeyError, TypeError, ValueError):
        at = datetime.fromisoformat(line.raw["at"])
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    return before
