"""Opens what must be a plain file, without following a FIFO into an endless wait."""

import os
import stat
from pathlib import Path


class NotAFile(Exception):
    """There is something of that name, but no plain file."""


def read_regular(path: Path, limit: int) -> tuple[bytes, os.stat_result]:
    """Up to `limit` + 1 bytes and what the file is. Raises NotAFile or OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise NotAFile(path)
        content = b""
        while len(content) <= limit and (piece := os.read(descriptor, limit + 1 - len(content))):
            content += piece
        return content, found
    finally:
        os.close(descriptor)
