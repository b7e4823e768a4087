"""What a crisis was, once it is over or as it stands: counted from its log and the journal. Pure.

Nobody's name and nobody's words come in here but those of colleagues in the log.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from morgenlage.domain.action import name_of
from morgenlage.domain.alarm import Group, alike_in
from morgenlage.domain.comment import Comment
from morgenlage.domain.crisis import Crisis, HeldPost, Line
from morgenlage.domain.record import Decided, Entry

BEFORE = timedelta(minutes=30)
"""Shown before its beginning, so that one sees how it rose."""
SLOT = timedelta(minutes=10)
MOST_SLOTS = 24 * 6
LONGEST = timedelta(days=2)
"""So far back comments are counted as part of it, while it runs."""


class Aftermath(NamedTuple):
    """Everything the page after a crisis tells."""

    crisis: Crisis
    until: datetime
    """Its end, or now."""
    rung_at: datetime | None
    """When the first alarm rang; None: none did."""
    alarms: tuple[Line, ...]
    volume: tuple[int, ...]
    """Comments per ten minutes, from half an hour before its beginning on."""
    folds: tuple[int, ...]
    """How many said the same, the largest group first."""
    acts: tuple[tuple[str, int], ...]
    """What was decided how often, the most frequent first."""
    people: tuple[tuple[str, int], ...]
    """Colleagues and how much each decided."""
    answers: int
    first_answer: timedelta | None
    """From its beginning to the first answer; None: nobody answered."""
    left_open: int
    """Comments of it that still wait."""

    @property
    def duration(self) -> timedelta:
        """From beginning to end, or until now."""
        return self.until - self.crisis.began

    @property
    def open_posts(self) -> tuple[HeldPost, ...]:
        """Posts nobody has decided about yet."""
        return self.crisis.undecided


def aftermath(
    crisis: Crisis,
    entries: Iterable[Entry],
    comments: Iterable[Comment],
    group: Group,
    now: datetime,
) -> Aftermath:
    """The page of one crisis. `entries`: the journal at least since its beginning."""
    until = crisis.ended or now
    all_of_it = [e for e in entries if isinstance(e, Decided) and crisis.began <= e.at <= until]
    undone = {e.undoes for e in all_of_it}
    decided = [e for e in all_of_it if not e.undoes and e.id not in undone]
    answers = [e for e in decided if name_of(e.action) == "reply"]
    alarms = tuple(line for line in crisis.lines if line.kind in ("alarm", "calm"))
    rung = [line.at for line in alarms if line.kind == "alarm"]
    heard = during(crisis, comments, until)
    first = min((e.at for e in answers), default=None)
    return Aftermath(
        crisis,
        until,
        min(rung, default=None),
        alarms,
        crisis.volume or volume_of(crisis, heard, until),
        crisis.folds or sizes_of(heard, group),
        _counted(name_of(e.action) for e in decided),
        _counted(e.by for e in decided),
        len(answers),
        None if first is None else first - crisis.began,
        crisis.left_open if crisis.ended else sum(1 for c in heard if c.open),
    )


def during(crisis: Crisis, comments: Iterable[Comment], until: datetime) -> list[Comment]:
    """What others wrote from shortly before its beginning on."""
    start = crisis.began - BEFORE
    return [c for c in comments if c.to_us and start <= c.created_at <= until]


def volume_of(crisis: Crisis, heard: Sequence[Comment], until: datetime) -> tuple[int, ...]:
    """Comments per ten minutes."""
    start = crisis.began - BEFORE
    slots = [0] * min(MOST_SLOTS, (until - start) // SLOT + 1)
    for comment in heard:
        place = (comment.created_at - start) // SLOT
        if place < len(slots):
            slots[place] += 1
    return tuple(slots)


def sizes_of(heard: Iterable[Comment], group: Group) -> tuple[int, ...]:
    """How many of these say the same, the largest groups first."""
    return tuple(len(members) for members in alike_in(heard, group))[:5]


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(names).most_common())
