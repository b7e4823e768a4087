"""A file's bytes, as far as they can be a plan, and the text in them."""

import codecs
import os
import stat
from pathlib import Path
from typing import NamedTuple

from morgenlage.domain.plan import NotAPlan

LARGEST = 16 * 2**20
"""Bytes of a plan: many years of posts."""
FEW = 0.001
"""Share of zero bytes that a text may have: a slip of some program, left out of its row."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_KNOWN = (
    (b"PK\x03\x04", "a-spreadsheet"),
    (b"\xd0\xcf\x11\xe0", "a-spreadsheet"),
    (b"%PDF", "binary"),
)
"""First bytes of what is often meant to be a plan."""


class Decoded(NamedTuple):
    """A text and how it was written."""

    text: str
    encoding: str
    """As people know it: `UTF-8`, `Windows-1252`."""


def bytes_of(path: Path, largest: int = LARGEST) -> bytes:
    """All of a plain file. Raises `NotAPlan`; a pipe or device is never waited for."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise NotAPlan("no-file", path=path) from None
    except (OSError, ValueError) as problem:
        raise NotAPlan("unreadable", path=path, detail=_why(problem)) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotAPlan("not-plain", path=path)
    with os.fdopen(handle, "rb") as file:
        try:
            data = file.read(largest + 1)
        except OSError as problem:
            raise NotAPlan("unreadable", path=path, detail=_why(problem)) from None
    if len(data) > largest:
        raise NotAPlan("too-large", path=path, most=f"{largest // 2**10} kB")
    return data


def _why(problem: Exception) -> str:
    return os.strerror(getattr(problem, "errno", None) or 0)


def decoded(data: bytes, path: Path) -> Decoded:
    """UTF-8 where it is that, else what Windows writes in Western Europe. Raises `NotAPlan`."""
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(codec), label)
            except UnicodeDecodeError:
                raise NotAPlan("binary", path=path) from None
    for mark, kind in _KNOWN:
        if data.startswith(mark):
            raise NotAPlan(kind, path=path)
    if data.count(b"\0") > len(data) * FEW:
        raise NotAPlan("binary", path=path)
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        pass
    try:
        return Decoded(data.decode("cp1252"), "Windows-1252")
    except UnicodeDecodeError:
        return Decoded(data.decode("latin-1"), "Latin-1")
