"""Comments as rows, merged with what is stored by the same rules as in the files of their days."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day
from morgenlage.domain.veil import Veil
from morgenlage.store.postgres.bodies import Legible, body_of, text, value_of
from morgenlage.store.postgres.journal import decisions
from morgenlage.store.postgres.link import Connection, Link, Row
from morgenlage.store.replay import merged, with_decision

T = TypeVar("T")
CHUNK = 500
"""Rows of one transaction: nobody waits long for any of them."""
PAGE = 4000
"""Rows that are asked for at once: on a narrow line a day takes longer than a statement may."""
_NAME = "comment"

_LOCKED = "SELECT ref, body FROM comment WHERE ref = ANY(%s) ORDER BY ref FOR UPDATE"
_KEPT = "SELECT purged_before, (SELECT life FROM head) FROM kept FOR SHARE OF kept"
_DAY = "SELECT ref, body FROM comment WHERE day = %s AND ref > %s ORDER BY ref LIMIT %s"
_WRITTEN = "SELECT ref, xmin::text::bigint FROM comment WHERE day = %s"
_THESE = "SELECT ref, xmin::text::bigint, body FROM comment WHERE ref = ANY(%s)"
_NEW = """
INSERT INTO comment (ref, day, body)
SELECT r, d, b::jsonb FROM unnest(%s::text[], %s::text[], %s::text[]) AS t (r, d, b)
ON CONFLICT (ref) DO NOTHING RETURNING ref
"""
_CHANGED = """
UPDATE comment SET body = b::jsonb FROM unnest(%s::text[], %s::text[]) AS t (r, b) WHERE ref = r
"""
_DAYS = """
WITH RECURSIVE known AS (
    (SELECT day FROM comment ORDER BY day DESC LIMIT 1)
    UNION ALL
    SELECT (SELECT c.day FROM comment c WHERE c.day < known.day ORDER BY c.day DESC LIMIT 1)
    FROM known WHERE known.day IS NOT NULL
) SELECT day FROM known WHERE day IS NOT NULL
"""
_PURGE = """
DELETE FROM comment WHERE ref IN (SELECT ref FROM comment WHERE day < %s ORDER BY ref LIMIT %s)
"""


class Comments:
    """All comments, in small transactions of their own. Rows are locked in the order of refs."""

    def __init__(
        self, link: Link, veil: Veil, check: Callable[[object], None], legible: Legible
    ) -> None:
        """`check`: raises where the database has another life than the one we know."""
        self._link = link
        self._veil = veil
        self._check = check
        self._legible = legible
        self._seen: dict[Day, dict[str, int]] = {}
        """Which transaction wrote each comment, as of the last look."""

    def days(self) -> tuple[Day, ...]:
        """Those that have comments, newest first."""
        return tuple(day for (day,) in self._link.read(_DAYS))

    def day(self, day: Day) -> dict[Ref, Comment]:
        """That day's comments."""
        behind, found = "", dict[Ref, Comment]()
        while rows := self._link.read(_DAY, text(day), behind, PAGE):
            behind = rows[-1][0]
            found |= self._read(rows)
        return found

    def _read(self, rows: Iterable[Row]) -> dict[Ref, Comment]:
        """By their own refs: what nobody can store is another character in a key."""
        pairs = ((ref, body) for ref, *_, body in rows)
        return {c.ref: c for c in self._legible.values(_NAME, pairs, Comment).values()}

    def changed(self, day: Day) -> dict[Ref, Comment]:
        """That day's comments that were written since this was asked the last time: a storm's day
        has megabytes, and after each poll every session asks."""
        seen = self._seen.get(day, {})
        rows = self._link.read(_WRITTEN, text(day))
        there = {ref: written for ref, written in rows}
        new = [ref for ref, written in there.items() if seen.get(ref) != written]
        known = {ref: written for ref, written in there.items() if seen.get(ref) == written}
        found: dict[Ref, Comment] = {}
        for refs in _chunks(new, PAGE):
            rows = self._link.read(_THESE, refs)
            known |= {ref: written for ref, written, _ in rows}
            found |= self._read(rows)
        self._seen[day] = known
        return found

    def forget(self) -> None:
        """Nothing of what was read counts any more."""
        self._seen.clear()

    def put(
        self, days: Mapping[Day, Mapping[Ref, Comment]], erased: Collection[Ref] = ()
    ) -> tuple[tuple[Ref, ...], Day]:
        """Puts these in; decisions that are known better stay. Gives those that were not there
        before, and the first day that is kept: nothing older was taken in."""
        gone, kept_from = set(erased), self.kept_from()
        mine = {
            text(ref): (day, comment)
            for day, tray in days.items()
            for ref, comment in tray.items()
            if ref not in gone
        }
        new: list[Ref] = []
        for refs in _chunks(sorted(mine)):
            chunk = {ref: mine[ref] for ref in refs}
            fresh, kept_from = self._link.run(lambda c, chunk=chunk: self._put(c, chunk))  # type: ignore[misc]  # mypy knows no defaults of lambdas
            new += fresh
        for refs in _chunks(sorted(map(text, gone))):
            self._link.run(lambda c, refs=refs: _erase(c, refs, list(days)))  # type: ignore[misc]  # as above
        return tuple(new), kept_from

    def _put(
        self, connection: Connection, mine: Mapping[str, tuple[Day, Comment]]
    ) -> tuple[list[Ref], Day]:
        [(kept_from, life)] = connection.execute(_KEPT).fetchall()
        self._check(life)
        kept = {ref: self._veil.over(c) for ref, (day, c) in mine.items() if day >= kept_from}
        left = self._legible.bodies(_NAME, kept)
        fresh: list[Ref] = []
        while left:
            rows = connection.execute(_LOCKED, (list(left),)).fetchall()
            there: dict[str, Comment] = self._legible.values(_NAME, rows, Comment)
            changed = {ref: self._over(mine[ref][1], was) for ref, was in there.items()}
            _write(connection, {ref: c for ref, c in changed.items() if c != there[ref]})
            for ref, _ in rows:  # also what a newer version keeps of it: that stays
                del left[ref]
            taken = _inserted(connection, {ref: (mine[ref][0], body) for ref, body in left.items()})
            fresh += (mine[ref][1].ref for ref in taken)
            left = {ref: body for ref, body in left.items() if ref not in taken}
        return fresh, kept_from

    def _over(self, mine: Comment, theirs: Comment) -> Comment:
        return self._veil.over(merged(mine, theirs))

    def kept_from(self) -> Day:
        """Older days were deleted on purpose and are not taken in again."""
        [(day,)] = self._link.read("SELECT purged_before FROM kept")
        return str(day)

    def purge(self, older_than: Day) -> tuple[Day, ...]:
        """Deletes all days before that one; which. First nobody takes them in any more."""
        self._link.run(lambda c: c.execute("UPDATE kept SET purged_before = %s", (older_than,)))
        gone = tuple(day for day in self.days() if day < older_than)
        deleted = CHUNK
        while gone and deleted:
            deleted = self._link.run(lambda c: c.execute(_PURGE, (older_than, CHUNK)).rowcount)
        return gone

    def cover(self) -> tuple[Day, ...]:
        """Nothing that the veil takes out stays; the days in which there was anything."""
        changed = []
        for day in self.days():
            known = self.day(day)
            bare = {ref: c for ref, c in known.items() if self._veil.over(c) is not c}
            if bare:
                self.put({day: bare})
                changed.append(day)
        return tuple(changed)


