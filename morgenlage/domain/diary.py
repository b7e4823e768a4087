"""What was tried, day by day, as a diary: begun, done, found, decided, learned. Pure.

Nothing is weighed here: a try that came to nothing stands beside the hit, in the same words.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, tzinfo
from typing import Literal, NamedTuple

from morgenlage.domain.experiment import Choice, Experiment, Result, experiments
from morgenlage.domain.improvement import improvements
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.ties import ties
from morgenlage.domain.tying import belonging

Kind = Literal[
    "begun", "posts", "look", "put-off", "decided", "reopened", "late", "improved"
]  # fmt: skip
"""`posts`: some came out that belong to it. `look`: its day came. `late`: somebody decided what
somebody else had decided already. `improved`: a small improvement was noted."""


class Entry(NamedTuple):
    """One line of the diary."""

    at: datetime
    kind: Kind
    by: str = ""
    about: Experiment | None = None
    """As it is now; None: it belongs to no experiment."""
    text: str = ""
    """What was learned or improved; the new day (ISO 8601) where it was put off."""
    posts: tuple[Outcome, ...] = ()
    choice: Choice = ""
    result: Result | None = None


class Page(NamedTuple):
    """One day of the office's calendar."""

    day: date
    entries: tuple[Entry, ...]
    """In the order they happened."""


def diary(
    papers: Papers, past: Past, today: date, zone: tzinfo, *, since: date = date.min
) -> tuple[Page, ...]:
    """From that day to today, the latest day first; days on which nothing happened are left out."""
    days: dict[date, list[Entry]] = defaultdict(list)
    for entry in (*_of_experiments(papers, past, today, zone), *_improvements(papers)):
        days[entry.at.astimezone(zone).date()].append(entry)
    return tuple(
        Page(day, tuple(sorted(entries, key=lambda e: e.at)))
        for day, entries in sorted(days.items(), reverse=True)
        if since <= day <= today
    )


def _of_experiments(papers: Papers, past: Past, today: date, zone: tzinfo) -> Iterator[Entry]:
    tied = ties(papers)
    for each in experiments(papers).values():
        yield Entry(each.begun_at, "begun", each.begun_by, each)
        yield from _posts(each, belonging(each, past, tied), zone)
        if each.due(today):
            yield Entry(datetime.combine(each.look_on, time(), zone), "look", about=each)
        for turn in each.turns:
            yield Entry(
                turn.at,
                turn.kind,
                turn.by,
                each,
                turn.text,
                choice=turn.choice,
                result=turn.result,
            )


def _posts(experiment: Experiment, posts: tuple[Outcome, ...], zone: tzinfo) -> Iterator[Entry]:
    """One line per day, however many accounts it came out on."""
    days: dict[date, list[Outcome]] = defaultdict(list)
    for post in posts:
        days[post.at.astimezone(zone).date()].append(post)
    for some in days.values():
        yield Entry(some[0].at, "posts", about=experiment, posts=tuple(some))


def _improvements(papers: Papers) -> Iterator[Entry]:
    for each in improvements(papers):
        yield Entry(each.made_at, "improved", each.made_by, text=each.text)
