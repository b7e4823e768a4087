"""What the journal remembers: decisions, the way of outgoing acts, and what was put on disk."""

from datetime import datetime

from morgenlage.domain.action import Action
from morgenlage.domain.comment import Handling
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day
from morgenlage.domain.value import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal."""

    at: datetime
    by: str
    """Who was at the keyboard."""
    session: str
    """Random per process: how a session tells its own lines from others'."""


@dataclass(frozen=True, slots=True)
class Decided(Entry):
    """Somebody decided something about one comment."""

    id: str
    """Unique; undo and redo name it."""
    action: Action
    was: Handling
    became: Handling
    """`became.decisions` is `was.decisions + 1`; a line that does not continue the last one about
    the same comment is a conflict and is not written."""
    liked: bool = False
    """The comment's like by us after the decision."""
    hidden: bool = False
    """Hidden on the platform after the decision."""
    outgoing: Outgoing | None = None
    """What has to leave the house for it."""
    undoes: str = ""
    """The id of the decision this one takes back."""
    redoes: str = ""
    """The id of the decision this one repeats after an undo."""
    group: str = ""
    """Bulk acts share it: one undo takes all of them back."""


@dataclass(frozen=True, slots=True)
class Moved(Entry):
    """An outgoing act reached another stage."""

    outgoing: Outgoing


@dataclass(frozen=True, slots=True)
class Stored(Entry):
    """Comments, posts or numbers were written to disk: other sessions read them again."""

    days: tuple[Day, ...] = ()
    other: tuple[str, ...] = ()
    """Names of the other files that changed: `accounts`, `posts`, `samples`, `drafts`, `papers`."""


@dataclass(frozen=True, slots=True)
class Claimed(Entry):
    """Somebody is writing an answer; `until` in the past gives it back."""

    ref: Ref
    until: datetime
