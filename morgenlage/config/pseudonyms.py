"""The key of the pseudonyms: a file of its own beside the settings, never in the state."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from morgenlage.domain.periods import Storage
from morgenlage.domain.veil import BARE, Veil
from morgenlage.store.errors import StateError

NAME = "pseudonyms.key"


def veil_of(storage: Storage, folder: Path) -> Veil:
    """The veil of this office. The key is made where it is missing; deleted, a new one is made and
    nobody can tie old pseudonyms to new ones. Raises `StateError`: it is no file of ours alone."""
    if storage != "pseudonyms":
        return Veil(storage)
    path = folder / NAME
    try:
        key = _key(path)
    except OSError as error:
        raise StateError(path, str(error.strerror or error), "not-ours") from error
    if len(key) < 64:
        raise StateError(path, "must be a file of this user alone (chmod 600)", "not-ours")
    return Veil(storage, key)


def found_veil(folder: Path) -> Veil:
    """By the key that is there, whatever the settings say by now; bare where there is none, and
    none is made. Raises `StateError` as above."""
    return veil_of("pseudonyms", folder) if (folder / NAME).exists() else BARE


def _key(path: Path) -> bytes:
    """Empty where others may read it or it is no file of ours."""
    from secrets import token_hex  # only who wants pseudonyms pays for it

    with suppress(FileExistsError):
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(made, "w") as file:
            file.write(token_hex(32))
    found = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(found, "rb") as file:
        about = os.fstat(file.fileno())
        mine = stat.S_ISREG(about.st_mode) and about.st_uid == os.geteuid()
        return file.read(1_000) if mine and not about.st_mode & 0o077 else b""
