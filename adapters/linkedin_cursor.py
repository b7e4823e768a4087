"""What one visit leaves for the next: what stood below each of our posts when it was last read."""

from collections.abc import Mapping

import msgspec

POSTS = 25
"""Our newest posts; older ones are not visited any more."""
KEPT = 100
"""Comments right below one post that are remembered."""
REPLIES = 40
"""Answers below one comment that are remembered."""


class Below(msgspec.Struct, frozen=True, omit_defaults=True, array_like=True):
    """A post as it was last read."""

    read: int = 0
    """Unix seconds; 0: never."""
    count: int = -1
    """Comments by LinkedIn's own count at that time; -1: not told."""
    comments: dict[str, tuple[str, ...]] = {}
    """Comments right below it -> the answers below each, by short id."""
    posted: int = 0
    """Unix seconds."""
    likes: int = -1
    due: bool = False
    """Its counter changed, or its last reading was broken off: first in turn."""
    start: int = 0
    """Where in the list right below it the next reading begins: all before that was read."""
    parts: bool = False
    """The list is longer than a visit and is being read in parts."""
    begun: int = 0
    """Unix seconds when the first of these parts was read: what came later may stand above."""
    falling: bool = False
    """The last of these parts stood newest first."""
    tried: int = 0
    """Unix seconds of a reading since `read` of which something could not be read; 0: none."""


class Cursor(msgspec.Struct, frozen=True, omit_defaults=True):
    """Opaque to everybody else. Empty fields are those of the first visit."""

    org: str = ""
    """Whose it is: another organisation begins anew."""
    posts: dict[str, Below] = {}
    """Our posts, newest first, by short id."""
    page: int = 0
    """Unix seconds when name, role and numbers were last asked for."""
    single: int = 0
    """Unix seconds when LinkedIn refused to tell about several posts at once."""
    ends: int = 0
    """Unix seconds when the token ends, as it was told last; 0: not known."""
    filled: bool = False
    """The followers of past days were fetched."""
    name: str = ""


_decoder = msgspec.json.Decoder(Cursor)


def read(text: str, org: str) -> Cursor:
    """The cursor of a former visit; an unreadable one, or one of others, means a first visit."""
    try:
        found = _decoder.decode(text) if text else Cursor()
    except (msgspec.MsgspecError, ValueError, RecursionError):
        found = Cursor()
    return found if found.org == org else Cursor(org=org)


def written(cursor: Cursor) -> str:
    """As text."""
    return msgspec.json.encode(cursor).decode()


def shortened(comments: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The newest of them: LinkedIn's numbers grow."""
    newest = sorted(comments, key=lambda short: (len(short), short))[-KEPT:]
    return {short: tuple(comments[short][-REPLIES:]) for short in newest}
