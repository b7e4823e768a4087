"""A file on this machine as it is attached to a piece: where it is, and what exactly it holds."""

import hashlib
import os
import stat
from pathlib import Path

SLICE = 1 << 20
"""Bytes read at a time."""


def attachable(path: Path) -> Path:
    """The whole path of a file that can be read. Raises `OSError`, also for what is no file: a
    pipe would never end."""
    whole = Path(os.path.abspath(path.expanduser()))
    if not stat.S_ISREG(whole.stat().st_mode):
        raise FileNotFoundError(2, os.strerror(2), str(whole))
    with whole.open("rb"):
        return whole


def digest_of(path: Path) -> str:
    """SHA-256 of what it holds, in hex. Raises `OSError`. Reads all of it: not for the screen."""
    digest = hashlib.sha256()
    with attachable(path).open("rb") as file:
        while part := file.read(SLICE):
            digest.update(part)
    return digest.hexdigest()
