"""Gathers what the check of a piece needs: files, texts, links. Reads the disk: off the screen."""

import hashlib
import struct
from collections.abc import Callable, Iterable
from datetime import UTC, tzinfo
from pathlib import Path

from morgenlage.domain.finding import Facts, FileFacts, TextFacts
from morgenlage.domain.person import Person
from morgenlage.domain.piece import Piece
from morgenlage.domain.situation import Situation

LARGEST = 512 * 2**20
"""Bytes up to which a file's content is read to tell whether it changed."""

_UNREADABLE = (
    *(OSError, ValueError, SyntaxError, TypeError, LookupError, OverflowError, AttributeError),
    *(struct.error, ZeroDivisionError, EOFError, MemoryError),
)
"""What a picture from anywhere makes its reader raise."""
Probe = Callable[[tuple[str, ...]], dict[str, str]]
"""Addresses -> word key of what is wrong with each, empty where it answers. Asks the network."""


def inspected(
    piece: Piece,
    situation: Situation,
    *,
    zone: tzinfo = UTC,
    target: str = "",
    probe: Probe | None = None,
) -> Facts:
    """All facts about one piece. Blocks: give it to `desk.read`, or call it where waiting is fine.

    `target`: word key of what is wrong with the public place for media. `probe`: asks the links;
    without it nobody is asked.
    """
    return Facts(
        situation.now,
        situation.accounts,
        situation.papers.of(Person),
        files_of(piece),
        {text: looked_over(text) for text in _texts(piece)},
        probe(_links(piece)) if probe is not None else {},
        target,
        zone,
    )


def files_of(piece: Piece) -> dict[str, FileFacts]:
    """What each file of it is."""
    paths = dict.fromkeys(p for m in piece.media for p in (m.file, m.captions) if p)
    return {path: file_facts(Path(path)) for path in paths}


def file_facts(path: Path) -> FileFacts:
    """Kind, size, sides and digest. Never follows what is no plain file."""
    from morgenlage.domain.file_kind import HEAD, kind_of

    try:
        if not path.is_file():
            return FileFacts(trouble="media-missing")
        with path.open("rb") as source:
            head = source.read(HEAD)
            size = source.seek(0, 2)
            if not size:
                return FileFacts(trouble="media-empty")
            source.seek(0)
            digest = hashlib.file_digest(source, "sha256").hexdigest() if size <= LARGEST else ""
    except OSError:
        return FileFacts(trouble="media-missing")
    kind = kind_of(head, path.name)
    width, height, trouble = _sides(path) if kind.startswith("image/") else (0, 0, "")
    return FileFacts(kind, size, width, height, digest, trouble)


def _sides(path: Path) -> tuple[int, int, str]:
    """Width and height as the picture is shown, turned as its EXIF says; word key of trouble.

    Only its header is read: a picture that would unfold to gigabytes costs nothing.
    """
    import warnings

    from PIL import Image, UnidentifiedImageError  # only who checks a picture pays for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path) as picture:
                width, height = picture.size
                turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    except UnidentifiedImageError:
        return 0, 0, "media-broken"
    except Image.DecompressionBombError:
        return 0, 0, "media-huge"
    except _UNREADABLE:
        return 0, 0, ""
    return (height, width, "") if turned else (width, height, "")


def looked_over(text: str) -> TextFacts:
    """Hashtags that could be read better, and how hard the text is."""
    return TextFacts()


def _texts(piece: Piece) -> Iterable[str]:
    return dict.fromkeys([piece.text, *(c.text for c in piece.copies if c.text is not None)])


def _links(piece: Piece) -> tuple[str, ...]:
    from morgenlage.domain.ready_text import links_of

    found = [link for text in _texts(piece) for link in links_of(text)]
    return tuple(dict.fromkeys([*([piece.link] if piece.link else []), *found]))
