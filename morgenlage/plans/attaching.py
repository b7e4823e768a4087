"""Pictures, videos and captions a plan names: inside its folder, plain files, told by content."""

import hashlib
import os
import stat
from collections.abc import Container, Iterable
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Literal

from morgenlage.domain.draft import Attachment
from morgenlage.domain.piece import Piece
from morgenlage.domain.plan import Medium, Unusable

VIDEOS = frozenset({".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".mpg", ".mpeg", ".ogv"})
IMAGES = frozenset(
    {".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".heif", ".avif", ".tif", ".tiff", ".bmp"}
)
LARGEST = 8 * 2**30
"""Bytes of one file; no platform takes more."""
MANY = 2000
"""Files of a folder among which one that was meant is looked for."""
_SLICE = 1 << 20


class Attacher:
    """Looks at the files of one plan. Each is read once."""

    def __init__(self, root: Path, known: Container[str] = ()) -> None:
        """`root`: nothing outside is touched. `known`: whole paths that are attached here already
        and may lie anywhere."""
        self.root = Path(os.path.realpath(root))
        self.known = known
        self.digests: dict[str, str] = {}
        """Whole path -> SHA-256 of what it holds, in hex."""

    def __call__(self, medium: Medium, place: str) -> Attachment:
        """The file and its captions. `place`: of the row, below the root. Raises `Unusable`."""
        file = self.file(medium.file, place)
        captions = self.file(medium.captions, place) if medium.captions else None
        return Attachment(
            _kind(medium),
            str(file),
            medium.alt,
            str(captions) if captions else "",
            self.digests[str(file)],
        )

    def file(self, name: str, place: str) -> Path:
        """Its whole path, once it is clear what it holds. Raises `Unusable`."""
        name = name.strip()
        if name.startswith(("http://", "https://", "file:", "data:")):
            raise Unusable("address", file=name)
        path = Path(name) if name in self.known else self._inside(name, place)
        if str(path) not in self.digests:
            if not os.path.exists(path) and (meant := _near(path)):
                raise Unusable("near-file", file=name, meant=meant)
            self.digests[str(path)] = _digest(path, name)
        return path

    def _inside(self, name: str, place: str) -> Path:
        # plans are written on Windows, too
        parts = name if os.sep in name else name.replace("\\", "/")
        try:
            given = Path(parts)
            path = (self.root / place).parent / given if place else self.root / given
            real = Path(os.path.realpath(path))
        except (ValueError, OSError):
            raise Unusable("no-such-file", file=name) from None
        if str(real) in self.known:
            return real
        if real != self.root and self.root not in real.parents:
            raise Unusable("outside", file=name)
        return real


def _near(path: Path) -> str:
    """A file beside it that may be meant: another case, a slip of the keyboard."""
    try:
        names = [entry.name for entry in islice(os.scandir(path.parent), MANY)]
    except (OSError, ValueError):
        return ""
    plain = {name.casefold(): name for name in names}
    found = get_close_matches(path.name.casefold(), plain, 1, 0.8)
    return plain[found[0]] if found else ""


def _digest(path: Path, name: str) -> str:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        raise Unusable("no-such-file", file=name) from None
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        os.close(handle)
        raise Unusable("not-a-file", file=name)
    with os.fdopen(handle, "rb") as file:
        if about.st_size > LARGEST:
            raise Unusable("file-too-large", file=name)
        digest = hashlib.sha256()
        try:
            while part := file.read(_SLICE):
                digest.update(part)
        except OSError:
            raise Unusable("no-such-file", file=name) from None
    return digest.hexdigest()


def _kind(medium: Medium) -> Literal["image", "video"]:
    suffix = Path(medium.file.strip()).suffix.lower()
    if medium.kind == "video" or (not medium.kind and suffix in VIDEOS):
        return "video"
    if medium.kind == "image" or suffix in IMAGES:
        return "image"
    raise Unusable("no-picture", file=medium.file)


def paths_of(pieces: Iterable[Piece]) -> frozenset[str]:
    """Every file that is attached already."""
    return frozenset(path for p in pieces for m in p.media for path in (m.file, m.captions) if path)


def digests_of(pieces: Iterable[Piece]) -> dict[str, str]:
    """Path -> SHA-256 of captions, and of media nobody has looked at; what is gone is left out."""
    found: dict[str, str] = {}
    for piece in pieces:
        for medium in piece.media:
            for path in (medium.captions, "" if medium.digest else medium.file):
                if path and path not in found:
                    try:
                        found[path] = _digest(Path(path), path)
                    except Unusable:
                        continue
    return found
