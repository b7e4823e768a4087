"""What keeps people from being stored too long, each to be taken out: the search must notice."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from unittest.mock import patch

from morgenlage.commands import personal
from morgenlage.desk import purging
from morgenlage.domain.paper import Papers
from morgenlage.store import deleting, erasing, files, taking_out
from morgenlage.store.overdue import Overdue
from morgenlage.store.store import Store

Taken = Callable[[], AbstractContextManager[object]]


def _blind(what: str) -> Taken:
    """Nobody looks for that."""
    return lambda: patch.object(Overdue, what, lambda self: iter(()))


@contextmanager
def _stale() -> Iterator[None]:
    """A copy holds what its file held first, and nobody brings it up to date."""

    first: dict[Path, bytes] = {}

    def keep(path: Path, fresh: Path, data: bytes) -> None:
        files.backup_of(path).write_bytes(first.setdefault(path, data))

    with (
        patch.object(deleting, "renew_copies", lambda state: None),
        patch.object(files, "_keep_copy", keep),
    ):
        yield


KEPT: dict[str, Taken] = {
    "": nullcontext,
    "days": lambda: patch.object(Store, "purge", lambda *_: ()),
    "names": lambda: patch.object(purging, "_unname", lambda *_: None),
    "copies": _stale,
    "picture": lambda: patch.object(purging, "_trim_picture", lambda *_: None),
    "last-day": lambda: patch.object(Papers, "expired", lambda *_: ()),
    "record": lambda: _blind("journal")(),
    "backups": lambda: _blind("aside")(),
}
"""Name -> takes it out for a while."""

ERASED: dict[str, Taken] = {
    "": nullcontext,
    "traces": lambda: patch.object(personal, "erase_traces", lambda *_: erasing.Erased()),
    "twice": lambda: patch.object(taking_out, "_document", lambda *_: None),
}
"""The same for one person."""
