"""The last screen on disk, for the next start's first paint: written whole, and soon forgotten.

It shows words of strangers, as the screen did: whatever deletes a comment deletes it, too. How it
is written and read again is in `tui/last_frame.py` and `morgenlage/last_known.py`.
"""

from collections.abc import Callable, Collection
from concurrent.futures import Future
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, Thread

from morgenlage.domain.ref import Ref
from morgenlage.last_known import LARGEST, NAME
from morgenlage.store.circle import circle_of
from morgenlage.store.errors import StateError
from morgenlage.store.files import read, replace_file
from morgenlage.store.place import Place


class _Deletions:
    """Of this process: a frame that was begun before one of them may show what it took."""

    def __init__(self) -> None:
        self.lock = Lock()
        """Held by whoever puts a frame there or takes it away."""
        self.count = 0


_deletions = _Deletions()


class FrameFile:
    """Where one session keeps it. What cannot be written is not: it is only a picture."""

    def __init__(self, state: Path) -> None:
        self._state, self._place = state, Place(state)

    def write(self, text: Callable[[], str]) -> Future[None]:
        """Makes the text and keeps it, in a thread of its own; the screen waits for neither.

        Not kept where something was deleted since the call.
        """
        done: Future[None] = Future()
        before = _deletions.count

        def run() -> None:
            try:
                self._write(text(), before)
                done.set_result(None)
            except Exception as error:  # whoever waits hears of it, and nobody has to
                done.set_exception(error)

        Thread(target=run, name="last-frame", daemon=True).start()
        return done

    def _write(self, text: str, before: int) -> None:
        """`before`: deletions when the text was asked for. Raises `StateError`."""
        data = text.encode("utf-8", "replace")
        if len(data) <= LARGEST and circle_of(self._state) is None:
            with _deletions.lock:
                self._place.check()
                if _deletions.count == before:
                    replace_file(self._state / NAME, data, backup=False, durable=False)


def forget_frame(state: Path) -> None:
    """There is none afterwards, nor does one come that is being written in this process; a folder
    of that name is not ours, and stays. Raises OSError."""
    with _deletions.lock:
        _deletions.count += 1
        _unlink(state)


def forget_what_shows(state: Path, refs: Collection[Ref]) -> None:
    """The same where it shows one of these comments, or nobody can tell. Raises OSError."""
    if not refs:
        return
    with _deletions.lock:
        _deletions.count += 1  # one that is being written may show them where the last does not
        if (state / NAME).exists() and not _told(state, "shown").isdisjoint({*refs, "?"}):
            _unlink(state)


def _unlink(state: Path) -> None:
    with suppress(IsADirectoryError):
        (state / NAME).unlink(missing_ok=True)


def oldest_shown(state: Path) -> str:
    """The day of the oldest comment in it; empty: it shows none."""
    return min(_told(state, "day") - {"?"}, default="")


def frame_ends(state: Path) -> datetime | None:
    """From when on none of it is shown; None: there is none, or nobody can tell."""
    said = _told(state, "until") | _told(state, "last")
    seconds = [int(text) for text in said if text.isascii() and text.isdigit() and len(text) < 12]
    return datetime.fromtimestamp(min(seconds), UTC) if seconds else None


def _told(state: Path, name: str) -> frozenset[str]:
    """What the file says by that name; `?` where it cannot be read."""
    with suppress(OSError, StateError, ValueError):
        for line in read(state / NAME).decode("utf-8").split("\n"):
            if line.startswith(f"{name} "):
                return frozenset(line.removeprefix(f"{name} ").split("\t"))
        return frozenset()
    return frozenset("?")
