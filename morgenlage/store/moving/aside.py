"""What of a folder is the state that is moved, and what its host keeps for itself."""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from morgenlage.store.documents import FOLDERS
from morgenlage.store.errors import NotSaved, StateError
from morgenlage.store.files import make_private, sync_folder
from morgenlage.store.filing import KINDS
from morgenlage.store.moved import NAME, Move, put_mark

_ABOUT = ("meta", "checkpoint")
"""Say how the other files are to be read; alone they are no state."""
_FILES = (*_ABOUT, "posts", "samples", "accounts", "outbox", "drafts", *KINDS)
_OURS = re.compile(rf"(?:{'|'.join(_FILES)})\.json(?:\..+)?")
_HOSTS = frozenset({"front.json", "line.json", NAME})
"""Documents that stay where they are."""


def parts(state: Path) -> tuple[Path, ...]:
    """Files and folders of the state in it, copies and broken ones included."""
    names = [path for path in _in(state) if _OURS.fullmatch(path.name)]
    return (*names, *(state / name for name in FOLDERS if (state / name).is_dir()))


def holds_state(state: Path) -> bool:
    """There is anything of a state in it: one that was only ever opened holds nothing."""
    files = [path for path in parts(state) if path.is_file()]
    within = (path for name in FOLDERS for path in _in(state / name))
    about = {f"{name}.json" for name in _ABOUT}
    return any(f.name.removesuffix(".bak") not in about for f in files) or any(
        path.stat().st_size for path in within
    )


def check_known(state: Path) -> None:
    """Raises `StateError`, `foreign`, where a document lies there of which this version does not
    know to whom it belongs: it would be lost without a word."""
    for path in _in(state):
        if path.suffix == ".json" and path.name not in _HOSTS and not _OURS.fullmatch(path.name):
            raise StateError(path, "is not known", "foreign")


def put_aside(state: Path, move: Move) -> Path | None:
    """The state that was moved away gives way, to a folder beside this one; None: there was none.
    Killed in between it goes on. Raises `NotSaved`."""
    moved = parts(state)
    if not moved or move.finished is None:
        return None
    aside = state.with_name(f"{state.name}.before-{move.finished:%Y%m%dT%H%M%S}")
    try:
        make_private(aside)
        put_mark(aside, move)
        _renamed(moved, aside)
        for folder in (aside, state, state.parent):
            sync_folder(folder)
    except OSError as error:
        raise NotSaved(aside, str(error.strerror or error)) from error
    return aside


def _renamed(paths: Iterable[Path], into: Path) -> None:
    for path in paths:
        target = into / path.name
        if path.is_dir() and target.is_dir():  # an opened folder makes its own anew
            _renamed(_in(path), target)
            path.rmdir()
        else:
            path.rename(target)


def _in(folder: Path) -> list[Path]:
    with suppress(FileNotFoundError, NotADirectoryError):
        return sorted(folder.iterdir())
    return []
