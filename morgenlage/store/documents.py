"""One TinyDB file of documents of one type: read whole, replaced whole, restored when broken."""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar
from zlib import crc32

import msgspec

from morgenlage.store.errors import Note, NotSaved, StateError
from morgenlage.store.files import backup_of, read, replace_file
from morgenlage.store.plain import encoded, lean

T = TypeVar("T")
_BROKEN = (msgspec.MsgspecError, ValueError, KeyError, RecursionError)
"""What decoding raises; bytes that are no UTF-8 are a `ValueError`."""

FOLDERS = ("journal", "comments", "outcomes", "series")
"""Of the state; every one of them is ours alone."""


@cache
def _decoders(kind: Any) -> tuple[msgspec.json.Decoder[Any], msgspec.json.Decoder[Any]]:
    """For one document and for a whole file; made late, they cost more than a file."""
    return msgspec.json.Decoder(kind), msgspec.json.Decoder(dict[str, dict[str, kind]])


_SUM = "crc32:"
"""Begins the name of an empty table behind the others, which is the checksum of all before it.

To TinyDB, and to versions that knew none, it is a table without documents.
"""
_ENDING = re.compile(rb', "crc32:([0-9a-f]{8})": \{\}\}\n\Z')
ENDING_LENGTH = 24
"""Bytes of it."""
_DOCUMENT = re.compile(rb'^"(\d+)": (\{.*\}),?$', re.MULTILINE)


def as_file(tables: Mapping[str, Mapping[str, bytes]]) -> bytes:
    """TinyDB's form of these tables of encoded documents, one document a line, with a checksum.

    One table is always there, empty where nothing was given: a checksum needs something before it.
    """
    ours = {name: table for name, table in tables.items() if not name.startswith(_SUM)}
    body = b"{" + b", ".join(
        b"%b: {\n%b\n}"
        % (encoded(name), b",\n".join(b'"%b": %b' % (k.encode(), d) for k, d in table.items()))
        for name, table in (ours or {"_default": {}}).items()
    )
    return b'%b, "crc32:%08x": {}}\n' % (body, crc32(body))


def check_sum(data: bytes) -> None:
    """Raises `ValueError` where the checksum says that these are not the bytes that were written.

    Without one it was written by an older version, or by TinyDB itself, and is believed.
    """
    if (ending := _ENDING.search(data, max(0, len(data) - ENDING_LENGTH))) is None:
        return
    if crc32(memoryview(data)[: ending.start()]) != int(ending[1], 16):
        raise ValueError("is not what was written")


class Written(NamedTuple):
    """What was written."""

    ending: bytes
    """Of the file: its checksum, by which it is known again."""
    whole: bool
    """No document was left out."""


