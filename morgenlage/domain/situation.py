"""Everything the desk knows right now, as one immutable value: the only thing a screen shows."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from morgenlage.domain.account import AccountStatus
from morgenlage.domain.agenda_row import Row
from morgenlage.domain.comment import Comment
from morgenlage.domain.folds import NO_FOLDS, Folds
from morgenlage.domain.metric import Figure
from morgenlage.domain.outgoing import Outgoing, Stage, by_ref
from morgenlage.domain.paper import NO_PAPERS, Papers
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import EMPTY, Shelf
from morgenlage.domain.value import dataclass

if TYPE_CHECKING:  # these need reading what has come in: not before the first paint
    from morgenlage.domain.alarm import Alarm
    from morgenlage.domain.newness import Newness


@dataclass(frozen=True, slots=True)
class Progress:
    """Long work under way: a first poll, loading a large store."""

    what: str
    """Word key: `loading`, `first-poll`."""
    done: int = 0
    total: int = 0
    """0 while nobody knows."""


@dataclass(frozen=True, slots=True)
class Situation:
    """The desk's whole knowledge. A new value replaces the old; untouched parts keep identity."""

    now: datetime
    """The clock when this value was made."""
    accounts: Mapping[str, AccountStatus] = field(default_factory=lambda: MappingProxyType({}))
    """By account id, in the order of the settings."""
    comments: Shelf = EMPTY
    order: tuple[Ref, ...] = ()
    """What is open, most pressing first."""
    open_count: int = 0
    """How many are open; may exceed `len(order)` while a large store is still being loaded."""
    posts: Mapping[Ref, Post] = field(default_factory=lambda: MappingProxyType({}))
    figures: tuple[Figure, ...] = ()
    outbox: Mapping[str, Outgoing] = field(default_factory=lambda: MappingProxyType({}))
    """By id, oldest first; settled ones stay until the day after."""
    drafts: Mapping[Ref, str] = field(default_factory=lambda: MappingProxyType({}))
    """Answers begun but not decided, by the comment they answer."""
    claims: Mapping[Ref, str] = field(default_factory=lambda: MappingProxyType({}))
    """Who is answering what right now, other people only."""
    papers: Papers = NO_PAPERS
    """Questions to departments, cases, crises, rounds: what is on file beside the comments."""
    alarms: "tuple[Alarm, ...]" = ()
    """Accounts that are written to as never, the loudest first."""
    progress: Progress | None = None
    can_undo: bool = False
    can_redo: bool = False
    folds: Folds = NO_FOLDS
    """Which of the open ones say the same."""
    pieces: tuple[Row, ...] = ()
    """Our pieces as the last picture has them, until `papers` are read; empty from then on."""
    newness: "Newness | None" = None
    """How it stands with the new; None: nobody has looked yet."""
    away: datetime | None = None
    """The last sign of the service that alone holds tokens and network, while it does not run
    (`LONG_AGO`: it never did); None: it runs, or none is needed."""
    cut_off: datetime | None = None
    """Since when the state that hosts share cannot be reached: what others decide is not seen from
    then on, and nothing can be decided here. None: it can, or it is a folder."""

    def comment(self, ref: Ref) -> Comment | None:
        """The comment of that ref."""
        return self.comments.get(ref)

    def travelling(self, ref: Ref) -> Outgoing | None:
        """The newest unsettled or failed outgoing act about this comment."""
        unsettled = [o for o in self.acts(ref) if o.pending or o.stage is Stage.FAILED]
        return unsettled[-1] if unsettled else None

    def acts(self, ref: Ref) -> tuple[Outgoing, ...]:
        """Every act of the outbox about this comment, oldest first."""
        return by_ref(self.outbox).get(ref, ())
