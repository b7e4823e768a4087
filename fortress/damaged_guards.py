"""The guards of state on disk, each taken out while a block runs."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from unittest.mock import patch

from morgenlage.store import documents, files, filing, lines, tiny
from morgenlage.store.documents import Documents


@contextmanager
def _no_copy() -> Iterator[None]:
    """Nothing is written twice."""

    def once(path: Path, data: bytes) -> None:
        files.replace_file(path, data, backup=False)

    with patch.object(tiny, "replace_file", once):
        yield


@contextmanager
def _taken_for_empty() -> Iterator[None]:
    """What cannot be read holds nothing."""
    with patch.object(Documents, "_restored", lambda _: ()):
        yield


@contextmanager
def _no_checksum() -> Iterator[None]:
    """What can be read is believed."""
    with (
        patch.object(documents, "check_sum", lambda _: None),
        patch.object(lines, "whole", lambda _: True),
    ):
        yield


@contextmanager
def _not_kept() -> Iterator[None]:
    """What is broken is thrown away."""

    def gone(_: object, path: Path) -> str:
        path.unlink(missing_ok=True)
        return ""

    with patch.object(Documents, "_set_aside", gone):
        yield


@contextmanager
def _never_refused() -> Iterator[None]:
    """It starts with whatever is left."""
    with patch.object(filing, "DISPENSABLE", frozenset(filing.KINDS)):
        yield


GUARDS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "": nullcontext,
    "copy": _no_copy,
    "empty": _taken_for_empty,
    "checksum": _no_checksum,
    "aside": _not_kept,
    "refusal": _never_refused,
}
