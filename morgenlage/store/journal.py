"""The append-only record of decisions: one file a month, shared by all sessions of one user."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC
from pathlib import Path
from typing import NamedTuple

from morgenlage.domain.record import Entry
from morgenlage.store.errors import Note, NotSaved
from morgenlage.store.files import opened, read, read_from, sync_folder, write_all
from morgenlage.store.lines import entry_in, lines_of, parsed

_BLOCK = 1 << 16
_TICK = 1_000_000_000
"""Nanoseconds that every file system's clock has moved on after."""


class Position(NamedTuple):
    """A place in the journal; later ones are greater."""

    file: str = ""
    """Name of the month's file; empty: before everything."""
    offset: int = 0
    """Bytes."""


class Journal:
    """Reads on from where it stands, appends behind what it has read. Callers hold the lock."""

    def __init__(
        self,
        folder: Path,
        position: Position,
        note: Callable[[Note], None],
        *,
        reading: bool = False,
    ) -> None:
        self._folder = folder
        self._note = note
        self._fd = -1
        self._opened = ""
        self._names: tuple[str, ...] = ()
        self._listed = -1
        self.position = position
        self._reading = reading
        """Nothing is ever opened for writing."""

    def names(self) -> tuple[str, ...]:
        """The months' files, oldest first."""
        try:
            return tuple(sorted(n for n in os.listdir(self._folder) if n.endswith(".jsonl")))
        except FileNotFoundError:
            return ()

    def grown(self) -> bool:
        """There may be something behind our position. Costs two calls of `stat`."""
        try:
            changed = os.stat(self._folder).st_mtime_ns
        except FileNotFoundError:
            return False
        if changed != self._listed or self._opened != self.position.file or self._fd < 0:
            return True
        return os.fstat(self._fd).st_size != self.position.offset

    def read_on(self, *, repair: bool = False) -> tuple[Entry, ...]:
        """Everything behind our position, over the months' ends.

        `repair`: half a line at the end is cut off and kept aside (only under the lock).
        """
        self._look_around()
        entries: list[Entry] = []
        for name in [n for n in self._names if n >= self.position.file]:
            start = self.position.offset if name == self.position.file else 0
            self._switch_to(name)
            if start > os.fstat(self._fd).st_size:
                self._note(Note("replaced", f"journal/{name}"))
                start = 0
            data = read_from(self._fd, start)
            found = parsed(data)
            entries += found.entries
            if found.skipped:
                self._note(Note("skipped", f"journal/{name}", str(found.skipped)))
            self.position = Position(name, start + found.length)
            if repair and found.length < len(data):
                self._cut(name, data[found.length :])
        return tuple(entries)

    def _look_around(self) -> None:
        """Lists the folder again where it changed, and lets go of a file that was exchanged."""
        try:
            changed = os.stat(self._folder).st_mtime_ns
        except FileNotFoundError:
            return
        if changed == self._listed:
            return
        self._names = self.names()
        # A name that appears within the clock tick of the listing does not change the time again.
        self._listed = changed if time.time_ns() - changed > _TICK else -1
        if self._fd >= 0:
            ours = os.fstat(self._fd)
            with suppress(FileNotFoundError):
                if os.stat(self._folder / self._opened).st_ino == ours.st_ino:
                    return
            self._note(Note("replaced", f"journal/{self._opened}"))
            self.close()
            self.position = Position(self.position.file, 0)

    def _switch_to(self, name: str, create: bool = False) -> None:
        if self._opened == name and self._fd >= 0:
            return
        self.close()
        path, flags = self._folder / name, os.O_APPEND | (os.O_CREAT if create else 0)
        writes = create or (not self._reading and _writable(path))
        self._fd = opened(path, os.O_RDWR | flags if writes else os.O_RDONLY)
        self._opened = name
        if create:
            sync_folder(self._folder)
            self._names = self.names()

    def _cut(self, name: str, torn: bytes) -> None:
        """Half a line never was acknowledged: out of the way, but kept."""
        kept = self._folder / f"{name}.torn"
        fd = opened(kept, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        try:
            write_all(fd, torn + b"\n")
        finally:
            os.close(fd)
        os.ftruncate(self._fd, self.position.offset)
        self._note(Note("torn", f"journal/{name}", kept.name))

    def append(self, entries: Sequence[Entry], *, durable: bool = True) -> None:
        """Behind everything else; on disk when it returns. Raises `NotSaved`.

        To be called under the lock, with everything read.
        """
        month = max(f"{entries[-1].at.astimezone(UTC):%Y-%m}.jsonl", self.position.file)
        fresh = month not in self._names
        start = 0 if fresh or month != self.position.file else self.position.offset
        data = lines_of(entries)
        try:
            self._switch_to(month, create=fresh)
            write_all(self._fd, data)
            if durable:
                os.fsync(self._fd)
        except OSError as error:
            self._take_back(start)
            raise NotSaved(self._folder / month, str(error.strerror or error)) from error
        self.position = Position(self._opened, start + len(data))

    def _take_back(self, size: int) -> None:
        """After a failed write nothing of it may be believed: cut it off and read again."""
        with suppress(OSError):
            os.ftruncate(self._fd, size)
            os.fsync(self._fd)
        with suppress(OSError, AttributeError):
            os.posix_fadvise(self._fd, 0, 0, os.POSIX_FADV_DONTNEED)
        self.close()

    def backwards(self) -> Iterator[Entry]:
        """All entries, newest first, reading no more of the files than is asked for."""
        for name in reversed(self.names()):
            with suppress(FileNotFoundError):
                for line in _lines_backwards(self._folder / name):
                    if (entry := entry_in(line)) is not None:
                        yield entry

    def everything(self) -> Iterator[Entry]:
        """All entries, oldest first."""
        for name in self.names():
            yield from parsed(read(self._folder / name)).entries

    def close(self) -> None:
        """Lets go of the file."""
        if self._fd >= 0:
            os.close(self._fd)
        self._fd, self._opened = -1, ""


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK)


def _lines_backwards(path: Path) -> Iterator[bytes]:
    """The lines of a file, last one first, in blocks from its end."""
    fd = opened(path, os.O_RDONLY)
    try:
        end, rest, torn = os.fstat(fd).st_size, b"", True
        while end > 0:
            start = max(0, end - _BLOCK)
            first, *lines = (os.pread(fd, end - start, start) + rest).split(b"\n")
            if torn and lines:  # what follows the last newline is no line
                lines.pop()
                torn = False
            yield from reversed(lines)
            end, rest = start, first
        if not torn:
            yield rest
    finally:
        os.close(fd)
