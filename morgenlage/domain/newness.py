"""What is new here and what is not: experiments, days since something new, habits. Pure."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from morgenlage.domain.experiment import Experiment, experiments
from morgenlage.domain.format_results import counted
from morgenlage.domain.improvement import improvements
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Papers
from morgenlage.domain.post_format import PostFormat
from morgenlage.domain.practice import Practice
from morgenlage.domain.round import BETTER, NEW, Round
from morgenlage.domain.staleness import Stale, Use, stale_formats, stale_wordings, uses
from morgenlage.domain.ties import ties
from morgenlage.domain.value import dataclass

NUDGE = 7
"""After so many days without anything new somebody says so."""
AT_WORK = timedelta(days=14)
"""An office that has posted for so long and tried nothing may be told so; a new one may not."""
UNUSED = timedelta(days=90)
"""A format that was not used for so long would be something new again."""
LAST = 3
"""Improvements that are remembered."""
_EFFORTS = ("small", "medium", "large")


class Latest(NamedTuple):
    """Something that was new."""

    at: datetime
    about: str
    """What it was, in our own words; of a format its name."""
    by: str = ""
    """Who began it; empty: nobody said so."""


class Late(NamedTuple):
    """A topic whose turn is over."""

    topic: str
    """Its id."""
    name: str
    days: int
    """Since it was shown last."""


@dataclass(frozen=True, slots=True)
class Newness:
    """How it stands with the new on one day. Small, and equal where nothing changed."""

    day: date
    """The office's day for which this holds."""
    last: datetime | None = None
    """When something was new last; None: never, as far as anybody noted it."""
    last_about: str = ""
    """What it was, in our own words; of a format its name."""
    at_work: bool = False
    """There were posts long enough ago to expect something new."""
    improvements: tuple[tuple[datetime, str], ...] = ()
    """The last ones, newest first: when, and what."""
    stale: tuple[Stale, ...] = ()
    """Habits, formats before wordings."""
    late: tuple[Late, ...] = ()
    """Topics whose turn is over, the longest over first."""
    proposal: str = ""
    """Id of a format that would be new again; empty: there is none."""
    names: tuple[tuple[str, str], ...] = ()
    """Format and topic ids that are named above, with their names."""
    last_by: str = ""
    """Who began it; empty: nobody said so."""

    def name(self, id: str) -> str:
        """Of a format; its id where nobody knows it any more."""
        return dict(self.names).get(id, id)


NOTHING = Newness(date.min)


def noticing(
    papers: Papers,
    outcomes: Sequence[Outcome],
    practice: Practice,
    now: datetime,
    zone: tzinfo,
    late: tuple[Late, ...] = (),
) -> Generator[None, None, Newness]:
    """Works it out in small steps; whoever runs it gives way in between."""
    tied = ties(papers)
    yield
    used = uses(outcomes, tied)
    yield
    results = yield from counted(outcomes, papers)
    strong = {id for id, result in results.items() if result.strong}
    wordings: tuple[Stale, ...] = ()
    for found in stale_wordings(outcomes, tied, papers, now, zone, strong):
        if found is None:
            yield
        else:
            wordings = found
    known = {f.id: f.name for f in practice.formats}
    stale = (*stale_formats(used, papers, now, zone, known, strong), *wordings)
    newest = max(_news(papers, used, known, now), default=None)
    proposal = proposed(practice.formats, used, now)
    named = {proposal, *(s.about for s in stale if s.kind == "format")}
    return Newness(
        now.astimezone(zone).date(),
        newest.at if newest else None,
        newest.about if newest else "",
        bool(outcomes) and now - min(o.at for o in outcomes) >= AT_WORK,
        _improved(papers, now),
        stale,
        late,
        proposal,
        tuple(sorted((id, known[id]) for id in named if id in known)),
        newest.by if newest else "",
    )


def latest(newness: Newness | None, papers: Papers, now: datetime) -> Latest | None:
    """What was new last, also where it was noted a moment ago; None: nothing, as far as is known.

    First uses of formats come from `newness` alone.
    """
    found = list(_noted(papers, now))
    if newness is not None and newness.last is not None:
        found.append(Latest(newness.last, newness.last_about, newness.last_by))
    return max(found, default=None)


def _news(
    papers: Papers, used: Mapping[str, Sequence[Use]], names: Mapping[str, str], now: datetime
) -> Iterator[Latest]:
    """All that was ever new: experiments, improvements, lines of rounds, first uses of formats."""
    yield from _noted(papers, now)
    for id, all_ in used.items():
        if all_[0].at <= now:
            yield Latest(all_[0].at, names.get(id, id))


def _noted(papers: Papers, now: datetime) -> Iterator[Latest]:
    for experiment in experiments(papers).values():
        if experiment.begun_at <= now:
            yield Latest(experiment.begun_at, experiment.believe, experiment.begun_by)
    yield from _made(papers, now)
    for round_ in papers.of(Round).values():
        for line in round_.log:
            if line.step in (NEW, BETTER) and line.text and line.what in ("new", "better"):
                yield Latest(line.at, line.text, round_.person)


def _improved(papers: Papers, now: datetime) -> tuple[tuple[datetime, str], ...]:
    return tuple((i.at, i.about) for i in sorted(_made(papers, now), reverse=True)[:LAST])


def _made(papers: Papers, now: datetime) -> list[Latest]:
    made = (i for i in improvements(papers) if i.made_at <= now)
    return [Latest(i.made_at, i.text, i.made_by) for i in made]


def proposed(
    formats: Sequence[PostFormat], used: Mapping[str, Sequence[Use]], now: datetime
) -> str:
    """A format that would be something new: long unused, little effort, another one each week."""
    unused = [f for f in formats if not any(now - u.at <= UNUSED for u in used.get(f.id, ()))]
    if not unused:
        return ""
    least = min(_EFFORTS.index(f.effort) for f in unused)
    easy = sorted(f.id for f in unused if _EFFORTS.index(f.effort) == least)
    return easy[now.date().toordinal() // 7 % len(easy)]


def due(papers: Papers, today: date) -> tuple[Experiment, ...]:
    """Experiments whose day has come, the longest due first."""
    return tuple(e for e in open_ones(papers) if e.due(today))


def running(papers: Papers, today: date) -> tuple[Experiment, ...]:
    """Experiments that are tried and not due yet, the next due first."""
    return tuple(e for e in open_ones(papers) if not e.due(today))


def open_ones(papers: Papers) -> tuple[Experiment, ...]:
    """Due or running, those whose day comes first first."""
    found = [e for e in experiments(papers).values() if e.open]
    return tuple(sorted(found, key=lambda e: (e.look_on, e.begun_at, e.id)))