def bring_home(connection: Connection, refs: Sequence[Ref]) -> None:
    """Comments that were just taken in are as somebody decided who was quicker: with the head
    held, so that every later decision finds their rows."""
    decided = decisions(connection, refs)
    if not decided:
        return
    rows = connection.execute(_LOCKED, ([text(ref) for ref in decided],)).fetchall()
    there = {ref: value_of(body, Comment) for ref, body in rows}
    changed = {ref: with_decision(c, decided[c.ref]) for ref, c in there.items()}
    _write(connection, {ref: c for ref, c in changed.items() if c is not there[ref]})


def _inserted(connection: Connection, new: Mapping[str, tuple[Day, str]]) -> frozenset[str]:
    """Which were taken in: another session may have been first with the others."""
    if not new:
        return frozenset()
    days, bodies = ([text(day) for day, _ in new.values()], [body for _, body in new.values()])
    return frozenset(ref for (ref,) in connection.execute(_NEW, (list(new), days, bodies)))


def _write(connection: Connection, changed: Mapping[str, Comment]) -> None:
    if changed:
        bodies = list(map(body_of, changed.values()))
        connection.execute(_CHANGED, (list(changed), bodies))


def _erase(connection: Connection, refs: Sequence[str], days: Sequence[Day]) -> None:
    connection.execute(_LOCKED, (list(refs),))
    connection.execute("DELETE FROM comment WHERE ref = ANY(%s) AND day = ANY(%s)", (refs, days))


def _chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """A few at a time."""
    source = iter(values)
    while chunk := list(islice(source, size)):
        yield chunk
