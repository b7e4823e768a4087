"""Local picture and video files on their way out: what they really are, and how large.

What a file is called says nothing; its first bytes do.
"""

import asyncio
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from pathlib import Path

from morgenlage.domain.draft import Attachment
from morgenlage.domain.file_kind import HEAD, kind_of
from morgenlage.platform import Refused

CHUNK = 2**20
"""Bytes read at a time."""

_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "video/webm": ".webm",
    "text/vtt": ".vtt",
    "application/x-subrip": ".srt",
}


@dataclass(frozen=True, slots=True)
class File:
    """One file that may go out."""

    path: Path
    type: str
    """Media type by its first bytes."""
    size: int
    """Bytes."""

    @property
    def name(self) -> str:
        """What it is called out there: its type alone, never what somebody called it here."""
        return f"media{_ENDINGS.get(self.type, '')}"

    async def content(self) -> bytes:
        """All of it. Raises `Refused`."""
        try:
            return await asyncio.to_thread(self.path.read_bytes)
        except OSError:
            raise Refused("the file cannot be read", why="media-missing") from None

    async def chunks(self, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """Its bytes from `start` on, `length` of them at most."""
        left = self.size - start if length is None else length
        with self.path.open("rb") as source:  # opening is quick
            source.seek(start)
            while left > 0:
                piece = await asyncio.to_thread(source.read, min(CHUNK, left))
                if not piece:
                    return
                left -= len(piece)
                yield piece


async def checked(
    attachment: Attachment, types: Collection[str], most: int, *, alt_most: int = 0
) -> File:
    """The file, if the platform takes its kind and size.

    `most`: bytes. `alt_most`: characters of a description; 0: no limit is known. A picture
    without a description does not go out. Raises `Refused` with `why`.
    """
    if attachment.kind == "image" and not attachment.alt.strip():
        raise Refused("a picture needs a description", why="needs-alt")
    if alt_most and len(attachment.alt) > alt_most:
        raise Refused("the description of the picture is too long", why="alt-too-long")
    return await looked_at(attachment.file, types, most)


async def looked_at(path: str, types: Collection[str], most: int) -> File:
    """Any file (captions, too), if its kind and size are taken. Raises `Refused` with `why`."""
    file = await asyncio.to_thread(_looked_at, Path(path))
    if file.type not in types:
        raise Refused(f"this kind of file is not taken: {file.type or '?'}", why="media-kind")
    if file.size > most:
        raise Refused("the file is too large", why="media-too-large")
    return file


def _looked_at(path: Path) -> File:
    try:
        with path.open("rb") as source:
            head = source.read(HEAD)
            size = source.seek(0, 2)
    except OSError:
        raise Refused("the file cannot be read", why="media-missing") from None
    return File(path, kind_of(head, path.name), size)
