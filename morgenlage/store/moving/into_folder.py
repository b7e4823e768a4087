"""A state folder into which a state is moved: the same files that a store writes."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from morgenlage.domain.record import Entry
from morgenlage.store.documents import FOLDERS, Documents
from morgenlage.store.errors import NotSaved
from morgenlage.store.files import make_folder, opened, sync_folder, write_all
from morgenlage.store.meta import SCHEMA, Checkpoint, Meta
from morgenlage.store.moving.from_folder import FromFolder
from morgenlage.store.moving.goods import Item, Line
from morgenlage.store.plain import plain_outgoing

_AT_ONCE = 1 << 20
"""Bytes of the journal that are written at once."""


class IntoFolder(FromFolder):
    """It may hold a part of the state already. Callers keep everybody else out of it."""

    def __init__(self, state: Path, clock: Callable[[], datetime]) -> None:
        """Raises `StateError`."""
        for folder in (state, *(state / name for name in FOLDERS)):
            make_folder(folder, link=folder == state)
        super().__init__(state, clock, settled=True)
        self._clock = clock

    def put(self, kind: str, unit: str, items: Iterable[Item]) -> None:
        """Exactly these in place of what the unit held, durable. Raises `NotSaved`."""
        if kind == "entries":
            self._put_journal(item.value for item in items)
            return
        values = [item.value for item in items]
        if kind == "kept":
            self._put_mark(values[0] if values else "")
            return
        file = self.file(kind, unit, read_only=False)
        if not values:
            file.forget()
            return
        file.write(map(plain_outgoing, values) if kind == "acts" else values)

    def settle(self) -> None:
        """The files know all of the journal; the folder says what it is. Raises `NotSaved`."""
        self._put_mark(self.mark().purged_before)
        meta = Documents(self.state / "meta.json", Meta, self.notes.append)
        if not meta.read():
            meta.write([Meta(SCHEMA, self._clock())])

    def _put_mark(self, purged_before: str) -> None:
        months = self.months()
        reached = (months[-1].name, months[-1].stat().st_size) if months else ("", 0)
        marks = Documents(self.state / "checkpoint.json", Checkpoint, self.notes.append)
        marks.write([Checkpoint(*reached, purged_before)])

    def _put_journal(self, lines: Iterable[Line]) -> None:
        """Month by month, as they come: no month begins before the one before it is over."""
        written: set[Path] = set()
        writing: Month | None = None
        month = ""
        for line in lines:
            month = max(month, _month(line, month))
            if writing is None or writing.path.name != f"{month}.jsonl":
                if writing is not None:
                    writing.done()
                writing = Month(self.state / "journal" / f"{month}.jsonl")
                written.add(writing.path)
            writing.add(line.text)
        if writing is not None:
            writing.done()
        for path in set(self.months()) - written:
            path.unlink()
        sync_folder(self.state / "journal")


class Month:
    """One file of the journal: it appears whole."""

    def __init__(self, path: Path) -> None:
        """Raises `StateError`."""
        self.path = path
        self._fresh = path.with_name(f"{path.name}.tmp.{os.getpid()}")
        with suppress(FileNotFoundError):
            self._fresh.unlink()
        self._fd = opened(self._fresh, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._waiting: list[bytes] = []
        self._size = 0

    def add(self, line: bytes) -> None:
        """One more, behind the others. Raises `NotSaved`."""
        self._waiting.append(line)
        self._size += len(line)
        if self._size >= _AT_ONCE:
            self._write()

    def _write(self) -> None:
        try:
            write_all(self._fd, b"".join(self._waiting))
        except OSError as error:
            self._given_up(error)
        self._waiting, self._size = [], 0

    def done(self) -> None:
        """Durable. Raises `NotSaved`."""
        self._write()
        try:
            os.fsync(self._fd)
            os.close(self._fd)
            os.replace(self._fresh, self.path)
        except OSError as error:
            self._given_up(error)

    def _given_up(self, error: OSError) -> None:
        with suppress(OSError):
            os.close(self._fd)
            self._fresh.unlink()
        raise NotSaved(self.path, str(error.strerror or error)) from error


def _month(line: Line, before: str) -> str:
    """When it was written down; what nobody can date stays with the line before it."""
    entry: Entry | None = line.entry
    if entry is not None:
        return f"{entry.at.astimezone(UTC):%Y-%m}"
    with suppress(KeyError, TypeError, ValueError):
        return f"{datetime.fromisoformat(line.raw['at']).astimezone(UTC):%Y-%m}"
    return before or "0001-01"
