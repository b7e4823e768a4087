"""The user's own editor for a while: the text goes there in a private file and comes back."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from textual.app import SuspendNotSupported

from widgets.composer import LONGEST_PASTE


class Suspends(Protocol):
    """An app that can hand its terminal over."""

    def suspend(self) -> AbstractContextManager[None]:
        """Stands still while something else has the terminal."""
        ...


class NoEditor(Exception):
    """Neither VISUAL nor EDITOR is set, or the terminal cannot be handed over."""


class Unusable(OSError):
    """What the editor left is no text, or nothing at all where there was something."""


class NoRoom(OSError):
    """No temporary file can be written; `filename`: where it was tried."""


def edited(app: Suspends, text: str, name: str = "antwort.txt") -> str:
    """What the editor left of a file called `name`.

    The screen stands still meanwhile; the desk does not.

    Raises `NoEditor` without one, `NoRoom` without a temporary file, `OSError` where it
    cannot be started or ends with an error, `Unusable` for what cannot be
    meant: then the text before counts.
    """
    command = _command()
    with _written(text, name) as path:
        try:
            with app.suspend():
                ended = subprocess.run([*command, str(path)], check=False)
        except SuspendNotSupported:
            raise NoEditor from None
        if ended.returncode != 0:
            raise OSError(f"editor ended with {ended.returncode}")
        left = _text(path)
    if text.strip() and not left.strip():
        raise Unusable("empty")
    return left


@contextmanager
def _written(text: str, name: str) -> Iterator[Path]:
    """A file that nobody else can read, for the length of the block."""
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="morgenlage-"))  # 0700
            path = Path(folder, name)
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(text.encode())
        except OSError as refused:
            place = os.environ.get("TMPDIR", "/tmp")
            raise NoRoom(refused.errno, os.strerror(refused.errno or 0), place) from None
        yield path


def _command() -> list[str]:
    """Raises `NoEditor`, also for one that no shell could read."""
    try:
        command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    except ValueError:
        raise NoEditor from None
    if not command:
        raise NoEditor
    return command


def _text(path: Path) -> str:
    """As UTF-8 with or without its mark, else as an old editor writes; never half a megabyte."""
    with path.open("rb") as file:
        content = file.read(8 * LONGEST_PASTE)
    if b"\x00" in content:
        raise Unusable("binary")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text[:LONGEST_PASTE].rstrip("\r\n")
