"""Reading and replacing one small file so that a crash, a full disk or a trick leaves it whole."""

import errno
import os
import re
import shlex
import stat
import time
from contextlib import suppress
from pathlib import Path

from morgenlage.store.circle import (
    ALONE_FILE,
    ALONE_FOLDER,
    SHARED_FOLDER,
    Circle,
    circle_of,
    handed_over,
    open_up,
    owned,
)
from morgenlage.store.errors import NotSaved, NotWritable, StateError

FILE, FOLDER = ALONE_FILE, ALONE_FOLDER
"""What we make is for its owner alone, whatever the umask says."""
_OTHERS = 0o077
_WRITE = 0o022
"""Rights of anybody but the owner: all of them, and those to change something."""
_LEFTOVER = re.compile(r".+\.tmp\.(\d+)$")
_STALE_SECONDS = 3600


def opened(path: Path, flags: int) -> int:
    """A descriptor of a regular file of ours; follows no link, waits for no pipe.

    One that is opened for writing loses what rights others may have got.
    Raises FileNotFoundError where there is none, `StateError` where it is not what it should be.
    """
    circle = circle_of(path)
    try:
        if circle is not None and flags & os.O_CREAT:
            _make_for_all(path, circle)
            flags &= ~os.O_CREAT
        fd = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, FILE)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _refused(path, error) from error
    about = os.fstat(fd)
    if not stat.S_ISREG(about.st_mode) or not owned(about, circle):
        os.close(fd)
        raise StateError(path, "is not a regular file of this user", "not-ours")
    if circle is None and flags & (os.O_WRONLY | os.O_RDWR) and about.st_mode & _OTHERS:
        os.fchmod(fd, FILE)
    return fd


def _make_for_all(path: Path, circle: Circle) -> None:
    """An empty file where there is none; nobody meets it before its mode is right."""
    if os.path.lexists(path):
        return
    fresh = path.with_name(f"{path.name}.tmp.{os.getpid()}")
    with suppress(FileNotFoundError):
        os.unlink(fresh)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    fd = os.open(fresh, flags, ALONE_FILE)
    try:
        handed_over(fd, circle)
        with suppress(FileExistsError):
            os.link(fresh, path, follow_symlinks=False)
    finally:
        os.close(fd)
        os.unlink(fresh)


def _refused(path: Path, error: OSError) -> StateError:
    """The system's refusal as one of our sentences."""
    if error.errno in (errno.ELOOP, errno.ENXIO, errno.EISDIR):
        return StateError(path, "is not a regular file of this user", "not-ours")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NotWritable(path, os.strerror(error.errno))
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG):
        return NotSaved(path, os.strerror(error.errno))
    return StateError(path, str(error.strerror or error))


def read(path: Path) -> bytes:
    """The whole file. Raises FileNotFoundError or `StateError`."""
    fd = opened(path, os.O_RDONLY)
    try:
        return read_from(fd, 0)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        os.close(fd)


def read_from(fd: int, offset: int) -> bytes:
    """Everything from that byte to the end."""
    # In one piece of the right size: larger ones stay with the process when they are freed.
    data = os.pread(fd, max(0, os.fstat(fd).st_size - offset) + 1, offset)
    parts = [data]
    while parts[-1]:
        offset += len(parts[-1])
        parts.append(os.pread(fd, 1 << 16, offset))
    return data if len(parts) <= 2 else b"".join(parts)


def write_all(fd: int, data: bytes) -> None:
    """Writes every byte; one system call unless the disk takes less."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def replace_file(path: Path, data: bytes, *, backup: bool = True, durable: bool = True) -> None:
    """The file holds exactly `data` afterwards, or still what it held before.

    `backup`: `NAME.bak` beside it holds the same, so that a file which breaks later comes back as
    it was; where there is no room or no time for it there is none, never an older one.
    `durable`: survives a power cut.
    Raises `NotSaved`.
    """
    fresh = path.with_name(f"{path.name}.tmp.{os.getpid()}")
    try:
        _write_fresh(fresh, data, durable)
        if backup:  # whoever dies between the two leaves none that is older
            with suppress(FileNotFoundError):
                os.unlink(backup_of(path))
        os.replace(fresh, path)
        if durable:
            sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            os.unlink(fresh)
        raise NotSaved(path, str(error.strerror or error)) from error
    if backup:
        _keep_copy(path, fresh, data)


def _keep_copy(path: Path, fresh: Path, data: bytes) -> None:
    """The second copy. Saved it is already: nobody waits for this one to reach the disk."""
    try:
        _write_fresh(fresh, data, durable=False)
        os.replace(fresh, backup_of(path))
    except OSError:
        for name in (fresh, backup_of(path)):
            with suppress(OSError):
                os.unlink(name)


def _write_fresh(fresh: Path, data: bytes, durable: bool) -> None:
    with suppress(FileNotFoundError):
        os.unlink(fresh)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    fd = os.open(fresh, flags, FILE)
    try:
        handed_over(fd, circle_of(fresh))
        write_all(fd, data)
        if durable:
            os.fsync(fd)
        if os.fstat(fd).st_size != len(data):
            raise OSError(errno.EIO, "the file system kept a different number of bytes")
    finally:
        os.close(fd)


def backup_of(path: Path) -> Path:
    """Where the last good one lies."""
    return path.with_name(f"{path.name}.bak")


def sync_folder(folder: Path) -> None:
    """Makes new and removed names in the folder survive a power cut."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def make_private(folder: Path) -> None:
    """The folder and what is missing above it, which `mkdir(parents=True)` would open to all.

    Raises OSError.
    """
    missing = [folder, *folder.parents]
    while missing and missing[-1].exists():
        missing.pop()
    for each in reversed(missing):
        each.mkdir(mode=FOLDER, exist_ok=True)


def make_folder(path: Path, *, link: bool = False) -> None:
    """Creates it with its parents, for this user alone or its circle. Raises `StateError`.

    `link`: it may be a link to a folder of ours elsewhere.
    """
    circle = circle_of(path)
    try:
        make_private(path.parent)
        with suppress(FileExistsError):
            path.mkdir(mode=FOLDER)
            if circle is not None:
                os.chown(path, -1, circle.group)
            path.chmod(FOLDER if circle is None else SHARED_FOLDER)
        about = path.stat(follow_symlinks=link)
    except (FileNotFoundError, FileExistsError, NotADirectoryError) as error:
        raise StateError(path, "is not a folder", "not-a-folder") from error
    except OSError as error:
        raise NotWritable(path, str(error.strerror or error)) from error
    if not stat.S_ISDIR(about.st_mode):
        raise StateError(path, "is not a folder", "not-a-folder")
    if not owned(about, circle) or (circle is not None and not circle.has(os.geteuid())):
        raise StateError(path, "belongs to somebody else", "not-ours")
    if about.st_mode & _WRITE and circle is None:
        raise StateError(path, f"chmod 700 {shlex.quote(str(path))}", "too-open")
    if not os.access(path, os.W_OK | os.X_OK):
        raise NotWritable(path, os.strerror(errno.EACCES))
    open_up(path)


def sweep(folder: Path) -> None:
    """Removes what processes that died left half written more than an hour ago."""
    for entry in os.scandir(folder):
        leftover = _LEFTOVER.match(entry.name)
        if leftover is None or _alive(int(leftover[1])):
            continue
        with suppress(OSError):
            if time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE_SECONDS:
                os.unlink(entry.path)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
