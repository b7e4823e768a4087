"""Watches a folder: who opens a file in it for writing, renames, removes or makes one."""

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_CHANGING = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod", "os.link"}
)
_WATCHED: list[tuple[str, list[str]]] = []
"""Folder and what was seen in it; an audit hook cannot be taken away again."""


def _hear(event: str, told: tuple[object, ...]) -> None:
    if not _WATCHED or (event != "open" and event not in _CHANGING):
        return
    if event == "open" and not (isinstance(told[2], int) and told[2] & _WRITING):
        return
    for folder, seen in _WATCHED:
        if any(isinstance(t, str | os.PathLike) and str(t).startswith(folder) for t in told):
            seen.append(f"{event} {told[0]}")


sys.addaudithook(_hear)


@contextmanager
def watched(folder: Path) -> Iterator[list[str]]:
    """What was written there meanwhile, in this process, by any thread."""
    mine = (str(folder), list[str]())
    _WATCHED.append(mine)
    try:
        yield mine[1]
    finally:
        _WATCHED.remove(mine)


def prints(folder: Path) -> Mapping[str, str]:
    """Every file with a fingerprint of what it holds."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