class Documents(Generic[T]):
    """Documents of type `T` in TinyDB's own form, one a line: `{"_default": {"1": {...}, ...}}`."""

    def __init__(
        self,
        path: Path,
        kind: type[T],
        note: Callable[[Note], None],
        *,
        read_only: bool = False,
        vital: bool = False,
    ) -> None:
        self.path = path
        self._kind: Any = kind
        self._note = note
        self._read_only = read_only
        self._vital = vital
        """What is lost of it nothing brings back: better no start than one without it."""

    def read(self) -> tuple[T, ...]:
        """Everything in it. A broken file is kept aside, its second copy used, a note made.

        Raises `StateError` where both are broken and it is vital; nothing was touched then.
        """
        try:
            return self._decoded(read(self.path))
        except FileNotFoundError:
            if not backup_of(self.path).exists():
                return ()
        except _BROKEN:
            pass
        return self._restored()

    def _decoded(self, data: bytes) -> tuple[T, ...]:
        check_sum(data)
        return tuple(_decoders(self._kind)[1].decode(data)["_default"].values())

    def _restored(self) -> tuple[T, ...]:
        """From the second copy; if that is broken, too, the single documents still legible."""
        try:
            data = read(backup_of(self.path))
            found = self._decoded(data)
        except (FileNotFoundError, *_BROKEN):
            return self._salvaged()
        self._note(Note("restored", self._name, self._set_aside(self.path)))
        if not self._read_only:
            replace_file(self.path, data, backup=False)
        return found

    def _salvaged(self) -> tuple[T, ...]:
        """The single documents that can be read, in the file or else in its copy."""
        if self._vital:
            raise StateError(self.path, "is damaged, and so is its copy", "damaged")
        found: dict[int, T] = {}
        for path in (backup_of(self.path), self.path):
            with suppress(FileNotFoundError):
                found |= self._legible(read(path))
        documents = tuple(found[number] for number in sorted(found))
        self._note(Note("lost", self._name, self._set_aside(self.path)))
        self._set_aside(backup_of(self.path))
        if documents and not self._read_only:
            self.write(documents)
        return documents

    def _legible(self, data: bytes) -> dict[int, T]:
        """By number. One document is one line; TinyDB's own files are one line in all."""
        lines = {int(line[1]): msgspec.Raw(line[2]) for line in _DOCUMENT.finditer(data)}
        with suppress(*_BROKEN, AttributeError):
            tables = msgspec.json.decode(data, type=dict[str, dict[int, msgspec.Raw]])
            lines = dict(tables.get("_default", {}))
        good = {}
        for number, document in lines.items():
            with suppress(*_BROKEN):
                good[number] = _decoders(self._kind)[0].decode(document)
        return good

    def give_up(self) -> None:
        """It can be read and makes no sense: kept aside with its copy, a note made."""
        self._note(Note("lost", self._name, self._set_aside(self.path)))
        self._set_aside(backup_of(self.path))

    def _set_aside(self, path: Path) -> str:
        """Keeps a broken file under another name and says which."""
        if self._read_only:
            return ""
        kept = path.with_name(f"{path.name}.corrupt-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
        try:
            os.rename(path, kept)
        except OSError:
            return ""
        return kept.name

    @property
    def _name(self) -> str:
        folder = self.path.parent.name
        return f"{folder}/{self.path.name}" if folder in FOLDERS else self.path.name

    def write(self, documents: Iterable[T | msgspec.Raw]) -> Written:
        """Puts these in place of what was there. Raises `NotSaved`.

        A document that could not be read back is left out with a note: one wrong value from an
        adapter must not make the whole file unreadable. `Raw`: as `lines` gave it.
        """
        from morgenlage.store.tiny import replace_tables  # TinyDB: no start waits for its import

        lines: list[msgspec.Raw] = []
        wrong: list[str] = []
        one, _ = _decoders(self._kind)
        for document in documents:
            if isinstance(document, msgspec.Raw):
                lines.append(document)
                continue
            try:
                data = encoded(lean(document))
                one.decode(data)
            except (TypeError, ValueError, msgspec.MsgspecError) as error:
                wrong.append(str(error))
                continue
            lines.append(msgspec.Raw(data))
        if wrong:
            self._note(Note("skipped", self._name, f"{len(wrong)}: {wrong[0]}"))
        table = {str(number): data for number, data in enumerate(lines, 1)}
        return Written(replace_tables(self.path, {"_default": table}), not wrong)

    def lines(self, ending: bytes) -> list[msgspec.Raw] | None:
        """Its documents as they stand there, not decoded; None where it is not, byte for byte,
        the file that was written with that `ending`."""
        with suppress(FileNotFoundError, ValueError):
            data = read(self.path)
            check_sum(data)
            if data.endswith(ending):
                found = (line.partition(b": ")[2] for line in data.split(b"\n")[1:-2] if line)
                return [msgspec.Raw(line.removesuffix(b",")) for line in found]
        return None

    def last_good(self) -> tuple[T, ...]:
        """What the copy beside it holds; nothing where there is none that can be read."""
        try:
            return self._decoded(read(backup_of(self.path)))
        except (OSError, StateError, *_BROKEN):
            return ()

    def broken(self) -> tuple[Path, ...]:
        """Broken versions that were kept aside."""
        return tuple(self.path.parent.glob(f"{self.path.name}*.corrupt-*"))

    def forget_broken(self) -> None:
        """Unlinks them. Raises `NotSaved`."""
        try:
            for copy in self.broken():
                copy.unlink(missing_ok=True)
        except OSError as error:
            raise NotSaved(self.path, str(error.strerror or error)) from error

    def forget(self) -> None:
        """Unlinks the file and every copy of it, broken ones included."""
        try:
            for copy in self.path.parent.glob(f"{self.path.name}.*"):
                copy.unlink(missing_ok=True)
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise NotSaved(self.path, str(error.strerror or error)) from error
