"""The state folder as one session knows it: another one may be put in its place any moment."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from morgenlage.store.errors import StateError
from morgenlage.store.locks import Lock
from morgenlage.store.moved import check_moved


class Place:
    """Where the folder lies, and which one lay there when we came."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self._ours = _identity(state)

    @property
    def exchanged(self) -> bool:
        """Another folder lies there: a backup was put in its place. Costs one `stat`."""
        return _identity(self._state) != self._ours

    def check(self) -> None:
        """Raises `StateError` where another one lies there: what we know must not get into it;
        `moved` where its state goes on elsewhere."""
        if self.exchanged:
            raise StateError(self._state, "was exchanged, it is read again", "exchanged")
        check_moved(self._state)

    @contextmanager
    def held(self, lock: Lock) -> Iterator[None]:
        """Holds the lock on the folder we know. Whoever slept meanwhile finds out here.

        Raises `Busy`, and what `check` raises.
        """
        with lock.held():
            self.check()
            yield


def _identity(folder: Path) -> tuple[int, int] | None:
    """Device and inode; None where there is nothing."""
    try:
        about = os.stat(folder)
    except OSError:
        return None
    return about.st_dev, about.st_ino
