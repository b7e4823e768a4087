"""What the state folder says about itself: its schema, and how far the files know the journal."""

from datetime import datetime
from pathlib import Path

import msgspec

from morgenlage.domain.value import dataclass
from morgenlage.store.errors import StateError
from morgenlage.store.files import read

SCHEMA = 1
"""Version of everything in the state folder. A greater one is refused, untouched."""


@dataclass(frozen=True, slots=True)
class Meta:
    """The one document of `meta.json`."""

    schema: int
    created: datetime


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The one document of `checkpoint.json`: up to here day files and outbox know the journal."""

    journal: str = ""
    """Name of the month's file; empty: nothing is known."""
    offset: int = 0
    """Bytes."""
    purged_before: str = ""
    """Days before this one were deleted on purpose and are not written again."""


def check_schema(state: Path) -> None:
    """Raises `StateError` where a newer version wrote this folder."""
    for name in ("meta.json", "meta.json.bak"):
        try:
            raw = msgspec.json.decode(read(state / name))
            schema = int(raw["_default"]["1"]["schema"])
        except (FileNotFoundError, msgspec.DecodeError, KeyError, TypeError, ValueError):
            continue
        if schema > SCHEMA:
            raise StateError(
                state / name,
                f"was written by a newer version (schema {schema}, this one knows {SCHEMA})",
                "future",
            )
        return
