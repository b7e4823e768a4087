"""An experiment: what we believe, in what we will see it, and on which day we look."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import ClassVar, Literal

from morgenlage.domain.outcome import Measure
from morgenlage.domain.paper import LONG_AGO, Paper, Papers
from morgenlage.domain.value import dataclass

Verdict = Literal["better", "worse", "same", "too-little"]
"""`same`: enough was tried to see a clear difference, and none showed. `too-little`: nobody can
say yet."""
Choice = Literal["", "keep", "adapt", "drop"]
LEAST = 5
"""Settled posts of an experiment below which nothing is said: four of them may do well by luck."""
LEAST_DAYS = 4
"""Days on which they came out: posts of one day share its weather, its news, its luck."""
CHOICES: tuple[Choice, ...] = ("keep", "adapt", "drop")
Lack = Literal[
    "", "untied", "waiting", "few-tried", "few-days", "few-compared", "no-counter", "wide"
]
"""Why nobody can say yet. `untied`: no post belongs to it. `waiting`: enough belong to it, but not
enough have settled. `few-tried`: more have to be made. `few-days`: enough, but on too few days:
one good day is no finding. `few-compared`: too few comparable posts without it. `no-counter`: its
platforms do not tell what it counts. `wide`: enough to look at, and still both a doubling and
nothing at all may be true."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was found: the tied posts against comparable ones of the same accounts."""

    verdict: Verdict
    tried: int = 0
    """Settled posts that belong to it."""
    compared: int = 0
    """Settled posts they were held against."""
    ratio: float | None = None
    """How many times as much a tied post brings, by medians; None: nothing to compare with."""
    low: float | None = None
    high: float | None = None
    """Between these two the ratio lies with 95 % certainty."""
    median_tried: float | None = None
    median_compared: float | None = None
    found_at: datetime = LONG_AGO
    lack: Lack = ""
    """Of `too-little`: what it lacks."""
    missing: int = 0
    """How many more of that (posts, days, comparable posts); 0: nobody can say, or nothing."""
    waiting: int = 0
    """Posts that belong to it and have not settled yet."""

    @property
    def least(self) -> int:
        """How many settled posts it takes to say anything."""
        return LEAST


TurnKind = Literal["put-off", "decided", "reopened", "late"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of an experiment's history after its beginning."""

    at: datetime
    by: str
    kind: TurnKind
    """`late`: decided by somebody when somebody else had; their sentence is kept, not their
    choice."""
    choice: Choice = ""
    text: str = ""
    """What was learned; the new day (ISO 8601) where it was put off."""
    result: Result | None = None
    """As it was then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment(Paper):
    """Three lines, what they are tied to, and what came of it."""

    FILE: ClassVar[str] = "experiments"

    believe: str
    """We believe ..."""
    see: str = ""
    """We will see it in ..., in words."""
    measure: Measure = "interactions"
    """What is counted."""
    look_on: date
    """We look on ... (the office's calendar)."""
    tries: tuple[str, ...] = ()
    """What is tried, as tags: `format:...`, `topic:...`, `office:...`, `hour:18-20`,
    `weekday:6` (Sunday), `length:short`, `shape:video`, `hook:...`, `face`. Posts belong to it by
    their tag `experiment:ID`."""
    accounts: tuple[str, ...] = ()
    """Where it is tried; empty: on all."""
    begun_at: datetime
    begun_by: str = ""
    result: Result | None = None
    """As it was when somebody decided; None: nobody has."""
    choice: Choice = ""
    learned: str = ""
    """One sentence."""
    closed_at: datetime | None = None
    closed_by: str = ""
    follows: str = ""
    """The experiment that this one adapts."""
    turns: tuple[Turn, ...] = ()
    """What happened to it since, oldest first."""

    @property
    def open(self) -> bool:
        """Nobody has decided yet."""
        return self.closed_at is None

    def due(self, today: date) -> bool:
        """Its day has come."""
        return self.open and self.look_on <= today

    @property
    def withdrawn(self) -> bool:
        """Somebody took its beginning back: on file until the next purge, and known to nobody."""
        return self.delete_after is not None

    @property
    def tag(self) -> str:
        """What posts of it carry."""
        return f"experiment:{self.id}"


def experiments(papers: Papers) -> Mapping[str, Experiment]:
    """All by id, in the order they were filed; without those that were taken back."""
    return {id: e for id, e in papers.of(Experiment).items() if not e.withdrawn}


def withdrawn(experiment: Experiment, now: datetime) -> Experiment:
    """As if it had never been begun."""
    return replace(experiment, delete_after=now)
