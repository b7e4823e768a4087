"""Values as JSONB, in the same plain form as on disk, and back."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from morgenlage.domain.outgoing import Outgoing
from morgenlage.store.errors import Note
from morgenlage.store.plain import encoded, lean, outgoing_of

K = TypeVar("K")
T = TypeVar("T")
_NUL = b"\\u0000"
_GAP = "\ufffd"
_WRONG = (KeyError, TypeError, ValueError, msgspec.MsgspecError)


def text(value: str) -> str:
    """A key that PostgreSQL takes: no NUL, nothing that is no UTF-8."""
    if value.isascii():
        return value.replace("\0", _GAP)
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", _GAP)


def body_of(value: object) -> str:
    """JSON of a value of ours. Never fails over text. Raises TypeError for what is no plain one."""
    data = encoded(lean(value))
    if _NUL in data:  # it may be a backslash that somebody typed
        data = encoded(_without_nul(msgspec.json.decode(data)))
    return data.decode()


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", _GAP)
    if isinstance(value, dict):
        return {_without_nul(key): _without_nul(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_nul(item) for item in value]
    return value


def value_of(body: bytes, kind: type[T]) -> T:
    """Back again. Raises `msgspec.MsgspecError`."""
    return msgspec.json.decode(body, type=kind)


class Legible:
    """Rows as values, and values as rows that can be read again: as in a file, one wrong document
    keeps nobody from the others. What is left out is told."""

    def __init__(self, notes: list[Note]) -> None:
        self._notes = notes

    def values(self, name: str, rows: Iterable[tuple[K, bytes]], kind: type[T]) -> dict[K, T]:
        """All that this version can read, by key. A newer one may have written what it cannot."""
        return self._each(name, rows, lambda body: value_of(body, kind))

    def acts(self, rows: Iterable[tuple[str, bytes]]) -> dict[str, Outgoing]:
        """Acts on their way, likewise."""
        return self._each("act", rows, act_in)

    def _each(
        self, name: str, rows: Iterable[tuple[K, bytes]], decoded: Callable[[bytes], T]
    ) -> dict[K, T]:
        found: dict[K, T] = {}
        wrong: list[str] = []
        for key, body in rows:
            try:
                found[key] = decoded(body)
            except _WRONG as error:
                wrong.append(str(error))
        self._tell(name, wrong)
        return found

    def bodies(self, name: str, documents: Mapping[str, Any]) -> dict[str, str]:
        """All that can be read back: an adapter may have brought a wrong value."""
        found: dict[str, str] = {}
        wrong: list[str] = []
        for key, document in documents.items():
            try:
                body = body_of(document)
                value_of(body.encode(), type(document))
            except _WRONG as error:
                wrong.append(str(error))
            else:
                found[key] = body
        self._tell(name, wrong)
        return found

    def _tell(self, name: str, wrong: list[str]) -> None:
        if wrong:
            self._notes.append(Note("skipped", name, f"{len(wrong)}: {wrong[0]}"))


def plain_of(body: bytes) -> Any:
    """Back to plain values."""
    return msgspec.json.decode(body)


def act_in(body: bytes) -> Outgoing:
    """An act on its way. Raises KeyError for one that this version does not know, and as
    `value_of`."""
    return outgoing_of(plain_of(body))
