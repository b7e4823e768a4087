"""A piece (Beitrag) of the queue: written once, with a copy per account that goes its own way.

The platforms' own posts are `post.Post`; a copy that is out names the post it became.
"""

import hashlib
import json
from dataclasses import replace
from datetime import datetime
from typing import ClassVar, Literal

from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.paper import LONG_AGO, Paper, Papers
from morgenlage.domain.ref import Ref
from morgenlage.domain.shortening import shortened
from morgenlage.domain.value import dataclass

State = Literal[
    "idea", "draft", "review", "approved", "scheduled", "sending",
    "published", "failed", "unconfirmed", "missed", "dropped",
]  # fmt: skip
"""`idea`: a thought, nothing is promised. `draft`: being written. `review`: somebody is asked.
`approved`: allowed, but no hour stands or the hour is over: it does not go out by itself.
`scheduled`: goes out at its hour unless somebody stops it. `sending`: on its way, or sent and not
yet seen there. `published`: seen on the platform. `failed`: refused, nothing is out.
`unconfirmed`: nobody knows, a person is asked. `missed`: its hour passed by more than the limit,
a person is asked. `dropped`: given up; kept with its history."""

Wish = Literal["", "now", "cancel", "move", "drop"]
"""What a person wants of a copy that only whoever sends can do. `now`: out at once. `cancel`:
taken back from the platform that holds it. `drop`: likewise, and given up. `move`: the platform's
hour follows ours (`Piece.hour`)."""

Way = Literal["screen", "call", "mail", "service"]
"""How somebody said so: in the dashboard, on the command line, by mail; or nobody did."""

