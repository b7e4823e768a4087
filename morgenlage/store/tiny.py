"""TinyDB on our storage: the one door through which documents reach the disk.

Reading whole files straight into our types is `Documents`' own business, because it is what a start
waits for; nothing imports this module before something is written.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage

from morgenlage.store.documents import ENDING_LENGTH, as_file, check_sum
from morgenlage.store.errors import StateError
from morgenlage.store.files import read, replace_file
from morgenlage.store.locks import Lock
from morgenlage.store.plain import encoded

Tables = dict[str, dict[str, Any]]


def replace_tables(path: Path, tables: Mapping[str, Mapping[str, msgspec.Raw]]) -> bytes:
    """Puts these tables of encoded documents in place of all that the database held; how the file
    ends.

    Raises `NotSaved`; the old file stays.
    """
    file = WholeFile(path)
    with TinyDB(storage=lambda: file) as database:
        database.storage.write({name: dict(table) for name, table in tables.items()})
    return file.ending


class WholeFile(Storage):
    """Replaces the file whole: a crash leaves the old or the new one, and `NAME.bak` beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.ending = b""
        """Of what was written last: its checksum."""

    def read(self) -> Tables | None:
        """None where there is no file. A broken one is an error, never an empty database."""
        try:
            data = read(self._path)
            check_sum(data)
            return msgspec.json.decode(data, type=Tables)
        except FileNotFoundError:
            return None
        except (msgspec.DecodeError, ValueError) as error:
            raise StateError(self._path, f"is no TinyDB file: {error}") from error

    def write(self, data: Tables) -> None:
        """Raises `NotSaved`, and TypeError for what JSON cannot hold; the old file stays."""
        content = as_file(
            {
                name: {str(key): _encoded(document) for key, document in table.items()}
                for name, table in data.items()
            }
        )
        replace_file(self._path, content)
        self.ending = content[-ENDING_LENGTH:]


def _encoded(document: Mapping[str, Any] | msgspec.Raw) -> bytes:
    """TinyDB brings mappings, `Documents` what it has encoded and read back already."""
    return bytes(document) if isinstance(document, msgspec.Raw) else encoded(dict(document))


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
