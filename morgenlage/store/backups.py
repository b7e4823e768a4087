"""The backups that were made of this state: where they lie, and from when they are."""

import gzip
import json
import tarfile
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from morgenlage.domain.paper import Paper
from morgenlage.domain.value import dataclass
from morgenlage.store.documents import Documents
from morgenlage.store.errors import StateError

LABEL = "backup.json"
"""First member of a backup: when it was made, by which version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup(Paper):
    """A backup file; its id is the path."""

    FILE: ClassVar[str] = "backups"

    made: datetime


def known_in(state: Path) -> tuple[Backup, ...]:
    """Those that this state knows of, as far as they can be read; changes nothing."""
    path = state / f"{Backup.FILE}.json"
    try:
        return Documents(path, Backup, lambda _: None, read_only=True).read()
    except StateError:
        return ()


def made_of(path: Path) -> datetime | None:
    """When it was made; None for what is no backup of ours, is not there or cannot be read."""
    try:
        with gzip.open(path) as packed, tarfile.open(fileobj=packed, mode="r|") as archive:
            first = archive.next()
            label = archive.extractfile(first) if first and first.name == LABEL else None
            return None if label is None else datetime.fromisoformat(json.load(label)["made"])
    except (OSError, tarfile.TarError, EOFError, ValueError, KeyError, TypeError):
        return None