EDITABLE = frozenset({"idea", "draft", "review", "approved", "scheduled", "failed", "missed"})
"""States in which a copy's words may still change; an approval counts for the old ones only."""
WAITING = frozenset({"idea", "draft", "review", "approved", "scheduled"})
"""Nothing has left the house."""
ASKING = frozenset({"failed", "unconfirmed", "missed"})
"""A person has to say what becomes of it."""
MOVABLE = WAITING | {"failed", "missed"}
"""Its hour may still become another one."""
_HEADLINE = 60
SETTLED = frozenset({"published", "dropped"})


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a piece's history: who did what, when. Our own words only."""

    at: datetime
    by: str
    """A person, or an address; empty: Morgenlage itself."""
    kind: str
    """Word key: `made`, `wrote`, `moved`, `asked`, `approved`, `state`, `reason`, ..."""
    account: str = ""
    """Empty: all of it."""
    text: str = ""
    """A state, a time (ISO 8601), a reason: what the kind needs."""
    way: Way = "screen"


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody allowed exactly these words and pictures."""

    by: str
    at: datetime
    way: Way
    seal: str
    """`Piece.seal` of what was read; other words have another seal."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What one account gets of a piece, and how far it has come."""

    account: str
    state: State = "draft"
    text: str | None = None
    """Its own words; None: those of the piece."""
    due: datetime | None = None
    """Its own hour, where another copy had left already when it was moved; None: the piece's."""
    approval: Approval | None = None
    asked: str = ""
    """Token of the letter that asks for approval."""
    wish: Wish = ""
    held: str = ""
    """Id of the crisis it waits for; goes on only by a person's word."""
    native: bool = False
    """The platform itself holds it until its hour."""
    key: str = ""
    """Random; the same for every try (`Draft.key`). Empty before the first."""
    decided_at: datetime | None = None
    """`Draft.decided_at`, the same for every try."""
    moved_at: datetime = LONG_AGO
    """When its state changed last."""
    tries: int = 0
    tried_at: datetime | None = None
    """When the last try left the house."""
    before: tuple[Ref, ...] = ()
    """Posts there that said the same before the first try: none of them is this one."""
    held_for: datetime | None = None
    """The hour the platform itself holds it for, where it does (`native`)."""
    reason: str = ""
    """Word key or the platform's words: why it did not go as wanted."""
    ref: Ref | None = None
    """The post it became; None: none is known."""
    permalink: str = ""

    @property
    def editable(self) -> bool:
        """Its words may still change here."""
        return self.state in EDITABLE and not self.native


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece(Paper):
    """One piece, from the idea to the day it is seen out there."""

    FILE: ClassVar[str] = "queue"

    text: str = ""
    title: str = ""
    link: str = ""
    language: str = ""
    due: datetime | None = None
    """When it shall go out, aware; None: no hour stands."""
    media: tuple[Attachment, ...] = ()
    people: tuple[str, ...] = ()
    """Ids of those who are pictured (`person.Person`)."""
    note: str = ""
    """For colleagues; never published."""
    tags: tuple[str, ...] = ()
    """Format, topic: what it is tied to, as `format:...`, `topic:...`, `experiment:...`."""
    made_at: datetime = LONG_AGO
    made_by: str = ""
    written_by: str = ""
    """Who changed the words last: the first of four eyes."""
    source: str = ""
    """Where it was imported from, unique there; the same row again is the same piece."""
    read_as: str = ""
    """Fingerprint of the row as it was imported last: tells our changes from theirs."""
    given_up: bool = False
    """Of a thought that goes to no account yet; copies are given up each by itself."""
    copies: tuple[Copy, ...] = ()
    steps: tuple[Step, ...] = ()

    def copy(self, account: str) -> Copy | None:
        """That account's."""
        return next((c for c in self.copies if c.account == account), None)

    def words(self, account: str) -> str:
        """What that account would say."""
        copy = self.copy(account)
        return self.text if copy is None or copy.text is None else copy.text

    def hour(self, account: str) -> datetime | None:
        """When that account's goes out; None: no hour stands."""
        copy = self.copy(account)
        return self.due if copy is None or copy.due is None else copy.due

    @property
    def next_due(self) -> datetime | None:
        """When what can still be moved goes out: as a rule the piece's own hour."""
        own = (c.due for c in self.copies if c.due is not None and c.state in MOVABLE)
        return max(own, default=self.due)

    def with_copy(self, copy: Copy) -> "Piece":
        """With this one in the place of its account's."""
        return replace(
            self, copies=tuple(copy if c.account == copy.account else c for c in self.copies)
        )

    def noted(self, *steps: Step) -> "Piece":
        """With more lines in its history."""
        return replace(self, steps=(*self.steps, *steps))

    def seal(self, account: str) -> str:
        """Fingerprint of all that account would show; the hour is no part of it."""
        shown = [
            account, self.words(account).strip(), self.title, self.link, self.language,
            [[m.kind, m.digest or m.file, m.alt, m.captions] for m in self.media],
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:32]

    def allowed(self, account: str) -> bool:
        """Somebody approved exactly what would go out now."""
        copy = self.copy(account)
        return bool(copy and copy.approval and copy.approval.seal == self.seal(account))

    def draft(self, account: str, *, native: bool = False) -> Draft:
        """As a platform takes it. `native`: it shall hold it until the hour."""
        copy = self.copy(account) or Copy(account)
        return Draft(
            account,
            self.words(account),
            copy.key,
            decided_at=copy.decided_at,
            tried_at=copy.tried_at,
            at=(copy.held_for or self.hour(account)) if native else None,
            title=self.title,
            link=self.link,
            media=self.media,
            language=self.language,
        )

    @property
    def headline(self) -> str:
        """A few of its words on one line, to name it by."""
        line = " ".join((self.title or self.text or next(iter(self._own), "")).split())
        return shortened(line, _HEADLINE)

    @property
    def _own(self) -> tuple[str, ...]:
        return tuple(c.text for c in self.copies if c.text)

    @property
    def state(self) -> State:
        """Of the whole: that of the copy that needs a person most, else of the one least far."""
        none: State = "dropped" if self.given_up else "idea"
        return min((c.state for c in self.copies), key=_ORDER.index, default=none)


_ORDER: tuple[State, ...] = (
    "unconfirmed", "failed", "missed", "sending", "idea", "draft", "review", "approved",
    "scheduled", "published", "dropped",
)  # fmt: skip


def named(papers: Papers) -> frozenset[Ref]:
    """The posts that pieces have become, or that platforms hold for them."""
    copies = (copy for piece in papers.of(Piece).values() for copy in piece.copies)
    return frozenset(copy.ref for copy in copies if copy.ref is not None)
