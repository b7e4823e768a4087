"""TinyDB on our files: for looking into the state folder by hand or from a script.

The program itself reads and writes the same files whole through `Documents`; nothing that starts
the dashboard imports this module, because TinyDB costs more to import than a day costs to load.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage

from morgenlage.store.documents import as_file
from morgenlage.store.errors import StateError
from morgenlage.store.files import read, replace_file
from morgenlage.store.locks import Lock
from morgenlage.store.plain import encoded

Tables = dict[str, dict[str, Any]]


class WholeFile(Storage):
    """Replaces the file whole: a crash leaves the old or the new one, and `NAME.bak` beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Tables | None:
        """None where there is no file. A broken one is an error, never an empty database."""
        try:
            return msgspec.json.decode(read(self._path), type=Tables)
        except FileNotFoundError:
            return None
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise StateError(self._path, f"is no TinyDB file: {error}") from error

    def write(self, data: Tables) -> None:
        """Raises `NotSaved`, and TypeError for what JSON cannot hold; the old file stays."""
        replace_file(
            self._path,
            as_file(
                {
                    name: {str(key): encoded(dict(document)) for key, document in table.items()}
                    for name, table in data.items()
                }
            ),
        )


@contextmanager
def database(state: Path, name: str) -> Iterator[TinyDB]:
    """One file of the state folder as a TinyDB, other sessions kept out for the while.

    `name`: relative to the folder, e.g. `comments/2026-11-22.json`. Raises `Busy`.
    """
    lock = Lock(state / "lock")
    try:
        with lock.held(), TinyDB(state / name, storage=WholeFile) as found:
            yield found
    finally:
        lock.close()
