"""What was deleted because its time was over: counts and days, never what it said."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, datetime, timedelta
from typing import ClassVar, Literal, NamedTuple

from morgenlage.domain.paper import Paper
from morgenlage.domain.value import dataclass

Class = Literal[
    "texts",
    "names",
    "papers",
    "quotes",
    "answers",
    "decisions",
    "logs",
    "leftovers",
    "backups",
    "sessions",
]
"""What was kept too long: a day of comments, its authors, a paper with its own last day, a sentence
in a brief, our words in the record, a month of the record, log and crash files, broken files,
backups, what an account that is no longer set up has left."""

KEPT = timedelta(days=400)
"""How long it can be shown that something was deleted."""


class Due(NamedTuple):
    """One thing whose time is over."""

    kind: Class
    name: str
    """File, relative to the state, or a path outside it."""
    since: date
    """Since when it has been there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged(Paper):
    """One run that deleted something, or looked and found nothing. Its id is the day (UTC)."""

    FILE: ClassVar[str] = "purges"

    counts: Mapping[str, int] = field(default_factory=dict)
    """How much of each class, all runs of the day."""
    oldest: Mapping[str, str] = field(default_factory=dict)
    """Class -> the day from which the oldest was."""
    runs: int = 0


def counted(found: Iterable[Due]) -> dict[str, tuple[int, date]]:
    """Class -> how many, and since when the oldest."""
    result: dict[str, tuple[int, date]] = {}
    for due in found:
        count, since = result.get(due.kind, (0, due.since))
        result[due.kind] = count + 1, min(since, due.since)
    return result


def with_run(before: Purged | None, found: Iterable[Due], now: datetime) -> Purged:
    """The day's record with one more run."""
    record = before or Purged(id=now.date().isoformat(), delete_after=now + KEPT)
    counts, oldest = dict(record.counts), dict(record.oldest)
    for kind, (count, since) in counted(found).items():
        counts[kind] = counts.get(kind, 0) + count
        oldest[kind] = min(oldest.get(kind, "9999"), since.isoformat())
    return Purged(
        id=record.id,
        version=record.version,
        delete_after=record.delete_after,
        counts=counts,
        oldest=oldest,
        runs=record.runs + 1,
    )
