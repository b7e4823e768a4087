"""The whole of a move, either way: begin, carry, compare, and let go of the old place first.

Nobody ever finds two states that both go on. Callers hold every right on both sides.
"""

import os
import socket
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from morgenlage.store.errors import Note, StateError
from morgenlage.store.files import make_folder
from morgenlage.store.frame import forget_frame
from morgenlage.store.moved import Move, check_moved, forget_mark, move_in, put_mark
from morgenlage.store.moving.aside import check_known, holds_state, parts, put_aside
from morgenlage.store.moving.course import Held, Told, carried, compared
from morgenlage.store.moving.from_folder import FromFolder
from morgenlage.store.moving.into_folder import IntoFolder
from morgenlage.store.shared import Shared

if TYPE_CHECKING:
    from morgenlage.store.postgres.link import Connection

Clock = Callable[[], datetime]


class Moved(NamedTuple):
    """What became of a move."""

    held: tuple[Held, ...]
    """Each kind on both sides; empty where everything was proved before it was interrupted."""
    notes: tuple[Note, ...] = ()
    """What a person should hear of the old place."""
    aside: Path | None = None
    """Where a former state of the folder lies now."""

    @property
    def good(self) -> bool:
        """The target holds what the source holds, and is the state from here on."""
        return all(kind.same for kind in self.held)


def to_database(state: Path, shared: Shared, told: Told, clock: Clock) -> Moved:
    """The state of this folder into that database. Raises `StateError`; the folder is a state as
    before, unless all of it was proved to be in the database."""
    address = shared.address
    from morgenlage.store.postgres import closing as ends
    from morgenlage.store.postgres.moving import way
    from morgenlage.store.postgres.moving_in import IntoTables

    if not parts(state):
        raise StateError(state, "holds no state", "no-state")
    check_known(state)
    here = move_in(state)
    if here is not None and here.role == "target":
        check_moved(state)
    with way(address) as connection:
        if here is not None and here.finished is not None:
            return _ended(state, here, connection)
        move = here or Move(os.urandom(8).hex(), "source", shared.place, clock())
        put_mark(state, replace(move, other=shared.place))
        ends.begin(connection, address.place, _seen_from(move, "target", _named(state)))
        target = IntoTables(connection, address.place)
        with closing(FromFolder(state, clock, once=True)) as source:
            carried(source, target, told)
            moved = Moved(compared(source, target, told), tuple(source.notes))
        if moved.good:
            put_mark(state, replace(move, other=shared.place, finished=clock()))
            ends.finish(connection)
        return moved


def _ended(state: Path, here: Move, connection: "Connection") -> Moved:
    """All was proved, and the last step is missing. Raises `StateError`, `moved`: none is."""
    from morgenlage.store.postgres import closing as ends

    there = ends.mark_in(connection)
    if there is None or there.id != here.id:
        check_moved(state)
    ends.finish(connection)
    return Moved(())


def to_folder(shared: Shared, state: Path, told: Told, clock: Clock) -> Moved:
    """The state of that database into this folder. Raises `StateError`; the database is a state as
    before, unless all of it was proved to be in the folder."""
    address = shared.address
    from morgenlage.store.postgres import closing as ends
    from morgenlage.store.postgres.moving import FromTables, still, way

    here = move_in(state)
    with way(address) as connection:
        there = ends.mark_in(connection)
        if here and there and (here.role, there.role, here.id) == ("target", "source", there.id):
            _open(state)
            return Moved(())
        with still(connection, address.place) as life:
            move, aside = _begun(state, Move(life, "target", shared.place, clock()))
            target = IntoFolder(state, clock)
            with closing(target):
                source = FromTables(connection, address.place)
                carried(source, target, told)
            with closing(FromFolder(state, clock)) as copy:
                moved = Moved(compared(source, copy, told), tuple(copy.notes), aside)
            if moved.good:
                left = _seen_from(move, "source", _named(state))
                ends.leave(connection, replace(left, finished=clock()))
        if moved.good:
            _open(state)
        return moved


def _begun(state: Path, move: Move) -> tuple[Move, Path | None]:
    """The folder is ready for it: new, or as an interrupted one left it. A state that was moved
    out of it gives way. Raises `StateError`: `taken`, `another-move`."""
    make_folder(state, link=True)
    check_known(state)
    here, aside = move_in(state), None
    if here is not None and here.role == "target":
        if here.id != move.id:
            raise StateError(state, here.other, "another-move")
        return here, None
    if here is not None and here.finished is not None:
        aside = put_aside(state, here)
    if holds_state(state):
        raise StateError(state, "holds a state", "taken")
    put_mark(state, move)
    return move, aside


def _open(state: Path) -> None:
    """The folder is a state like any other. The last picture may show what was erased since on
    another host: it goes."""
    (state / "front.json").unlink(missing_ok=True)
    forget_frame(state)
    forget_mark(state)


def _seen_from(move: Move, role: Literal["source", "target"], other: str) -> Move:
    """The same move from the other side."""
    return replace(move, role=role, other=other)


def _named(state: Path) -> str:
    return f"{socket.gethostname()}:{state}"
