"""What one visit leaves for the next: which posts there are, and what was seen below each."""

from collections.abc import Collection, Iterable, Sequence
from zlib import crc32

import msgspec

from adapters.facebook_wire import Comment, id_of
from adapters.graph_mark import Further

KEPT = 100
"""Comments remembered per post, newest first."""
KEPT_IN_ALL = 500
ALWAYS = 3
"""So many of each post are remembered anyhow: those that are read twice with the next new one."""


class Below(msgspec.Struct, array_like=True, omit_defaults=True):
    """What was seen below one post."""

    count: int = 0
    """Comments there were, when they were last read; -1: never read."""
    newest: int = 0
    """Unix seconds of the newest one."""
    seen: dict[str, str] = {}
    """Short id -> what it looked like, newest first: what is missing later is deleted, what looks
    different was changed."""
    further: Further = Further()
    """How far they were read."""

    @property
    def reached(self) -> Further:
        """As above; cursors of before know the newest one alone."""
        return self.further if self.further.since else Further(self.newest)


class Cursor(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """Opaque to everybody else. Empty fields are those of the first visit."""

    page: str = ""
    """The Page's id: another token may be another Page's."""
    polls: int = 0
    posts: dict[str, Below] = {}
    """Our posts, newest first."""
    planned: list[str] = []
    """Planned posts at the last look."""
    series_at: int = 0
    """Unix seconds when past days were last asked for."""


_decoder = msgspec.json.Decoder(Cursor)


def read(text: str) -> Cursor:
    """The cursor of a former visit; an unreadable one means a first visit."""
    try:
        return _decoder.decode(text) if text else Cursor()
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return Cursor()


def written(cursor: Cursor) -> str:
    """As text. Of old posts little more than the count is kept where there is too much."""
    left, posts = KEPT_IN_ALL, {}
    for post, below in cursor.posts.items():
        newest = list(below.seen.items())[: min(KEPT, max(left, ALWAYS))]
        posts[post] = Below(below.count, below.newest, dict(newest), below.further)
        left -= len(newest)
    return msgspec.json.encode(msgspec.structs.replace(cursor, posts=posts)).decode()


def short(comment: str, post: str) -> str:
    """A comment's id without what all below its post share: half the bytes to keep."""
    shared = post.rpartition("_")[2] + "_"
    return comment[len(shared) :] if comment.startswith(shared) else "=" + comment


def full(kept: str, post: str) -> str:
    """The id again."""
    return kept[1:] if kept.startswith("=") else f"{post.rpartition('_')[2]}_{kept}"


def looks(comment: Comment) -> str:
    """Changes when a comment was edited, hidden, shown, liked or answered."""
    told = (
        comment.message,
        comment.is_hidden,
        comment.user_likes,
        comment.like_count,
        comment.comment_count,
        comment.can_comment,
    )
    return f"{crc32(repr(told).encode('utf-8', 'backslashreplace')) & 0xFFFFFF:06x}"


def seen(comments: Iterable[Comment], post: str) -> dict[str, str]:
    """As `Below.seen`, of what has just been read."""
    return {short(i, post): looks(c) for c in comments if (i := id_of(c.id))}


def vanished(before: Sequence[str], now: Collection[str], complete: bool) -> list[str]:
    """What was there and is not any more. Both newest first; where the list that was read is not
    `complete`, only what stood above something that is still there.
    """
    last = (
        len(before)
        if complete
        else max((i for i, b in enumerate(before, 1) if b in now), default=0)
    )
    return [entry for entry in before[:last] if entry not in now]
