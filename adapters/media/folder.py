"""A folder on this machine that a web server shows to the world."""

import asyncio
import errno
import os
import shutil
from pathlib import Path

from adapters.media.parcel import Parcel
from adapters.media.place import full, refused

READABLE = 0o644
"""The web server runs as somebody else."""


class Folder:
    """Puts files into one folder."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    async def put(self, parcel: Parcel) -> None:
        """Copies the file; readable for all, whatever the umask."""
        try:
            await asyncio.to_thread(self._copy, parcel)
        except OSError as error:
            raise _said(error) from None

    async def remove(self, name: str) -> None:
        """Deletes the file."""
        try:
            await asyncio.to_thread((self._folder / name).unlink, missing_ok=True)
        except OSError as error:
            raise _said(error) from None

    async def aclose(self) -> None:
        """Nothing is open."""

    def _copy(self, parcel: Parcel) -> None:
        path = self._folder / parcel.name
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        target = os.open(path, flags, READABLE)
        try:
            with os.fdopen(target, "wb") as copy, parcel.file.path.open("rb") as source:
                shutil.copyfileobj(source, copy)
                copy.flush()
                os.fchmod(copy.fileno(), READABLE)
                os.fsync(copy.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _said(error: OSError) -> Exception:
    detail = os.strerror(error.errno or 0)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return full(detail)
    return refused(detail, "media-no-folder" if error.errno == errno.ENOENT else "media-refused")
