"""A row of the plan as plain values: enough to draw it, and to keep it in the last picture.

Knows nothing of pieces, so that the first paint needs nothing but this.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.value import dataclass

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
    """All of it, as most of its accounts say it."""
    state: str
    """Of the part that needs a person most, else of the one least far."""
    parts: tuple[Part, ...] = ()
    piece: str = ""
    """The id of our piece; empty: the platforms alone know it."""
    title: str = ""
    """Where it has one: what it is called here."""
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
    def held(self) -> bool:
        """A crisis held it, and nobody has let it go since."""
        return any(part.held for part in self.parts)

    @property
    def ahead(self) -> bool:
        """It is still to come."""
        return self.state in AHEAD

    @property
    def platforms(self) -> tuple[str, ...]:
        """Where it goes, each once, in the order of the accounts."""
        return tuple(dict.fromkeys(part.platform for part in self.parts))

    @property
    def permalink(self) -> str:
        """The first address it has."""
        return next((part.permalink for part in self.parts if part.permalink), "")

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The posts it has become."""
        return tuple(part.ref for part in self.parts if part.ref)


LATE = timedelta(days=14)
"""So long a piece whose hour is over is brought up again; then the calendar alone shows it."""
NEVER = datetime.max.replace(tzinfo=UTC)
_FIRST = {"unconfirmed": 0, "failed": 1, "missed": 2}


def joined(pieces: Iterable[Row], posts: Iterable[Post], ours: Collection[Ref]) -> tuple[Row, ...]:
    """Pieces and all posts that are none of `ours`, by the clock; without an hour last."""
    rows = (*pieces, *rows_of(post for post in posts if post.ref not in ours))
    return tuple(sorted(rows, key=lambda row: (row.at or NEVER, row.key)))


def today(rows: Sequence[Row], now: datetime, zone: tzinfo) -> tuple[Row, ...]:
    """What asks a person, of any day, the unclear first; then what still waits although its day
    is over; then the rest of the day."""
    day = now.astimezone(zone).date()
    asking = sorted((r for r in rows if r.asks), key=_pressing)
    late, rest = [], []
    for row in rows:
        if row.at is None or row.asks or row.state == "gone":
            continue
        here = row.at.astimezone(zone).date()
        if here == day:
            rest.append(row)
        elif day - LATE <= here < day and row.ahead and row.state != "idea":
            late.append(row)
    return (*asking, *late, *rest)


def due_on(rows: Iterable[Row], day: date, zone: tzinfo) -> int:
    """How many stand on that day; what vanished from its platform does not count."""
    dated = (r for r in rows if r.at is not None and r.state != "gone")
    return sum(1 for row in dated if row.at and row.at.astimezone(zone).date() == day)


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


def _pressing(row: Row) -> tuple[int, datetime, str]:
    worst = min(_FIRST.get(part.state, 9) for part in row.parts)
    return worst, row.at or NEVER, row.key
