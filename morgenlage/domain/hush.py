"""A hush: what was answered or waved off is not brought up again before a day of its own."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import ClassVar

from morgenlage.domain.paper import Paper, Papers
from morgenlage.domain.value import dataclass

WANTED_SO = timedelta(weeks=8)
"""What somebody calls right as it is rests for so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hush(Paper):
    """One matter, for everybody in the house. Its id is the key of what was brought up."""

    FILE: ClassVar[str] = "hushed"

    until: date
    """The last day on which it rests (the office's calendar)."""


def hush(key: str, until: date, known: Hush | None = None) -> Hush:
    """That matter rests until then, and never shorter than it did already."""
    last = max(until, known.until) if known is not None else until
    over = datetime.combine(last + timedelta(days=2), time(), UTC)
    if known is not None:
        return known if known.until == last else replace(known, until=last, delete_after=over)
    return Hush(id=key, until=last, delete_after=over)


def hushed(papers: Papers, now: datetime, zone: tzinfo, but: str = "") -> frozenset[str]:
    """Keys that rest today: those on file, and what the rounds of today have answered.

    `but`: a round that keeps its own account of what it asked.
    """
    from morgenlage.domain.round import NEW, Round  # most of the house wants no hush

    today = now.astimezone(zone).date()
    start = f"{NEW}/"
    rounds: Iterable[Round] = (
        r
        for r in papers.of(Round).values()
        if r.id != but and r.started_at.astimezone(zone).date() == today
    )
    asked = (k.removeprefix(start) for r in rounds for k in r.answered if k.startswith(start))
    rest = (h.id for h in papers.of(Hush).values() if h.until >= today)
    return frozenset((*rest, *asked))
