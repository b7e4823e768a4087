"""A file on its way to the public: its kind by its content, and a name nobody can guess."""

import re
from dataclasses import dataclass
from secrets import token_hex

from adapters.attachment import File, looked_at

LARGEST = 2**30
"""Bytes; no platform we publish to takes more."""
TYPES = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
}
"""What platforms take, and the extension by which web servers tell it."""
NAME = re.compile(r"[0-9a-f]{32}\.(?:jpg|png|gif|webp|mp4|mov)")
"""All that is ever put, fetched or removed."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A local file as it will be seen."""

    file: File
    name: str
    """128 random bits and the extension of what the file really is."""


async def packed(path: str) -> Parcel:
    """The file ready to be put. Raises `Refused`: unreadable, of another kind, too large."""
    file = await looked_at(path, TYPES, LARGEST)
    return Parcel(file, f"{token_hex(16)}.{TYPES[file.type]}")
