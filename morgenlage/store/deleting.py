"""Takes out of the state folder what has stood there too long; callers have asked the clock.

Only whole files are unlinked or replaced, each by itself: whoever is killed in between goes on the
next time.
"""

import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

from morgenlage.domain.purged import Due
from morgenlage.store.errors import NotSaved, StateError
from morgenlage.store.files import backup_of, read, replace_file, sync_folder
from morgenlage.store.lines import whole
from morgenlage.store.locks import Lock
from morgenlage.store.plain import encoded

_OURS = ("text", "note", "reason", "sentence", "permalink")
"""Fields of a journal line that hold our words or an address; `notes` is a list of them."""


def delete(state: Path, found: Iterable[Due], first_log: date) -> None:
    """Deletes those that are files of their own, and our words in months of the journal.

    Days of comments and papers are the store's. `first_log`: lines of the log from there on stay.
    One that cannot be deleted keeps none of the others. Raises `NotSaved`, `Busy`.
    """
    failed: NotSaved | None = None
    for due in found:
        path = state / due.name
        try:
            _delete(state, path, due, first_log)
        except NotSaved as error:
            failed = failed or error
        except OSError as error:
            failed = failed or NotSaved(path, str(error.strerror or error))
    if failed is not None:
        raise failed


def _delete(state: Path, path: Path, due: Due, first_log: date) -> None:
    if due.kind == "logs" and not path.name.startswith("crash-"):
        _cut_log(path, first_log)
    elif due.kind in ("logs", "leftovers", "sessions", "decisions") or (
        due.kind == "names" and ".corrupt-" in path.name
    ):
        path.unlink(missing_ok=True)
        sync_folder(path.parent)
    elif due.kind == "answers" and path.suffix == ".jsonl":
        _without_words(state, path)
    elif due.kind == "backups":
        _away(path)


def renew_copies(state: Path) -> None:
    """The last good copy of each file outside the days becomes what the file holds now: nothing
    that was taken out stays in a copy. Callers hold the store's lock."""
    for copy in state.glob("*.json.bak"):
        path = copy.with_name(copy.name.removesuffix(".bak"))
        with suppress(FileNotFoundError, StateError, msgspec.DecodeError):
            data = read(path)
            if data != read(copy) and msgspec.json.decode(data):
                replace_file(backup_of(path), data, backup=False)


def _away(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _cut_log(path: Path, first: date) -> None:
    """Lines without a date belong to the one above."""
    kept, keeping = [], False
    for line in path.read_bytes().splitlines(keepends=True):
        with suppress(ValueError):
            keeping = date.fromisoformat(line[:10].decode("ascii", "replace")) >= first
        if keeping:
            kept.append(line)
    if kept:
        replace_file(path, b"".join(kept), backup=False)
    else:
        path.unlink(missing_ok=True)


def _without_words(state: Path, path: Path) -> None:
    """A month of the journal with who decided what and when, and nothing that anybody wrote."""
    lock = Lock(state / "journal.lock")
    try:
        with lock.held():
            lines = read(path).split(b"\n")
            replace_file(path, b"\n".join(map(_bare, lines)), backup=False)
    finally:
        lock.close()


def _bare(line: bytes) -> bytes:
    """What cannot be read says nothing, and nobody could take anything out of it: it goes."""
    if not whole(line):
        return b""
    return line_with(_silent(msgspec.json.decode(line[9:])))


def line_with(value: object) -> bytes:
    """A journal line of a plain value, without its newline."""
    body = encoded(value)
    return b"%08x %b" % (crc32(body), body)


def _silent(value: Any, name: str = "") -> Any:
    if isinstance(value, Mapping):
        return {key: _silent(item, key) for key, item in value.items()}
    if name == "notes":
        return []
    if name in _OURS and isinstance(value, str):
        return ""
    if isinstance(value, list):
        return [_silent(item) for item in value]
    return value
