"""What one poll leaves for the next: how far we have read, and what we know of our own posts."""

import msgspec

from adapters.mastodon_id import Id, id_of

KEPT = 80
"""Posts, and answers of ours, that the cursor remembers."""


class Cursor(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """Opaque to everybody else. Empty fields are those of the first visit."""

    me: str = ""
    """Our id on the instance: another token may be somebody else's."""
    newest: str = ""
    """The newest notification we have read."""
    polls: int = 0
    replies: dict[str, int] = {}
    """Our posts, newest first -> how many answers of each have been accounted for."""
    ours: dict[str, str] = {}
    """Our latest answers -> when edited: those reported already."""
    scheduled: list[str] = []
    """Planned posts at the last look."""


_decoder = msgspec.json.Decoder(Cursor)


def read(text: str) -> Cursor:
    """The cursor of a former poll; an unreadable one means a first visit."""
    try:
        return _decoder.decode(text) if text else Cursor()
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return Cursor()


def written(cursor: Cursor) -> str:
    """As text."""
    return msgspec.json.encode(cursor).decode()


def newest(ids: list[Id], before: str) -> str:
    """The newest of these ids, which stand newest first, and of the one before.

    Ids are opaque: where they are not all numbers or all of one length, the server's order counts.
    """
    found = [i for i in map(id_of, ids) if i]
    if not found:
        return before
    both = [*found, *([before] if before else [])]
    if all(i.isascii() and i.isdigit() for i in both):
        return max(both, key=int)
    if len({len(i) for i in both}) == 1:
        return max(both)
    return found[0]
