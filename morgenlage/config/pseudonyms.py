"""The key of the pseudonyms: a file of its own beside the settings, never in the state."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from morgenlage.config.atomic import write_private
from morgenlage.domain.periods import Storage
from morgenlage.domain.veil import BARE, Veil
from morgenlage.store.errors import StateError
from morgenlage.store.files import sync_folder

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
    if not os.path.lexists(path):
        _make(path)
    found = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(found, "rb") as file:
        about = os.fstat(file.fileno())
        mine = stat.S_ISREG(about.st_mode) and about.st_uid == os.geteuid()
        return file.read(1_000) if mine and not about.st_mode & 0o077 else b""


def _make(path: Path) -> None:
    """A new key under its name, whole and durable before anybody uses it: a pseudonym whose key a
    power cut took would be a second one of the same person. Raises OSError."""
    from secrets import token_hex  # only a key that is made needs it

    fresh = path.with_name(f".{path.name}.{token_hex(4)}.tmp")
    try:
        write_private(fresh, token_hex(32))
        with suppress(FileExistsError):  # another process was first
            os.link(fresh, path, follow_symlinks=False)
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(path.parent)
