"""Values as JSONB, in the same plain form as on disk, and back."""

from typing import Any, TypeVar

import msgspec

from morgenlage.store.plain import encoded, lean

T = TypeVar("T")
_NUL = b"\\u0000"
_GAP = "\ufffd"


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


def plain_of(body: bytes) -> Any:
    """Back to plain values."""
    return msgspec.json.decode(body)
