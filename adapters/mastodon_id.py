"""Ids as Mastodon and its relatives give them: opaque, mostly digits, sometimes a number."""

import re
from typing import TypeAlias

Id: TypeAlias = str | int | None

_ID = re.compile(r"[A-Za-z0-9_.~-]{1,100}")


def id_of(raw: Id) -> str:
    """An id as text, empty for one that cannot be (a path, a control code)."""
    text = raw if isinstance(raw, str) else "" if raw is None else str(raw)
    return text if _ID.fullmatch(text) else ""
