"""What we know of the days of a bump: our posts, what was tried, crises, holidays. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from morgenlage.domain.bumps import Bump
from morgenlage.domain.crisis import Crisis
from morgenlage.domain.experiment import experiments
from morgenlage.domain.improvement import improvements
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import NO_PAPERS, Papers
from morgenlage.domain.ref import Ref
from morgenlage.domain.ties import Ties, ties, values
from morgenlage.domain.value import dataclass

BEFORE = timedelta(days=2)
"""A post is read for about so long: what came out then can have lifted a day."""
POSTS = 2
"""Posts named per bump."""

Kind = Literal["post", "begun", "tried", "improvement", "crisis", "holiday"]
"""`begun`: an experiment begins; `tried`: a post of one came out."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that was on in those days. It explains, it does not prove."""

    kind: Kind
    text: str
    day: date
    ref: Ref | None = None
    address: str = ""
    brought: int | None = None
    """Of a post: its interactions, where the platform tells them."""


@dataclass(frozen=True, slots=True)
class Known:
    """All that bumps are explained from."""

    outcomes: tuple[Outcome, ...] = ()
    """Oldest first."""
    papers: Papers = NO_PAPERS
    holiday: Callable[[date], str] = field(default=lambda day: "")
    """The name of the public holiday; empty on other days."""


def causes(bump: Bump, account: str, known: Known) -> tuple[Cause, ...]:
    """What was on from two days before it: the posts that brought most, then what was tried, then
    what came from outside. Empty: nothing of ours is known of those days."""
    first, last = bump.first - BEFORE, bump.last
    inside = [one for one in _between(known.outcomes, first, last) if one.account == account]
    posts = sorted(inside, key=lambda one: -(one.interactions or 0))
    return (
        *(_post(one) for one in posts[:POSTS]),
        *_tried(inside, ties(known.papers) if inside else {}, known.papers),
        *_begun(known.papers, account, first, last),
        *_outside(known, first, bump),
    )


def _between(outcomes: Sequence[Outcome], first: date, last: date) -> Sequence[Outcome]:
    start = bisect_left(outcomes, first, key=lambda one: day_of(one.at))
    return outcomes[start : bisect_right(outcomes, last, key=lambda one: day_of(one.at))]


def day_of(at: datetime) -> date:
    """The day as counters have it (UTC)."""
    return at.astimezone(UTC).date()


def _post(one: Outcome) -> Cause:
    return Cause("post", one.text, day_of(one.at), one.ref, one.permalink, one.interactions)


def _tried(inside: Iterable[Outcome], tied: Ties, papers: Papers) -> Iterator[Cause]:
    """Experiments that posts of those days belong to, each once."""
    known = experiments(papers)
    told = {
        id_: Cause("tried", known[id_].believe, day_of(one.at))
        for one in inside
        for id_ in values(tied.get(one.ref, frozenset()), "experiment")
        if id_ in known
    }
    yield from told.values()


def _begun(papers: Papers, account: str, first: date, last: date) -> Iterator[Cause]:
    for one in experiments(papers).values():
        here = not one.accounts or account in one.accounts
        if here and first <= day_of(one.begun_at) <= last:
            yield Cause("begun", one.believe, day_of(one.begun_at))
    for better in improvements(papers):
        if first <= day_of(better.made_at) <= last:
            yield Cause("improvement", better.text, day_of(better.made_at))


def _outside(known: Known, first: date, bump: Bump) -> Iterator[Cause]:
    for crisis in known.papers.of(Crisis).values():
        over = crisis.ended is not None and day_of(crisis.ended) < first
        if day_of(crisis.began) <= bump.last and not over:
            yield Cause("crisis", crisis.reason, day_of(crisis.began))
    for number in range((bump.last - bump.first).days + 1):
        day = bump.first + timedelta(days=number)
        if name := known.holiday(day):
            yield Cause("holiday", name, day)
