"""What a calendar has no place for, as one property of each event we write out."""

import json
from base64 import b64decode, b64encode
from binascii import Error
from typing import Any, NamedTuple

PROPERTY = "X-MORGENLAGE"
LONGEST = 512 * 2**10
"""Characters of one property."""


class Payload(NamedTuple):
    """A piece beside its hour, text and link."""

    id: str = ""
    base: str = ""
    summary: str = ""
    """As it was written: a title changed in the calendar is seen by it."""
    title: str = ""
    accounts: tuple[str, ...] = ()
    own: tuple[tuple[str, str], ...] = ()
    language: str = ""
    note: str = ""
    state: str = ""
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    media: tuple[tuple[str, str, str], ...] = ()
    """File, alt text, captions."""


def packed(payload: Payload) -> str:
    """In letters that no calendar program changes."""
    return b64encode(json.dumps(payload._asdict()).encode()).decode()


def payload(text: str) -> Payload | None:
    """The other way round; None: it is none of ours, whatever it says."""
    if not text or len(text) > LONGEST:
        return None
    try:
        found = json.loads(b64decode(text, validate=True))
        plain: dict[str, Any] = {name: _text(found.get(name, "")) for name in _TEXTS}
        plain |= {name: tuple(map(_text, found.get(name, ()))) for name in _NAMES}
        own = tuple((_text(a), _text(t)) for a, t in found.get("own", ()))
        media = tuple((_text(f), _text(a), _text(c)) for f, a, c in found.get("media", ()))
    except (Error, ValueError, TypeError, AttributeError, RecursionError):
        return None
    return Payload(own=own, media=media)._replace(**plain)


_TEXTS = ("id", "base", "summary", "title", "language", "note", "state")
_NAMES = ("accounts", "tags", "people")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
