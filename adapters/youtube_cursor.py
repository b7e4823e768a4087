"""What one visit leaves for the next: how far the inbox was read, what is known of it."""

import msgspec

from morgenlage.domain.ref import Ref, platform_id

KEPT = 150
"""Threads the cursor remembers."""
POSTS = 50
"""Videos it remembers: one page of our uploads."""


FRESH = 20
"""Days after which what is still listed is told again: told 30 days ago, it would be deleted."""


class Seen(msgspec.Struct, array_like=True):
    """A thread as it was told last."""

    mark: str
    """Changes with everything that is told about the thread."""
    status: str
    """`published`, `heldForReview` or `likelySpam`: the list it stood in."""
    video: str = ""
    total: int = 0
    """Its replies, as YouTube counts them."""
    replies: list[str] = []
    """Its replies' ids as far as read, without the thread's own where they begin with it."""
    whole: bool = True
    """All replies were read."""
    day: int = 0
    """When it was told last, as the number of a day."""
    rest: str = ""
    """Page token: where its replies are read on."""


class Cursor(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """Opaque to everybody else. Empty fields are those of the first visit."""

    me: str = ""
    """Our channel: another sign-in may lead to another one."""
    uploads: str = ""
    """The playlist of our videos."""
    visits: int = 0
    threads: dict[str, Seen] = {}
    """Newest first."""
    newest: str = ""
    """When the newest published thread was begun, as YouTube writes it."""
    rest: str = ""
    """Page token: where the last visit had to stop reading."""
    until: str = ""
    """Up to where the rest is to be read."""
    rests: dict[str, str] = {}
    """Page tokens: where the lists of what is not published are read on; several, with a blank
    between them, where more came before the last part was read."""
    videos: dict[str, int] = {}
    """Our videos, newest first -> how many comments of each are accounted for; -1: turned off."""
    planned: list[str] = []
    series_at: int = 0
    """Unix seconds of the last look at the numbers of past days."""


_decoder = msgspec.json.Decoder(Cursor)


def read(text: str) -> Cursor:
    """The cursor of a former visit; an unreadable one means a first visit."""
    try:
        return _decoder.decode(text) if text else Cursor()
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return Cursor()


def written(cursor: Cursor) -> str:
    """As text."""
    return msgspec.json.encode(cursor).decode()


def ending(ref: Ref, thread_id: str) -> str:
    """A reply's id without that of its thread."""
    return platform_id(ref).removeprefix(thread_id)


def full(end: str, thread_id: str) -> str:
    """The id again."""
    return thread_id + end if end.startswith(".") else end
