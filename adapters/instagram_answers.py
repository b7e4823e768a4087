"""Reads Instagram's answers into their structs."""

from typing import Any

import msgspec

from adapters import instagram_wire as wire
from adapters.graph_answer import Many


class _Below(msgspec.Struct):
    data: list[msgspec.Raw] | None = None
    paging: Any = None


comments = Many(wire.Comment)
posts = Many(wire.Media)
plans = Many(wire.Planned)
quotas = Many(wire.Quota)
insights = Many(wire.Insight)
comment = msgspec.json.Decoder(wire.Comment, strict=False)
media = msgspec.json.Decoder(wire.Media, strict=False)
user = msgspec.json.Decoder(wire.User, strict=False)
made = msgspec.json.Decoder(wire.Made, strict=False)
done = msgspec.json.Decoder(wire.Done, strict=False)
container = msgspec.json.Decoder(wire.Container, strict=False)
_below = msgspec.json.Decoder(_Below)


def below(top: wire.Comment) -> tuple[list[wire.Comment], int, bool]:
    """The replies that came with a comment, how many could not be read, whether there are more."""
    raw = bytes(top.replies)
    if not raw or raw == b"null":
        return [], 0, False
    try:
        found = _below.decode(raw)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return [], 1, False
    items, skipped = comments.each(found.data or [])
    return items, skipped, isinstance(found.paging, dict) and "next" in found.paging
