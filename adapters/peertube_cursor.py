"""What one poll leaves for the next: how far we have read, and what we know of our videos."""

import msgspec

KEPT = 120
"""Comments and videos the cursor remembers."""


class Cursor(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """Opaque to everybody else. Empty fields are those of the first visit."""

    me: int = 0
    """Our id on the instance: another token may be somebody else's."""
    newest: int = 0
    """The highest comment id we have read. Ids grow in the order in which comments come in."""
    recent: dict[str, str] = {}
    """The latest comments, newest first -> what would be different if they were changed."""
    rest: int = 0
    """Where to go on in the list when a visit could not read all of it."""
    floor: int = 0
    """The comment id at which that ends."""
    videos: list[int] = []
    """Our posts at the last look, newest first."""
    counts: dict[str, int] = {}
    """Video -> its comments when it was last read; without an inbox."""
    seen: dict[str, int] = {}
    """Video -> the highest comment id read below it; without an inbox."""
    threads: dict[str, int] = {}
    """Thread -> its answers when it was last read; without an inbox."""
    turn: int = 0
    """How many visits there were without an inbox."""
    numbers: int = 0
    """Unix seconds of the last look at the numbers of past days."""


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
