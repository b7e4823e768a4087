"""Writes a small private file whole or not at all."""

import os
from pathlib import Path

from morgenlage.store.files import FILE, make_private, sync_folder


def write_private(path: Path, text: str) -> None:
    """Replaces the file in one step, readable by its owner only (0600), durable on return.

    Missing folders are made with 0700. Raises OSError; the old file is then untouched.
    """
    make_private(path.parent)
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.rename(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
