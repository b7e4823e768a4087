"""A row of the plan as plain values: enough to draw it, and to keep it in the last picture.

Knows nothing of pieces, so that the first paint needs nothing but this.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref

ASKING = frozenset({"failed", "unconfirmed", "missed"})
"""States in which a person has to say what becomes of it (as `piece.ASKING`)."""
AHEAD = frozenset({"idea", "draft", "review", "approved", "scheduled"})
"""States in which nothing has left the house (as `piece.WAITING`)."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one account has of a row."""

    account: str
    platform: str = ""
    state: str = "published"
    """A `piece.State`; `gone`: the platform does not have it any more."""
    ref: Ref | None = None
    """The post it is there; None: it is none yet."""
    permalink: str = ""
    held: bool = False
    """Waits for a word while everything is held."""
    native: bool = False
    """The platform itself holds it until its hour."""
    reason: str = ""
    """Why it did not go as wanted."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to think of; forbids nothing."""

    kind: str
    """Word key: `clash`, `holiday`, `mourning`, `past`."""
    about: str = ""
    """`clash`: the key of the other row; `holiday`, `mourning`: the day's name or its word key."""


@dataclass(frozen=True, slots=True)
class Row:
    """One piece, or one post that was made elsewhere, on all accounts that carry it."""

    at: datetime | None
    """When it goes or went out, aware; None: no hour stands."""
    text: str
    state: str
    """Of the part that needs a person most, else of the one least far."""
    parts: tuple[Part, ...] = ()
    piece: str = ""
    """The id of our piece; empty: the platforms alone know it."""
    lacks: tuple[str, ...] = ()
    """Word keys of what must not be missing: `alt`, `captions`, `text`, `accounts`."""
    hints: tuple[Hint, ...] = ()

    @property
    def key(self) -> str:
        """Names it as long as it exists: the piece's id, else the first post's ref."""
        return self.piece or next((p.ref for p in self.parts if p.ref), "")

    @property
    def asks(self) -> bool:
        """A person has to say what becomes of it."""
        return any(part.state in ASKING for part in self.parts)

    @property
    def ahead(self) -> bool:
        """It is still to come."""
        return self.state in AHEAD

    @property
    def platforms(self) -> tuple[str, ...]:
        """Where it goes, each once, in the order of the accounts."""
        return tuple(dict.fromkeys(part.platform for part in self.parts))

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The posts it has become."""
        return tuple(part.ref for part in self.parts if part.ref)


def rows_of(posts: Iterable[Post]) -> tuple[Row, ...]:
    """The platforms' own posts; the same text in the same minute is one row."""
    groups: dict[tuple[str, str, datetime], list[Post]] = {}
    for post in sorted(posts, key=lambda p: (p.at, p.ref)):
        minute = post.at.replace(second=0, microsecond=0)
        groups.setdefault((post.state, post.text, minute), []).append(post)
    return tuple(_row(group) for group in groups.values())


def _row(posts: list[Post]) -> Row:
    first = posts[0]
    parts = tuple(Part(p.account, p.platform, p.state, p.ref, p.permalink) for p in posts)
    lacks = ("alt",) if any(p.lacks_alt for p in posts) else ()
    return Row(first.at, first.text, first.state, parts, lacks=lacks)
