"""Who is shown and what fills our accounts: departments, duty, people, job adverts. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Literal

from morgenlage.domain.message import Message, latest, offices_of, pillars_of
from morgenlage.domain.pillars_due import WINDOW
from morgenlage.domain.practice import Practice
from morgenlage.domain.value import dataclass

Kind = Literal["duty", "face", "job"]
KINDS: tuple[Kind, ...] = ("duty", "face", "job")
LONG = 14
"""Days from which on a department was not shown for long."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the messages are of one kind: `count` of `of`, never a bare percentage."""

    kind: Kind
    count: int
    of: int
    guessed: int
    """How many of `count` nobody but their words says so."""
    untold: int
    """How many of `of` carry no tag at all: nobody has looked at them yet."""

    @property
    def share(self) -> float | None:
        """0 to 1; None: there are no messages."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Office:
    """One department of the address book and when it was shown last."""

    id: str
    name: str
    last: Message | None
    """None: never, in all that is kept."""
    days: int | None
    """Calendar days since; None: never."""
    guessed: bool
    """Its name in the text alone says so."""
    count: int
    """Messages within the window."""


def shares(
    said: Sequence[Message], practice: Practice, now: datetime, window: timedelta = WINDOW
) -> tuple[Share, ...]:
    """Duty posts, posts with people, job adverts among the messages (oldest first) of that time.

    A pillar that is duty, or about jobs, makes its messages such; a guessed pillar counts, and is
    told. Whether people are seen is known from tags alone.
    """
    recent = [m for m in said if now - window <= m.at <= now]
    untold = sum(not m.tags for m in recent)
    duty = {p.id for p in practice.pillars if p.duty}
    jobs = {p.id for p in practice.pillars if p.jobs}
    by_pillar = {"duty": duty, "job": jobs}
    found = []
    for kind in KINDS:
        count = guessed = 0
        for message in recent:
            told, guess = _is(message, kind, by_pillar.get(kind, set()), practice)
            count += told or guess
            guessed += guess
        found.append(Share(kind, count, len(recent), guessed, untold))
    return tuple(found)


def _is(message: Message, kind: Kind, pillars: set[str], practice: Practice) -> tuple[bool, bool]:
    """It is of that kind as somebody wrote down; it is by its words alone."""
    if kind == "face":
        return message.face, False
    if kind in message.tags:
        return True, False
    about = pillars_of(message.tags, message.text, practice)
    hit = not pillars.isdisjoint(about.ids)
    return hit and not about.guessed, hit and about.guessed


def offices(
    said: Sequence[Message],
    practice: Practice,
    now: datetime,
    zone: tzinfo,
    window: timedelta = WINDOW,
) -> tuple[Office, ...]:
    """Every department: never shown first, then the longest not shown. `said`: oldest first."""
    last: dict[str, tuple[Message, bool]] = {}
    counts = dict.fromkeys(practice.offices, 0)
    for message in latest(said):
        if message.at < now - window and len(last) == len(counts):
            break
        about = offices_of(message.tags, message.text, practice)
        for id in about.ids:
            if id in counts:
                last.setdefault(id, (message, about.guessed))
                counts[id] += message.at >= now - window
    today = now.astimezone(zone).date()
    found = []
    for id, name in practice.offices.items():
        message_, guessed = last.get(id, (None, False))
        days = None if message_ is None else (today - message_.at.astimezone(zone).date()).days
        found.append(Office(id, name, message_, days, guessed, counts[id]))
    return tuple(sorted(found, key=lambda o: (o.days is not None, -(o.days or 0), o.name)))
