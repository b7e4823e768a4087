"""A decision on its way out: held, sending, sent, unknown, failed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from morgenlage.domain.action import Action
from morgenlage.domain.comment import Handling
from morgenlage.domain.ref import Ref
from morgenlage.domain.value import dataclass


class Stage(StrEnum):
    """Where an outgoing act stands."""

    HELD = "held"
    """Waits for its time; can be taken back without a trace."""
    SENDING = "sending"
    """Written down before the first byte left."""
    SENT = "sent"
    """The platform confirmed it."""
    UNKNOWN = "unknown"
    """Left, but no answer says what became of it. Looked up, else a person decides."""
    FAILED = "failed"
    """The platform refused it, or it never got out and nobody should try alone."""
    CANCELLED = "cancelled"
    """Taken back while it was held."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the platform gave us for it."""

    id: str
    """The platform's id of what was made (reply, like record); empty where it gives none."""
    permalink: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One act on its way to one platform."""

    id: str
    """Unique, short, typed by people: `outbox cancel ID`."""
    action: Action
    key: str
    """Random; the same for every try, so that a platform can see a repeat."""
    decided_at: datetime
    due_at: datetime
    """Not sent before."""
    by: str
    was: Handling
    """The handling before the decision: where it goes back to when refused."""
    stage: Stage = Stage.HELD
    tries: int = 0
    first_sent_at: datetime | None = None
    """When bytes first may have left."""
    reason: str = ""
    """Why it failed or is unknown, in the platform's words or as a word key."""
    receipt: Receipt | None = None
    undoes: str = ""
    """The id of the outgoing act this one takes back."""
    knew: tuple[str, ...] = ()
    """What was known of the conversation when this answer was decided: see `domain.knowing`."""
    changes: tuple[str, ...] = ()
    """What had changed there when it was to be sent, and stopped it; ids, no text."""

    @property
    def ref(self) -> Ref:
        """What it is about."""
        return self.action.ref

    @property
    def pending(self) -> bool:
        """Not settled: it still waits, travels or is in doubt."""
        return self.stage in (Stage.HELD, Stage.SENDING, Stage.UNKNOWN)

    def moved(self, stage: Stage, **changes: object) -> "Outgoing":
        """The same act, one stage on."""
        return replace(self, stage=stage, **changes)  # type: ignore[arg-type]  # fields of Outgoing by name


_indexed: list[tuple[Mapping[str, Outgoing], dict[Ref, tuple[Outgoing, ...]]]] = []
"""The outboxes asked about last: one that the screen shows, one that the desk has by now."""


def by_ref(outbox: Mapping[str, Outgoing]) -> Mapping[Ref, tuple[Outgoing, ...]]:
    """The acts of an outbox by what they are about. Asking again about the same one costs nothing.

    The outbox must be one that nobody changes any more. May be called from any thread.
    """
    for known, index in tuple(_indexed):
        if known is outbox:
            return index
    index = {}
    for act in outbox.values():
        index[act.ref] = (*index.get(act.ref, ()), act)
    _indexed[:] = [*_indexed[-1:], (outbox, index)]
    return index
