"""What a platform makes of `@somebody`, `#topic` and links in a text, and what of it stays text."""

import re
from typing import Literal, NamedTuple

from morgenlage.domain.length import link_end

Kind = Literal["link", "mention", "hashtag"]
Handle = Literal["", "name", "host", "domain"]
"""How a platform mentions: not at all, `@name`, `@name@host`, `@name.example`."""

_LINK = re.compile(r"\bhttps?://[^\s<>\"]+", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w/@.])@(\w[\w.-]*\w|\w)(?:@(\w[\w.-]*\w))?")
_HASHTAG = re.compile(r"(?<![\w&/#])#(\w+)")


class Mark(NamedTuple):
    """One of them, by its place in the text."""

    start: int
    end: int
    kind: Kind
    why: str = ""
    """Word key: why it stays plain text there; empty: it does what it looks like."""


def marks(text: str, handle: str = "name") -> tuple[Mark, ...]:
    """In the order of the text. `handle`: a `Handle`; one nobody knows is taken for `name`."""
    found = [Mark(m.start(), m.start() + link_end(m.group()), "link") for m in _LINK.finditer(text)]
    rest = _LINK.sub(lambda m: " " * len(m.group()), text)
    for match in _MENTION.finditer(rest):
        why = _mention(match[1], match[2] or "", handle)
        found.append(Mark(match.start(), match.end(), "mention", why))
    for match in _HASHTAG.finditer(rest):
        why = "" if any(c.isalpha() for c in match[1]) else "hashtag-number"
        found.append(Mark(match.start(), match.end(), "hashtag", why))
    return tuple(sorted(found))


def _mention(name: str, host: str, handle: str) -> str:
    """Why it would be no mention."""
    match handle:
        case "":
            return "no-mentions"
        case "host":
            return "" if "." in host else "mention-here"
        case "domain":
            return "" if "." in name and not host else "mention-domain"
        case _:
            return "mention-name" if host else ""
