"""What one visit leaves for the next: which posts were read when, and what stood below them."""

from collections.abc import Iterable
from zlib import crc32

import msgspec

from adapters.instagram_wire import Comment

PER_POST = 150
"""Comments remembered below one post, newest first."""
TAILS = 24
"""Long threads remembered below one post."""
AGAIN = 600
"""Seconds until a post that could not be read is asked for again."""
KEPT = 900
"""Comments remembered in all. What is forgotten is told again, which nobody sees."""


class Watched(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """A post of ours as it was last read."""

    count: int = 0
    """Its `comments_count` then; -1: it gave none."""
    at: int = 0
    """Unix seconds of that reading; 0: never."""
    below: dict[str, int] = {}
    """Comments and replies -> what tells that they changed."""
    rest: str = ""
    """Where reading goes on: so much stands there that one visit did not reach the end."""
    again: bool = False
    """Another such reading is due then: meanwhile came what it passed by."""
    tails: dict[str, str] = {}
    """Comments with many replies, read longest ago first -> their last page that was read."""
    owed: list[str] = []
    """Those of them that were not read to their end."""
    tried: int = 0
    """Unix seconds of a reading since that did not get on; 0: none."""

    @property
    def going_on(self) -> bool:
        """The next visit reads here, changed or not."""
        return bool(self.rest or self.owed) or self.again

    def resting(self, now: int) -> bool:
        """It did not get on just now: not asked for again at once."""
        return 0 <= now - self.tried < AGAIN


class Cursor(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """Opaque to everybody else. Empty fields are those of the first visit."""

    me: str = ""
    """Our id: another token may be somebody else's."""
    posts: dict[str, Watched] = {}
    """Newest first."""
    planned: list[str] = []
    """Refs at the last look."""
    planned_at: int = 0
    """Unix seconds of that look."""
    numbers_at: int = 0
    """Unix seconds when numbers of past days were last read."""
    first_day: str = ""
    """The earliest day (ISO) whose numbers were asked for."""


_decoder = msgspec.json.Decoder(Cursor)


def read(text: str) -> Cursor:
    """The cursor of a former visit; an unreadable one means a first visit."""
    try:
        return _decoder.decode(text) if text else Cursor()
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return Cursor()


def written(cursor: Cursor) -> str:
    """As text. The oldest comments of the oldest posts are forgotten first."""
    left = KEPT
    for watched in cursor.posts.values():
        watched.below = dict(list(watched.below.items())[: min(PER_POST, left)])
        left -= len(watched.below)
        watched.tails = dict(list(watched.tails.items())[-TAILS:])
        watched.owed = watched.owed[:TAILS]
    return msgspec.json.encode(cursor).decode()


def mark(said: Comment) -> int:
    """Changes when text, likes or visibility of a comment do."""
    told = f"{said.hidden}/{said.like_count}/{said.text}"
    return crc32(told.encode("utf-8", "surrogatepass")) & 0xFFFF


def vanished(before: Iterable[str], now: Iterable[str]) -> list[str]:
    """Posts that are not listed any more although an older one still is. Both newest first."""
    old, listed = list(before), set(now)
    last = max((i for i, post in enumerate(old) if post in listed), default=-1)
    return [post for post in old[: last + 1] if post not in listed]
