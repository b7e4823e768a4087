"""Pieces as rows that can be written out: hours on the office's clock, files beside the plan."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from pathlib import Path

from morgenlage.domain.piece import Piece
from morgenlage.domain.plain_text import plain
from morgenlage.domain.plan import Medium
from morgenlage.domain.plan_entry import said
from morgenlage.domain.plan_prints import Digests, packed, prints_of_piece
from morgenlage.words import Language


@dataclass(frozen=True, slots=True)
class Place:
    """Where the plan goes and how it is written."""

    folder: Path
    """Files in it are named from there."""
    zone: tzinfo
    language: Language
    accounts: tuple[str, ...]
    states: Mapping[str, str]
    digests: Digests = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    """Id -> name."""


@dataclass(frozen=True, slots=True)
class Row:
    """One piece as it is written out."""

    piece: Piece
    at: datetime | None
    """On the office's clock."""
    state: str
    """In words; only an idea means something when it comes back."""
    accounts: tuple[str, ...]
    own: Mapping[str, str]
    media: tuple[Medium, ...]
    people: tuple[str, ...]
    base: str


def rows_of(pieces: Iterable[Piece], place: Place) -> Iterator[Row]:
    """In the order of the clock; undated ones last. Nothing in them steers a terminal."""
    for piece in sorted(pieces, key=lambda p: (p.next_due is None, p.next_due or p.made_at, p.id)):
        base = packed(prints_of_piece(piece, place.digests))
        piece = _plain(piece)
        text = said(piece.text)
        own = {c.account: said(c.text) for c in piece.copies if c.text is not None}
        yield Row(
            piece,
            piece.next_due.astimezone(place.zone) if piece.next_due else None,
            place.states[piece.state],
            tuple(c.account for c in piece.copies),
            {account: words for account, words in own.items() if words and words != text},
            tuple(
                Medium(_near(m.file, place.folder), m.alt, _near(m.captions, place.folder), m.kind)
                for m in piece.media
            ),
            tuple(place.people.get(name, name) for name in piece.people),
            base,
        )


def _plain(piece: Piece) -> Piece:
    """Also what was kept before anything was cleaned, and names of files."""
    return replace(
        piece,
        text=plain(piece.text),
        title=plain(piece.title),
        link=plain(piece.link),
        language=plain(piece.language),
        note=plain(piece.note),
        tags=tuple(map(plain, piece.tags)),
        media=tuple(
            replace(m, alt=plain(m.alt), file=plain(m.file), captions=plain(m.captions))
            for m in piece.media
        ),
    )


def _near(file: str, folder: Path) -> str:
    """From the plan's folder where it lies in it, else whole."""
    if not file:
        return ""
    real, root = os.path.realpath(file), os.path.realpath(folder)
    return os.path.relpath(real, root) if real.startswith(root.rstrip(os.sep) + os.sep) else file
