"""What goes into the store and comes out of it, besides the domain's own values."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import NamedTuple

from morgenlage.domain.account import ANY_LENGTH, Ability, Budget, Limits, Posting, Profile, Trouble
from morgenlage.domain.agenda_row import Row
from morgenlage.domain.comment import Comment
from morgenlage.domain.metric import Figure, Sample
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.post import Post
from morgenlage.domain.record import Entry
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day
from morgenlage.domain.value import dataclass


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """What is remembered of an account between two runs; never its secrets."""

    id: str
    cursor: str = ""
    """Where the next poll goes on; opaque."""
    polled_at: datetime | None = None
    """When it last answered well."""
    trouble: Trouble | None = None
    """With the time until which we wait, so that a rate limit survives a restart."""
    can: frozenset[Ability] = frozenset()
    cannot: Mapping[str, str] = field(default_factory=dict)
    """Ability -> word key of the reason."""
    limits: Limits = ANY_LENGTH
    profile: Profile | None = None
    budget: Budget | None = None
    skipped: int = 0
    posting: Posting | None = None


@dataclass(frozen=True, slots=True)
class Front:
    """The last picture of the desk: enough to paint the dashboard and to answer `status`.

    Decisions made since it was saved are in `Store.entries_since_checkpoint`.
    """

    saved_at: datetime
    open_count: int = 0
    """How many comments were open; usually more than are in here."""
    comments: tuple[Comment, ...] = ()
    """The most pressing ones, in order."""
    accounts: tuple[AccountRecord, ...] = ()
    posts: tuple[Post, ...] = ()
    figures: tuple[Figure, ...] = ()
    outbox: tuple[Outgoing, ...] = ()
    drafts: Mapping[Ref, str] = field(default_factory=dict)
    rules: str = ""
    """Fingerprint of the triage rules by which all stored verdicts were made."""
    urgent_count: int | None = None
    """How many of all open comments come first; None: an older version did not count them."""
    pieces: tuple[Row, ...] | None = None
    """Our pieces of these days, and those that ask; None: an older version kept none."""
    life: str = ""
    """Of the database whose comments it shows; empty: of a folder."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Everything stored that is not a comment."""

    posts: Mapping[Ref, Post] = field(default_factory=dict)
    samples: tuple[Sample, ...] = ()
    """Oldest first."""
    accounts: Mapping[str, AccountRecord] = field(default_factory=dict)
    """By account id."""
    outbox: Mapping[str, Outgoing] = field(default_factory=dict)
    """As of the checkpoint, by id, oldest first."""
    drafts: Mapping[Ref, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Batch:
    """What a poll or a keystroke changed. Only what is given is written; the rest stays."""

    days: Mapping[Day, Mapping[Ref, Comment]] = field(default_factory=dict)
    posts: Mapping[Ref, Post] = field(default_factory=dict)
    samples: tuple[Sample, ...] = ()
    """New ones; old ones are thinned by the store."""
    accounts: Mapping[str, AccountRecord] = field(default_factory=dict)
    drafts: Mapping[Ref, str] = field(default_factory=dict)
    """An empty text forgets the draft."""
    erased: frozenset[Ref] = frozenset()
    """Comments of `days`, posts and drafts to forget for good."""
    now: datetime | None = None
    """As of when posts are counted, and old ones leave their file; None: neither happens."""
    outcomes: tuple[Outcome, ...] = ()
    """What posts brought that are no longer in `posts`; those of `posts` the store counts."""
    alone: bool = False
    """No older copy of these days may stay, good or broken."""


class Appended(NamedTuple):
    """What became of entries handed to the journal."""

    written: tuple[Entry, ...] = ()
    """Durable."""
    conflicts: tuple[Entry, ...] = ()
    """Not written: somebody else decided about the same comment first."""
    others: tuple[Entry, ...] = ()
    """What the journal held that this session had not seen yet."""


class TakenOut(NamedTuple):
    """What became of somebody's traces."""

    lines: int = 0
    """Of the record that were about them."""
    stuck: tuple[str, ...] = ()
    """Files that could not be read or not be changed; the others were."""
