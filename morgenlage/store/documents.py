"""One TinyDB file of documents of one type: read whole, replaced whole, restored when broken."""

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from morgenlage.store.errors import Note, NotSaved, StateError
from morgenlage.store.files import backup_of, read, replace_file
from morgenlage.store.plain import encoded, lean

T = TypeVar("T")

FOLDERS = ("journal", "comments", "outcomes", "series")
"""Of the state; every one of them is ours alone."""


@cache
def _decoders(kind: Any) -> tuple[msgspec.json.Decoder[Any], msgspec.json.Decoder[Any]]:
    """For one document and for a whole file; made late, they cost more than a file."""
    return msgspec.json.Decoder(kind), msgspec.json.Decoder(dict[str, dict[str, kind]])


def as_file(tables: Mapping[str, Mapping[str, bytes]]) -> bytes:
    """TinyDB's form of these tables of encoded documents, one document a line."""
    return b"{%b}\n" % b", ".join(
        b"%b: {\n%b\n}"
        % (encoded(name), b",\n".join(b'"%b": %b' % (k.encode(), d) for k, d in table.items()))
        for name, table in tables.items()
    )


class Documents(Generic[T]):
    """Documents of type `T` in TinyDB's own form, one a line: `{"_default": {"1": {...}, ...}}`."""

    def __init__(
        self, path: Path, kind: type[T], note: Callable[[Note], None], *, read_only: bool = False
    ) -> None:
        self.path = path
        self._kind: Any = kind
        self._note = note
        self._read_only = read_only

    def read(self) -> tuple[T, ...]:
        """Everything in it. A broken file is kept aside, its last good copy used, a note made."""
        try:
            return self._decoded(read(self.path))
        except FileNotFoundError:
            if not backup_of(self.path).exists():
                return ()
            broken = None
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            broken = str(error)
        return self._restored(broken)

    def _decoded(self, data: bytes) -> tuple[T, ...]:
        return tuple(_decoders(self._kind)[1].decode(data).get("_default", {}).values())

    def _restored(self, broken: str | None) -> tuple[T, ...]:
        """From the last good copy; if that is broken, too, the single documents still legible."""
        backup = backup_of(self.path)
        try:
            data = read(backup)
            found = self._decoded(data)
        except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            found = self._salvaged()
            self._note(Note("lost", self._name, self._set_aside(self.path) or broken or ""))
            self._set_aside(backup)
            if found and not self._read_only:
                self.write(found)
            return found
        self._note(Note("restored", self._name, self._set_aside(self.path)))
        if not self._read_only:
            replace_file(self.path, data, backup=False)
        return found

    def _salvaged(self) -> tuple[T, ...]:
        """The single documents that can be read, from the file or its copy."""
        for path in (self.path, backup_of(self.path)):
            with suppress(FileNotFoundError, msgspec.DecodeError, AttributeError, StateError):
                raw = msgspec.json.decode(read(path))["_default"].values()
                good = []
                for document in raw:
                    with suppress(msgspec.ValidationError):
                        good.append(msgspec.convert(document, self._kind))
                return tuple(good)
        return ()

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

    def write(self, documents: Iterable[T]) -> None:
        """Puts these in place of what was there. Raises `NotSaved`.

        A document that could not be read back is left out with a note: one wrong value from an
        adapter must not make the whole file unreadable.
        """
        from morgenlage.store.tiny import replace_tables  # TinyDB: no start waits for its import

        lines: list[bytes] = []
        wrong: list[str] = []
        one, _ = _decoders(self._kind)
        for document in documents:
            try:
                data = encoded(lean(document))
                one.decode(data)
            except (TypeError, ValueError, msgspec.MsgspecError) as error:
                wrong.append(str(error))
                continue
            lines.append(data)
        if wrong:
            self._note(Note("skipped", self._name, f"{len(wrong)}: {wrong[0]}"))
        table = {str(number): msgspec.Raw(data) for number, data in enumerate(lines, 1)}
        replace_tables(self.path, {"_default": table})

    def last_good(self) -> tuple[T, ...]:
        """What the copy beside it holds; nothing where there is none that can be read."""
        try:
            return self._decoded(read(backup_of(self.path)))
        except (OSError, StateError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
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
