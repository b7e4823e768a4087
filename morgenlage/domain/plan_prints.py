"""Fingerprints of what a row or a piece says, field by field: who changed what since. Pure."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from morgenlage.domain.draft import Attachment
from morgenlage.domain.piece import Piece
from morgenlage.domain.plan import FIELDS, Entry
from morgenlage.domain.plan_entry import line, said

Prints = Mapping[str, str]
"""Field -> six hex digits. A field that a plan does not have is not in it."""
Digests = Mapping[str, str]
"""Path of a file -> SHA-256 of what it holds; of captions at least."""
WIDTH = 6
_NONE = "-" * WIDTH


def prints_of_entry(entry: Entry, digests: Digests) -> dict[str, str]:
    """Of what the row says, in those fields the plan has."""
    accounts = entry.accounts if "accounts" in entry.says else ()
    every = _prints(entry, entry.due, accounts, dict(entry.own), digests)
    return {name: every[name] for name in FIELDS if name in entry.says}


def prints_of_piece(piece: Piece, digests: Digests) -> dict[str, str]:
    """Of what the piece says now, in all fields."""
    accounts = tuple(copy.account for copy in piece.copies)
    text = said(piece.text)
    own = {c.account: said(c.text) for c in piece.copies if c.text is not None}
    different = {account: words for account, words in own.items() if words not in ("", text)}
    return _prints(piece, piece.next_due, accounts, different, digests)


def _prints(
    it: Entry | Piece,
    due: datetime | None,
    accounts: Iterable[str],
    own: Mapping[str, str],
    digests: Digests,
) -> dict[str, str]:
    values: dict[str, object] = {
        "due": due.astimezone(UTC).replace(microsecond=0).isoformat() if due else "",
        "accounts": sorted(accounts),
        "text": said(it.text),
        "own": sorted((account, said(text)) for account, text in own.items()),
        "title": line(it.title),
        "link": line(it.link),
        "language": line(it.language),
        "note": said(it.note),
        "media": [(m.kind, m.digest or digests.get(m.file) or m.file) for m in it.media],
        "alt": [line(m.alt) for m in it.media],
        "captions": [_captions(m, digests) for m in it.media],
        "tags": sorted(it.tags),
        "people": sorted(it.people),
    }
    return {name: _print(values[name]) for name in FIELDS}


def _captions(medium: Attachment, digests: Digests) -> str:
    return digests.get(medium.captions, medium.captions) if medium.captions else ""


def _print(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "replace")).hexdigest()[:WIDTH]


def packed(prints: Prints) -> str:
    """As one word, for `Piece.read_as` and for plans that are written out."""
    return "".join(prints.get(name, _NONE) for name in FIELDS)


def unpacked(text: str) -> dict[str, str]:
    """The other way round; what is no such word says nothing."""
    if len(text) != WIDTH * len(FIELDS) or set(text) - set("0123456789abcdef-"):
        return {}
    parts = [text[n : n + WIDTH] for n in range(0, len(text), WIDTH)]
    return {name: part for name, part in zip(FIELDS, parts, strict=True) if part != _NONE}


EMPTY = packed(_prints(Piece(id=""), None, (), {}, {}))
"""Of a piece in which nothing is written yet."""
