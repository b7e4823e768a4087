"""Which words of a value people outside or at another keyboard can write; the rest is ours."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any

LONG = frozenset(
    ("text", "question", "letter", "answer", "whole", "sentence", "post_text", "hook", "shots",
        "ask", "access",
     "works", "fails", "draft", "away", "believe", "see", "learned", "reason", "detail",
     "note", "words", "need",
     "why_not", "wording", "checklist", "what_for", "trouble")
)  # fmt: skip
"""As many words as somebody likes."""
SHORT = frozenset(
    ("author", "author_name", "permalink", "name", "title", "handle", "alt", "url", "assignee",
        "by", "who", "link",
     "noted_by", "begun_by", "closed_by", "ended_by", "began_by", "asked_by", "made_by",
     "written_by", "subject",
     "reply_to", "file", "answered_from", "attachments", "owner", "sender", "post_permalink",
     "purpose", "proof",
     "office", "done_by", "captions", "to", "language", "place", "again", "address", "person",
     "software")
)  # fmt: skip
"""Names, addresses, headings."""
WITHIN = {
    "note": ("Label",), "words": ("FormatResult", "PostFormat"), "trouble": ("FileFacts",
    "Mailbox"), "to": ("BriefNotes",),
    "person": ("Takedown",), "again": ("HeldPost",), "office": ("Handling",),
    "place": ("Bad",), "reason": ("Decided",),
    "language": ("Piece", "Draft", "Content", "Manuscript", "Snapshot"), "works": ("Usual",),
    "by": ("Step",),
}  # fmt: skip
"""Of these the same word names something of ours."""


def poisoned(value: Any, supply: Callable[[bool], str]) -> Any:
    """The value with every foreign word replaced. `supply`: the next one; whether a long one."""
    if is_dataclass(value) and not isinstance(value, type):
        changes = {f.name: _field(value, f.name, supply) for f in fields(value) if f.init}
        return replace(value, **changes)
    if isinstance(value, tuple):
        made = [poisoned(one, supply) for one in value]
        return type(value)(*made) if hasattr(value, "_fields") else tuple(made)
    return value


def _field(value: Any, name: str, supply: Callable[[bool], str]) -> Any:
    known = getattr(value, name)
    if type(value).__name__ in WITHIN.get(name, ()):
        return known
    if name in LONG or name in SHORT:
        if isinstance(known, str):
            return supply(name in LONG)
        if isinstance(known, tuple) and all(isinstance(one, str) for one in known):
            return tuple(supply(False) for _ in known or (1,))
    if isinstance(known, Mapping):
        return MappingProxyType({key: poisoned(one, supply) for key, one in known.items()})
    return poisoned(known, supply)
