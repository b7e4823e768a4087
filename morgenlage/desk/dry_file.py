"""A dry text from a file somebody named: txt or md, whole or not at all."""

import errno
import os
import stat
from pathlib import Path

from morgenlage.desk.format_report import LARGEST
from morgenlage.words.post_formats import FormatWords


class NotDry(Exception):
    """It is no text file that can be read. `said` tells why."""

    def __init__(self, path: Path, kind: str, detail: str = "") -> None:
        super().__init__(kind)
        self.path, self.kind, self.detail = path, kind, detail

    def said(self, say: FormatWords) -> str:
        """Why, in the reader's language."""
        form: str = getattr(say, self.kind)
        return form.format(path=self.path, most=LARGEST // 1000, detail=self.detail)


def dry_text(path: Path) -> str:
    """All of it, at most `LARGEST` bytes. Raises `NotDry`."""
    try:
        content = _read(path)
    except OSError as problem:
        kind = "not_there" if problem.errno == errno.ENOENT else "not_read"
        raise NotDry(path, kind, os.strerror(problem.errno or 0)) from None
    except ValueError:  # a name with a zero byte
        raise NotDry(path, "not_text") from None
    if len(content) > LARGEST:
        raise NotDry(path, "too_large")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotDry(path, "not_text") from None
    if "\0" in text:
        raise NotDry(path, "not_text")
    return text


def _read(path: Path) -> bytes:
    """Up to `LARGEST` + 1 bytes; a pipe is not waited for. Raises `NotDry`, OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotDry(path, "not_text")
    with os.fdopen(descriptor, "rb") as file:
        return file.read(LARGEST + 1)
