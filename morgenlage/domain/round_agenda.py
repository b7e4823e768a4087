"""What each step of a round asks, from the situation of the moment. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from morgenlage.domain.metric import Figure
from morgenlage.domain.post import Post
from morgenlage.domain.queue import queue_of
from morgenlage.domain.ref import Ref
from morgenlage.domain.round import (
    ALERTS,
    BETTER,
    COMMENTS,
    NEW,
    NUMBERS,
    QUEUE,
    Line,
    Round,
    noted,
    to_step,
    unanswered,
)
from morgenlage.domain.round_findings import Finding, findings
from morgenlage.domain.situation import Situation

if TYPE_CHECKING:
    from morgenlage.domain.newness import Newness
    from morgenlage.domain.newness_items import Item

ONE = ("one",)
"""The key of a step that asks one thing."""


class Agenda(NamedTuple):
    """The six steps of one moment."""

    situation: Situation
    now: datetime
    zone: tzinfo
    shown: tuple[Ref, ...] = ()
    """Comments as they stood when the walk came to them: who arrives later joins at the end."""
    mine: str = ""
    """The id of the round that asks."""
    newness: "Newness | None" = None
    """Where the situation does not know it yet."""

    def keys(self, step: int) -> tuple[str, ...]:
        """What the step asks, in order; empty: nothing today."""
        match step:
            case _ if step == ALERTS:
                return tuple(self.findings)
            case _ if step == COMMENTS:
                return self.comments
            case _ if step == QUEUE:
                return tuple(post.ref for post in self.posts)
            case _ if step == NUMBERS:
                return ONE if self.situation.figures else ()
            case _ if step == NEW:
                return (*self.novel, *ONE)
        return ONE if step == BETTER else ()

    @property
    def novel(self) -> "dict[str, Item]":
        """By key: experiments that are due, one habit, one topic; not what rests today."""
        papers, known = self.situation.papers, self.situation.newness or self.newness
        if known is None and not any(kind.FILE == "experiments" for kind in papers.kinds):
            return {}
        from morgenlage.domain.hush import hushed  # most starts ask nothing of it
        from morgenlage.domain.newness_items import asked

        quiet = hushed(papers, self.now, self.zone, self.mine)
        today = self.now.astimezone(self.zone).date()
        return {item.key: item for item in asked(known, papers, today, self.zone, quiet)}

    @property
    def comments(self) -> tuple[Ref, ...]:
        """Open ones: those shown first, in that order, then who came in since."""
        if not self.shown:
            return self.situation.order
        open_, known = set(self.situation.order), set(self.shown)
        new = (ref for ref in self.situation.order if ref not in known)
        return (*(ref for ref in self.shown if ref in open_), *new)

    @property
    def findings(self) -> dict[str, Finding]:
        """By key."""
        return {f.key: f for f in findings(self.situation, self.now)}

    @property
    def posts(self) -> tuple[Post, ...]:
        """Today's that can still be changed, then those that went out but lack something."""
        queue = queue_of(self.situation.posts.values(), self.now, self.zone)
        return (
            *self._planned(queue.planned),
            *(post for post in queue.published if post.lacks_alt),
        )

    def _planned(self, theirs: tuple[Post, ...]) -> tuple[Post, ...]:
        """With those that we publish ourselves."""
        if not any(kind.FILE == "queue" for kind in self.situation.papers.kinds):
            return theirs
        from morgenlage.domain.round_pieces import going_out, in_order  # only where there are some

        return in_order((*theirs, *going_out(self.situation, self.now, self.zone)))

    @property
    def numbers(self) -> tuple[tuple[Figure, ...], ...]:
        """Per account: the figure it is known by, then those that are not as usual."""
        by_account: dict[str, list[Figure]] = {}
        for figure in self.situation.figures:
            by_account.setdefault(figure.account, []).append(figure)
        return tuple(
            (first, *(f for f in rest if f.usual.kind in ("better", "worse")))
            for first, *rest in by_account.values()
        )


class Novelty(NamedTuple):
    """The last new thing that somebody noted."""

    line: Line
    person: str
    age: timedelta


def last_new(rounds: Mapping[str, Round], step: int, now: datetime) -> Novelty | None:
    """The newest line of that step (`NEW` or `BETTER`) in anybody's log; None: never."""
    lines = [
        (line.at, line, r.person)
        for r in rounds.values()
        for line in r.log
        if line.step == step and line.text and line.what in ("new", "better")
    ]
    if not lines:
        return None
    at, line, person = max(lines, key=lambda found: found[0])
    return Novelty(line, person, now - at)


def left(round_: Round, agenda: Agenda) -> tuple[str, ...]:
    """What the present step still asks."""
    return unanswered(round_, agenda.keys(round_.step))


def settled(round_: Round, agenda: Agenda) -> Round:
    """Past every step that asks nothing (any more); behind the last the round is over."""
    while round_.finished_at is None and not left(round_, agenda):
        if not agenda.keys(round_.step) and not _visited(round_):
            round_ = noted(round_, agenda.now, "nothing")
        round_ = to_step(round_, round_.step + 1, agenda.now)
    return round_


def skipped(round_: Round, agenda: Agenda) -> Round:
    """On to the next step, whatever this one still asks."""
    if left(round_, agenda):
        round_ = noted(round_, agenda.now, "skipped", amount=len(left(round_, agenda)))
    return settled(to_step(round_, round_.step + 1, agenda.now), agenda)


def unchecked(round_: Round, agenda: Agenda) -> dict[int, int]:
    """Step -> how much of it nobody has looked at. Comments are counted elsewhere."""
    rest = {
        step: len(unanswered(replace(round_, step=step), agenda.keys(step)))
        for step in (ALERTS, QUEUE, NUMBERS)
    }
    return {step: count for step, count in rest.items() if count}


def _visited(round_: Round) -> bool:
    """Something of this step is in the log already."""
    return (
        round_.comments > 0
        if round_.step == COMMENTS
        else any(line.step == round_.step for line in round_.log)
    )
