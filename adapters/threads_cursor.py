"""What one visit leaves for the next: which posts were read and counted when, what stood below."""

from collections.abc import Iterable
from zlib import crc32

import msgspec

from adapters.graph_mark import Further
from adapters.threads_wire import Said

PER_POST = 400
"""Replies remembered below one post, newest first."""
KEPT = 1500
"""Replies remembered in all. What is forgotten is told again, which nobody sees."""
MENTIONS = 100


class Watched(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """A post of ours as it was last seen."""

    read: int = 0
    """Unix seconds when its replies were last read; 0: never."""
    counted: int = 0
    """As above, its counters."""
    counts: list[int] = []
    """Views, likes, replies, reposts, quotes; -1: not told."""
    below: dict[str, int] = {}
    """Replies -> what tells that they changed."""
    further: Further = Further()
    """How far its replies were read."""
    failed: bool = False
    """The last reading did not get on: the next one waits for its turn."""

    @property
    def going_on(self) -> bool:
        """The next visit reads here at once."""
        return self.further.going_on and not self.failed

    @property
    def reached(self) -> Further:
        """As above; cursors of before say only when."""
        return self.further if self.further.since or not self.below else Further(self.read)


class Cursor(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """Opaque to everybody else. Empty fields are those of the first visit."""

    me: str = ""
    """Our id: another token may be somebody else's."""
    posts: dict[str, Watched] = {}
    """Newest first."""
    mentions: dict[str, int] = {}
    mentioned: Further = Further()
    """How far they were read."""
    followers_at: int = 0
    views_at: int = 0
    day_at: int = 0
    """Unix seconds when each of these numbers was last read."""
    first_day: str = ""
    last_day: str = ""
    """From which day (ISO) to which the interactions were asked for."""


_decoder = msgspec.json.Decoder(Cursor)


def read(text: str) -> Cursor:
    """The cursor of a former visit; an unreadable one means a first visit."""
    try:
        return _decoder.decode(text) if text else Cursor()
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return Cursor()


def written(cursor: Cursor) -> str:
    """As text. The oldest replies of the oldest posts are forgotten first."""
    left = KEPT
    for watched in cursor.posts.values():
        watched.below = dict(list(watched.below.items())[: min(PER_POST, left)])
        left -= len(watched.below)
    cursor.mentions = dict(list(cursor.mentions.items())[:MENTIONS])
    return msgspec.json.encode(cursor).decode()


def mark(said: Said) -> int:
    """Changes when text or visibility do."""
    told = f"{said.hide_status}/{said.text}"
    return crc32(told.encode("utf-8", "surrogatepass")) & 0xFFFF


def vanished(before: Iterable[str], now: Iterable[str]) -> list[str]:
    """Posts that are not listed any more although an older one still is. Both newest first."""
    old, listed = list(before), set(now)
    last = max((i for i, post in enumerate(old) if post in listed), default=-1)
    return [post for post in old[: last + 1] if post not in listed]
