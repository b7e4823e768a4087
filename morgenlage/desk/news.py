"""What the desk tells whoever listens. Called on the desk's thread: listeners only pass it on."""

from typing import TYPE_CHECKING, NamedTuple

from morgenlage.domain.action import Action
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation

if TYPE_CHECKING:
    from morgenlage.domain.alarm import Alarm
    from morgenlage.domain.errand import Errand
    from morgenlage.store.errors import Note, StateError


class Changed(NamedTuple):
    """There is a new situation; an older one that waits may be skipped."""

    situation: Situation


class Settled(NamedTuple):
    """An outgoing act came to rest: sent, failed, unknown or cancelled (see its stage)."""

    outgoing: Outgoing


class NotSaved(NamedTuple):
    """A decision could not be written down; it did not happen and the old state is shown."""

    action: Action
    reason: str
    """A word key, or what the store said."""


class NotKept(NamedTuple):
    """What a visit brought could not be stored: it is shown, and fetched again next time."""

    account: str
    reason: str
    """As of `NotSaved`."""


class Overtaken(NamedTuple):
    """Somebody else decided about the same comment first; ours did not happen."""

    ref: Ref
    by: str


class Impossible(NamedTuple):
    """Not possible here; `reason` is a word key."""

    action: Action
    reason: str


class CameBack(NamedTuple):
    """Comments we had done are open again: edited or answered. Said once for all of a visit."""

    comment: Comment
    """The first of them."""
    amount: int = 1


class Lost(NamedTuple):
    """The server of an account does not offer what was assumed; `reason` is a word key."""

    account: str
    ability: str
    reason: str


class Rang(NamedTuple):
    """An account is written to as never; said once, `Situation.alarms` holds how it goes on."""

    alarm: "Alarm"


class Noted(NamedTuple):
    """Something about the state on disk that a person should hear of."""

    note: "Note"


class Unusable(NamedTuple):
    """The state cannot be loaded: nothing was changed, nothing is sent, nothing can be decided."""

    error: "StateError"


class Died(NamedTuple):
    """The desk has ended by a fault of its own: what was decided is kept, nothing is decided or
    sent here any more."""

    error: BaseException


class Unserved(NamedTuple):
    """The service did not do what this person wished for; said once."""

    errand: "Errand"


News = (
    Changed
    | Settled
    | NotSaved
    | NotKept
    | Overtaken
    | Impossible
    | CameBack
    | Lost
    | Rang
    | Noted
    | Unusable
    | Died
    | Unserved
)
