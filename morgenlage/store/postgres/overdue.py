"""Finds rows that have been kept too long, by the same rules and names as in files.

The record is deleted by whole months, as far as the database lets go of it: `forget_entries` and
`silence_entries` refuse what is younger than `YOUNG` and `FRESH`, whatever the settings say.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from morgenlage.domain.periods import Periods
from morgenlage.domain.purged import Due
from morgenlage.store.overdue import Overdue
from morgenlage.store.postgres.bodies import plain_of
from morgenlage.store.postgres.link import Link

YOUNG, FRESH = timedelta(days=30), timedelta(days=7)
"""How old a line is at least when it goes, and when our words in it do."""

_NAMING = """
SELECT day FROM comment
WHERE day >= %s AND day < %s AND NOT coalesce((body->>'ours')::boolean, false) AND (
    coalesce(body->>'author', '') <> '' OR coalesce(body->>'author_name', '') <> ''
    OR coalesce(body->>'author_id', '') <> '' OR coalesce(body->>'permalink', '') <> ''
    OR coalesce(body->'media', '[]') <> '[]'
) GROUP BY day ORDER BY day
"""
_PAPERS = """
SELECT kind, body FROM paper WHERE delete_after <= %s OR (kind = 'briefs' AND body ? 'quote')
ORDER BY kind, id
"""
_ACTS = "SELECT jsonb_build_object('id', id, 'decided_at', body->'decided_at') FROM act ORDER BY id"
_MONTHS = """
SELECT to_char(at, 'YYYY-MM') AS month FROM entry WHERE at < %s GROUP BY month ORDER BY month
"""
_SPOKEN = """
SELECT to_char(at, 'YYYY-MM') AS month FROM entry WHERE at >= %s AND at < %s
AND body::text ~ '"(text|note|reason|sentence|permalink)": "[^"]|"notes": \\[[^]]'
GROUP BY month ORDER BY month
"""


class Edges(NamedTuple):
    """Before which moments the record may be cut."""

    lines: datetime
    words: datetime


def edges(link: Link, periods: Periods, now: datetime) -> Edges:
    """By these periods; by the server's clock where that is behind."""
    [(there,)] = link.read("SELECT now()")
    latest = min(now, there)
    lines = _ended(periods.first_kept(periods.decisions, now), now)
    words = _ended(periods.first_kept(periods.answers, now), now)
    return Edges(min(lines, latest - YOUNG), min(words, latest - FRESH))


def _ended(first: date, now: datetime) -> datetime:
    """Where the last month ends that begins before that day, and is not the one that is written."""
    last = first - timedelta(days=1)
    behind = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    end = min(behind, now.astimezone(UTC).date().replace(day=1))
    return datetime(end.year, end.month, end.day, tzinfo=UTC)


class Rows:
    """One look at the database, and at what this host keeps for itself."""

    def __init__(self, link: Link, here: Overdue) -> None:
        self._link = link
        self._here = here
        self._periods, self._now = here.periods, here.now

    @property
    def odd(self) -> tuple[str, ...]:
        """What could not be judged when it was looked at."""
        return self._here.odd

    def found(self) -> tuple[Due, ...]:
        """Everything whose time is over. Changes nothing. Raises `StateError`."""
        return (
            *self._comments(), *self._papers(), *self._journal(), *self._here.of_this_host()
        )  # fmt: skip

    def _comments(self) -> Iterator[Due]:
        texts = self._periods.first_kept(self._periods.texts, self._now)
        names = self._periods.first_kept(self._periods.names, self._now)
        rows = self._link.read("SELECT DISTINCT day FROM comment WHERE day < %s ORDER BY day",
                               texts.isoformat())  # fmt: skip
        named = self._link.read(_NAMING, texts.isoformat(), names.isoformat())
        for kind, days in (("texts", rows), ("names", named)):
            for (said,) in days:
                name = f"comments/{said}.json"
                if day := self._here.day(said, name):
                    yield Due("texts" if kind == "texts" else "names", name, day)

    def _papers(self) -> Iterator[Due]:
        for kind, body in self._link.read(_PAPERS, self._now):
            yield from self._here.paper(f"{kind}.json", plain_of(body))
        for (body,) in self._link.read(_ACTS):
            yield from self._here.paper("outbox.json", plain_of(body))

    def _journal(self) -> Iterator[Due]:
        lines, words = edges(self._link, self._periods, self._now)
        for (month,) in self._link.read(_MONTHS, lines):
            yield Due("decisions", f"journal/{month}.jsonl", date.fromisoformat(f"{month}-01"))
        for (month,) in self._link.read(_SPOKEN, lines, words):
            yield Due("answers", f"journal/{month}.jsonl", date.fromisoformat(f"{month}-01"))
