"""Which answers a thread of ours hides: its threadgate record with one answer more or less. Pure.

https://docs.bsky.app/docs/tutorials/thread-gates
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

GATE = "app.bsky.feed.threadgate"
MOST = 300
"""Hidden answers one threadgate can hold."""


class Full(Exception):
    """This thread hides as many answers as it can."""


def hidden_in(gate: object) -> tuple[str, ...]:
    """The addresses a threadgate hides."""
    listed = gate.get("hiddenReplies") if isinstance(gate, Mapping) else None
    return tuple(uri for uri in listed if isinstance(uri, str)) if isinstance(listed, list) else ()


def with_hidden(
    gate: Mapping[str, Any] | None, uri: str, hide: bool, root: str, now: datetime
) -> dict[str, Any] | None:
    """The record to write, None where it already says so.

    Everything else in it stays as it is: without `allow` everybody may answer, with an empty one
    nobody, so adding or dropping it would open or close the thread. Raises `Full`.
    """
    hidden = hidden_in(gate)
    if (uri in hidden) == hide:
        return None
    if hide and len(hidden) >= MOST:
        raise Full
    changed = (*hidden, uri) if hide else tuple(h for h in hidden if h != uri)
    kept = gate or {"$type": GATE, "post": root, "createdAt": written_time(now)}
    return {**kept, "hiddenReplies": list(changed)}


def written_time(now: datetime) -> str:
    """A time as records carry it."""
    return now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
