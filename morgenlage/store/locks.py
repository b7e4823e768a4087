"""Who may write, poll or send right now: kernel locks, given back when a process dies."""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from morgenlage.domain.paper import LONG_AGO
from morgenlage.store.errors import Busy, StateError
from morgenlage.store.files import opened

PATIENCE = 3.0
"""Seconds anybody waits for a lock before saying so."""
COURTESY = 0.5
"""Seconds for which whoever waits lets those go first who have waited longer. No more: one of them
may be a stopped process."""
LONGEST_PAUSE = 0.0005
"""Seconds between two tries. Short: a decision that waits is a key that waits."""
_UNSUPPORTED = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)


class Lock:
    """A lock file that threads of one process and several processes share.

    Whoever waits is let in before those who come later: they queue at a second file, so that a
    process that writes without a pause starves nobody.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fd = -1
        self._queue: Lock | None = None
        self.supported = True
        """False once the file system turned out to know no locks."""

    def take(self, *, wait: float = 0.0, shared: bool = False) -> bool:
        """Takes it within `wait` seconds; False where somebody else has it all the time.

        Raises `StateError` where its folder is gone.
        """
        if not wait:
            return self._taken(0.0, shared)
        if self._queue is None:
            name = self._path.name.removesuffix(".lock")
            self._queue = Lock(self._path.with_name(f"{name}-turn.lock"))
        begun = time.monotonic()
        first = self._queue._taken(min(wait, COURTESY), shared=False)
        try:
            return self._taken(wait - (time.monotonic() - begun), shared)
        finally:
            if first:
                self._queue.release()

    def _taken(self, wait: float, shared: bool) -> bool:
        kind = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB
        give_up, pause = time.monotonic() + wait, 0.0002
        while True:
            try:
                fcntl.flock(self._open(), kind)
            except BlockingIOError:
                if time.monotonic() >= give_up:
                    return False
                time.sleep(pause)
                pause = min(pause * 1.5, LONGEST_PAUSE)
                continue
            except OSError as error:
                if error.errno not in _UNSUPPORTED:
                    raise
                self.supported = False
                return True
            if self._in_place():
                return True
            self.close()  # somebody exchanged the file: its lock protects nothing any more

    def _in_place(self) -> bool:
        """What we have locked still lies where the others look for it."""
        mine = os.fstat(self._fd)
        try:
            there = os.stat(self._path)
        except FileNotFoundError:
            return False
        return (there.st_dev, there.st_ino) == (mine.st_dev, mine.st_ino)

    def _open(self) -> int:
        if self._fd < 0:
            try:
                self._fd = opened(self._path, os.O_RDWR | os.O_CREAT)
            except FileNotFoundError as error:
                raise StateError(self._path.parent, "is gone", "not-a-folder") from error
        return self._fd

    def release(self) -> None:
        """Gives it back; nothing happens where it is not held."""
        if self._fd >= 0 and self.supported:
            fcntl.flock(self._fd, fcntl.LOCK_UN)

    def close(self) -> None:
        """Gives it back and lets go of the file."""
        if self._queue is not None:
            self._queue.close()
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    @contextmanager
    def held(self) -> Iterator[None]:
        """Holds it for the block. Raises `Busy` when `PATIENCE` has run out."""
        if not self.take(wait=PATIENCE):
            raise Busy(self._path, f"in use by {_holder(self._path)} for {PATIENCE:.0f} seconds")
        try:
            yield
        finally:
            self.release()


def _holder(path: Path) -> str:
    """Which process has the lock, as far as the kernel tells."""
    try:
        inode = path.stat().st_ino
        lines = Path("/proc/locks").read_text("ascii", "replace").splitlines()
    except OSError:
        return "another process"
    for line in lines:
        fields = line.split()
        if "FLOCK" in fields and "->" not in fields and fields[5].endswith(f":{inode}"):
            return f"process {fields[4]}"
    return "another process"


class Lease:
    """The right to do something that only one process at a time may do.

    As a context it takes the lease if it is free: `with lease as mine: ...`.
    """

    def __init__(self, path: Path) -> None:
        self._lock = Lock(path)
        self._mine = False

    def try_take(self) -> bool:
        """Takes it without waiting; True as well while we have it."""
        self._mine = self._mine or self._lock.take()
        return self._mine

    def release(self) -> None:
        """Gives it back; a killed process gives it back, too."""
        self._lock.close()
        self._mine = False

    def __enter__(self) -> bool:
        return self.try_take()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def poller_lease(state: Path) -> Lease:
    """Exactly one process polls."""
    return Lease(state / "poller.lock")


def mail_lease(state: Path) -> Lease:
    """Exactly one process writes to departments and fetches their answers.

    That a letter leaves once is kept by its file: only one session files it as being sent. The
    lock is how a letter that is on its way now is told from one whose process died.
    """
    return Lease(state / "mail.lock")


def sender_lease(state: Path) -> Lease:
    """Exactly one process sends."""
    return Lease(state / "sender.lock")


class Presence:
    """Whether the service that alone holds tokens and network runs, and since when it does not."""

    EVERY = 5.0
    """Seconds between two signs of life."""

    def __init__(self, state: Path) -> None:
        self._path = state / "service.lock"
        self._lock = Lock(self._path)
        self._mine = False

    def begin(self) -> bool:
        """It is us, from now on until `end`; False: another process is."""
        self._mine = self._mine or self._lock.take()
        return self._mine

    def sign(self) -> None:
        """We are still there."""
        with suppress(OSError):
            os.utime(self._path)

    def away_since(self) -> datetime | None:
        """None: it runs. Otherwise its last sign of life, `LONG_AGO` where there never was one."""
        try:
            last = self._path.stat().st_mtime
            if not self._lock.take(shared=True):
                return None
            self._lock.release()
        except (OSError, StateError):
            return LONG_AGO
        return datetime.fromtimestamp(last, UTC)

    def end(self) -> None:
        """Gives it back; a killed process gives it back, too."""
        self._lock.close()
        self._mine = False
