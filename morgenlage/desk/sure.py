"""What a person should hear before an undo reaches what others can see, or another window's act."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from morgenlage.desk.deciding import Person, Plan
from morgenlage.domain.action import Action
from morgenlage.domain.record import Decided


class Doubt(NamedTuple):
    """Why the step was not taken back yet; a person says yes to exactly this step."""

    step: str
    """Names it: something else may be the last one by the time somebody has answered."""
    published: tuple[Action, ...]
    """Stand on the platform by now, and would be taken back there."""
    held: tuple[Action, ...]
    """Have not left yet."""
    at: datetime
    elsewhere: bool
    """Decided in another window, or before this start."""


def step_of(group: Collection[Decided]) -> str:
    """The name of a group."""
    first = next(iter(group))
    return first.group or first.id


def doubt(group: Collection[Decided], plans: Collection[Plan], who: Person) -> Doubt | None:
    """None: one key is enough, as it stays in the house, or has not left this window's outbox."""
    elsewhere = any(decided.session != who.session for decided in group)
    published = tuple(p.decided.action for p in plans if p.decided.outgoing is not None)
    held = tuple(p.decided.action for p in plans if p.moved)
    if not (published or (elsewhere and held)):
        return None
    return Doubt(step_of(group), published, held, max(d.at for d in group), elsewhere)
