"""Gathers what the check of a piece needs: files, texts, links. Reads the disk: off the screen."""

import hashlib
import struct
from collections.abc import Iterable
from datetime import UTC, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from morgenlage.domain.account import Ability
from morgenlage.domain.file_kind import HEAD, kind_of
from morgenlage.domain.finding import Facts, FileFacts, TextFacts
from morgenlage.domain.person import Person
from morgenlage.domain.piece import SETTLED, Piece
from morgenlage.domain.ready_text import HASHTAG, links_of
from morgenlage.domain.situation import Situation

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

NAME = 4
"""Letters of a word of our own name that is looked for in hashtags."""
LARGEST = 512 * 2**20
"""Bytes up to which a file's content is read to tell whether it changed."""

_UNREADABLE = (
    *(OSError, ValueError, SyntaxError, TypeError, LookupError, OverflowError, AttributeError),
    *(struct.error, ZeroDivisionError, EOFError, MemoryError),
)
"""What a picture from anywhere makes its reader raise."""


def inspected(
    piece: Piece,
    situation: Situation,
    *,
    zone: tzinfo = UTC,
) -> Facts:
    """All facts about one piece that can be had on this machine. Reads files: `Desk.inspect` calls
    it on a thread of its own, and asks links and the public place besides."""
    return Facts(
        situation.now,
        situation.accounts,
        situation.papers.of(Person),
        files_of(piece),
        texts_of(piece, situation),
        zone=zone,
    )


def warm() -> None:
    """Loads what the first check would have to: a second on a slow machine."""
    import PIL.Image  # noqa: F401 - loaded for who checks next

    from morgenlage.desk.readability import formula

    formula().wiener_sachtextformel("Heute ist Markt.", 1)  # reads the patterns, for tags as well


def files_of(piece: Piece) -> dict[str, FileFacts]:
    """What each file of it is."""
    paths = dict.fromkeys(p for m in piece.media for p in (m.file, m.captions) if p)
    return {path: file_facts(Path(path)) for path in paths}


def file_facts(path: Path) -> FileFacts:
    """Kind, size, sides and digest. Never follows what is no plain file."""
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
                turned = _turned(picture)
    except Image.DecompressionBombError:
        return 0, 0, "media-huge"
    except (UnidentifiedImageError, *_UNREADABLE):
        return 0, 0, "media-broken"
    return (height, width, "") if turned else (width, height, "")


def _turned(picture: "Picture") -> bool:
    """It lies on its side in the file; what is wrong with such a note spoils no picture."""
    try:
        return picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    except _UNREADABLE:
        return False


def texts_of(piece: Piece, situation: Situation) -> dict[str, TextFacts]:
    """Of each text: hashtags that could be read better, and how hard it is."""
    from morgenlage.desk.readability import school_year  # both bring libraries along
    from morgenlage.desk.tags import better_tags, written

    texts = dict.fromkeys(_texts(piece))
    tags = {text: HASHTAG.findall(text) for text in texts}
    known: dict[str, str] = {}
    if any(tags.values()):
        known = written(post.text for post in situation.posts.values())
    names = [n for s in situation.accounts.values() if s.profile for n in s.profile.name.split()]
    return {
        text: TextFacts(
            better_tags(tags[text], known, [n for n in names if len(n) >= NAME]),
            school_year(text, piece.language),
        )
        for text in texts
    }


def _texts(piece: Piece) -> Iterable[str]:
    return [piece.text, *(c.text for c in piece.copies if c.text is not None)]


def needs_target(piece: Piece, situation: Situation) -> bool:
    """An account among its own fetches media from a public address."""
    accounts = (situation.accounts.get(c.account) for c in piece.copies if c.state not in SETTLED)
    can = [status.can for status in accounts if status is not None and status.can]
    return bool(piece.media) and any(Ability.UPLOAD not in each for each in can)


def links_in(piece: Piece) -> tuple[str, ...]:
    """Every address somebody who reads it could follow."""
    found = [link for text in _texts(piece) for link in links_of(text)]
    return tuple(dict.fromkeys([*([piece.link] if piece.link else []), *found]))
