"""Writes a small private file whole or not at all."""

import os
from pathlib import Path
from secrets import token_hex


def write_private(path: Path, text: str) -> None:
    """Replaces the file in one step, readable by its owner only (0600), durable on return.

    Missing folders are made with 0700. Raises OSError; the old file is then untouched.
    """
    _make_private(path.parent)
    temporary = path.with_name(f".{path.name}.{token_hex(4)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.rename(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _make_private(folder: Path) -> None:
    """The folder and what is missing above it, which `mkdir(parents=True)` would open to all."""
    missing = [folder, *folder.parents]
    while missing and missing[-1].exists():
        missing.pop()
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def _sync_folder(folder: Path) -> None:
    """Makes the new name itself durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
