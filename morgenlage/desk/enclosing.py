"""The pictures of a piece, enclosed in the letter that asks about it. Reads files: off the loop."""

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePath

from morgenlage.desk.attaching import attachable
from morgenlage.domain.file_kind import HEAD, kind_of
from morgenlage.domain.mail import Enclosed
from morgenlage.domain.piece import Piece

LARGEST, ALL = 4_000_000, 10_000_000
"""Bytes of one picture and of all; a mail server takes no more for granted."""


def enclosures(piece: Piece) -> tuple[Enclosed, ...]:
    """Only pictures that hold what is asked about, and that a mail can carry; others stay out."""
    found: list[Enclosed] = []
    for one in _pictures(piece):
        if sum(len(e.data) for e in found) + len(one.data) <= ALL:
            found.append(one)
    return tuple(found)


def _pictures(piece: Piece) -> Iterator[Enclosed]:
    for medium in piece.media:
        if medium.kind != "image":
            continue
        try:
            path = attachable(Path(medium.file))
            if path.stat().st_size > LARGEST:
                continue
            data = path.read_bytes()
        except OSError:
            continue
        kind = kind_of(data[:HEAD], path.name)
        same = medium.digest in ("", hashlib.sha256(data).hexdigest())
        if same and kind.startswith("image/"):
            yield Enclosed(PurePath(medium.file).name, kind, data)
