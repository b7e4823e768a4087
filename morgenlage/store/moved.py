"""A mark in a state folder: what lay in it was moved elsewhere, or a move into it is not over.

Without it a folder that was moved would look like a state that goes on, and what still waits in its
outbox would be sent a second time.
"""

from datetime import datetime
from pathlib import Path
from typing import Literal

from morgenlage.domain.value import dataclass
from morgenlage.store.documents import Documents, as_file
from morgenlage.store.errors import StateError
from morgenlage.store.files import replace_file, sync_folder
from morgenlage.store.meta import check_schema
from morgenlage.store.plain import encoded

NAME = "moved.json"
FORWARD, BACK = "tinydb postgresql", "postgresql tinydb"
"""Both ways, as `morgenlage store move` takes them."""


@dataclass(frozen=True, slots=True)
class Move:
    """The one document of `moved.json`; in a database the document of kind `move`."""

    id: str
    """The same on both sides."""
    role: Literal["source", "target"]
    """What this side of it is."""
    other: str
    """How the other side is named."""
    begun: datetime
    finished: datetime | None = None

    def refusal(self, place: Path, way: str) -> StateError | None:
        """Why what lies there cannot be used; None: it can. `way`: of this move."""
        if self.role == "target":
            return StateError(place, way, "unfinished")
        if self.finished is None:
            return None
        when = f"{self.other} ({self.finished.astimezone():%Y-%m-%d %H:%M})"
        return StateError(place, when, "moved" if way == FORWARD else "moved-away")


def move_in(state: Path) -> Move | None:
    """The mark of this folder; None: there is none. Raises `StateError` where it is damaged."""
    path = state / NAME
    if not path.exists():
        return None
    found = Documents(path, Move, lambda _: None, read_only=True, vital=True).read()
    return found[0] if found else None


def check_moved(state: Path) -> None:
    """Raises `StateError`: `moved`, `unfinished`."""
    if (move := move_in(state)) is None:
        return
    way = BACK if move.role == "target" else FORWARD
    if (refusal := move.refusal(state, way)) is not None:
        raise refusal


def check_usable(state: Path) -> None:
    """Raises `StateError` where no session may open this folder: as `check_schema`, and as
    `check_moved`."""
    check_schema(state)
    check_moved(state)


def put_mark(state: Path, move: Move) -> None:
    """Puts it there, durable; whoever deletes the file by hand deletes all of it. Raises
    `NotSaved`."""
    content = as_file({"_default": {"1": encoded(move)}})
    replace_file(state / NAME, content, backup=False)


def forget_mark(state: Path) -> None:
    """The folder is a state like any other. Raises OSError."""
    (state / NAME).unlink(missing_ok=True)
    sync_folder(state)
