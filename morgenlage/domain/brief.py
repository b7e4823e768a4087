"""The leadership brief as one immutable value: facts alone, every sentence is made from it later.

Whoever renders it (text, Markdown, HTML, JSON) reads nothing else. What is not known is None or
empty, never 0. Text in it that strangers or colleagues wrote is marked so: escape it.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Literal

from morgenlage.domain.brief_period import Period
from morgenlage.domain.experiment import Choice, Verdict
from morgenlage.domain.metric import TOO_LITTLE, Usual
from morgenlage.domain.past import Days
from morgenlage.domain.piece import Way
from morgenlage.domain.ref import Ref
from morgenlage.domain.value import dataclass


@dataclass(frozen=True, slots=True)
class Best:
    """A post that brought more than is usual for its account."""

    ref: Ref
    account: str
    platform: str
    at: datetime
    text: str
    """Our own words, on one line."""
    permalink: str
    brought: int
    """Interactions, 72 hours after it came out."""
    usual: float
    """The median of the account's posts of the quarter before it."""
    compared: int
    """How many posts that median is made of."""

    @property
    def times(self) -> float:
        """How many times the usual it brought."""
        return self.brought / self.usual


@dataclass(frozen=True, slots=True)
class Worked:
    """What worked."""

    best: tuple[Best, ...] = ()
    """The best first; empty: nothing above the usual, or nobody can say."""
    posts: int = 0
    """How many came out in the period."""
    judged: int = 0
    """How many of them can be held against what is usual."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An experiment that ran or was decided in the period."""

    id: str
    believe: str
    """Our words: we believe ..."""
    look_on: date
    running: bool
    due: bool = False
    """Its day has come, and nobody has decided: what follows is how it stands now."""
    verdict: Verdict | None = None
    """None: nobody has looked, or should look yet."""
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    tried: int = 0
    """Posts that belong to it."""
    choice: Choice = ""
    learned: str = ""
    """Our words: one sentence."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """One account's figures: each sentence is made of these."""

    account: str
    platform: str
    posts: int = 0
    """Posts that came out in the period."""
    followers: float | None = None
    """At its end."""
    grown: float | None = None
    """Their change over it."""
    metric: str = ""
    """What the account is judged by: `views`, `reach`, `engagement` (sums of the period), else
    `per_post` (interactions of a settled post, the median); empty: nothing is known."""
    value: float | None = None
    usual: Usual = TOO_LITTLE
    """Held against earlier periods of the same length; `weeks` and `beaten` count those."""
    days: Days = ()
    """That metric day by day, from well before the period to its end: for a plot. For `per_post`
    the counter `interactions` (what the posts of seven days have brought so far)."""
    follower_days: Days = ()


@dataclass(frozen=True, slots=True)
class Voices:
    """What people wrote, and what became of it."""

    came: int = 0
    """Comments that came in."""
    answered: int = 0
    """Of these, with an answer of ours."""
    moderated: int = 0
    """Comments hidden or deleted, authors blocked or pointed to the rules, in the period."""
    asked: int = 0
    """Questions and complaints that count for the rate (see `answering`)."""
    rate: float | None = None
    """Share of them that was answered, 0 to 1; None: too few to say."""
    took: timedelta | None = None
    """Median time to the answer in working hours; None: too few to say."""
    since: date | None = None
    """Comments older than this are deleted by now: the figures begin there. None: all of the
    period is there."""


RiskKind = Literal[
    "noted",
    "crisis",
    "takedown",
    "going",
    "consent",
    "token",
    "trouble",
    "office",
    "alarm",
    "none",
]


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk: what a person wrote, else the most serious that is known."""

    kind: RiskKind = "none"
    values: Mapping[str, str | int] = field(default_factory=lambda: MappingProxyType({}))
    """What its sentence names: `text`, `account`, `count`, `days`, `minutes`, `office`."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What a citizen wrote, chosen and shortened by a person. Foreign text, without a name."""

    text: str = ""
    gone: bool = False
    """It was deleted on the platform since, so it is not shown."""


@dataclass(frozen=True, slots=True)
class Thanks:
    """A department that helped."""

    office: str
    """Its name: foreign text."""
    answered: int = 0
    """Questions it answered in the period; 0: thanked because a person said so."""


@dataclass(frozen=True, slots=True)
class Backed:
    """Something leadership allowed, refused or decided: who, when, in which words and way."""

    at: datetime
    who: str
    """A name or an address: foreign text."""
    kind: Literal["decision", "approved", "refused", "kept", "adapted", "dropped"]
    """`kept`, `adapted`, `dropped`: what was decided about an experiment."""
    words: str = ""
    """What they said, as far as it is known: foreign text."""
    about: str = ""
    """What it was about, in our words; empty: in general."""
    ref: str = ""
    """`piece:ID`, `experiment:ID`; empty: in general."""
    way: Way | None = None
    """None: nobody wrote down how."""
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overdue:
    """A pillar whose turn it is."""

    name: str
    days: int | None
    """Since it was shown last; None: never, as far as is known."""
    every: int


@dataclass(frozen=True, slots=True)
class Topics:
    """What our posts were about."""

    overdue: tuple[Overdue, ...] = ()
    """The longest overdue first."""
    posts: int = 0
    """Messages of the period: one that is said on several accounts counts once."""
    faces: int | None = None
    """How many of them show people; None: too few, or too few are tagged to say."""
    duty: int | None = None
    """How many had to be said; None: too few."""
    unseen: tuple[str, ...] = ()
    """Departments that were never shown, by name: foreign text. Empty, too, where nobody keeps
    track of departments."""


@dataclass(frozen=True, slots=True)
class Coming:
    """What comes next."""

    kind: Literal["post", "experiment"]
    on: date
    text: str
    """Our words."""
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """One page for leadership."""

    period: Period
    made_at: datetime
    need: str = ""
    """The one thing we need from you; empty: nobody has written it yet."""
    worked: Worked = Worked()
    tried: tuple[Tried, ...] = ()
    """Decided ones first, then those that run."""
    improved: tuple[str, ...] = ()
    """Small improvements of the period, our words, the newest first."""
    numbers: tuple[Numbers, ...] = ()
    voices: Voices = Voices()
    risk: Risk = field(default_factory=Risk)
    quote: Quote = Quote()
    thanks: tuple[Thanks, ...] = ()
    backing: tuple[Backed, ...] = ()
    """The newest first."""
    topics: Topics = Topics()
    coming: tuple[Coming, ...] = ()
