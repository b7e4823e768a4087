"""A database that is no state to work with: one is being moved into it, or was moved out of it.

Its head stands below zero then: whoever has it open finds another state there and opens it anew,
whoever opens it is told.
"""

from pathlib import Path

import msgspec

from morgenlage.store.errors import StateError
from morgenlage.store.moved import BACK, FORWARD, Move
from morgenlage.store.postgres.bodies import body_of, value_of
from morgenlage.store.postgres.journal import CHANNEL, HEAD
from morgenlage.store.postgres.link import Connection

MARK = "move"
"""Kind of the document in which the move is named."""
_TURNED = "UPDATE head SET position = -1 - position, life = gen_random_uuid()"
"""Shuts it, and opens it again where it was."""
_CONTENT = """
SELECT EXISTS (SELECT FROM entry) OR EXISTS (SELECT FROM comment) OR EXISTS (SELECT FROM act)
    OR EXISTS (SELECT FROM outcome) OR EXISTS (SELECT FROM sample) OR EXISTS (SELECT FROM series)
    OR EXISTS (SELECT FROM paper) OR EXISTS (SELECT FROM document WHERE kind <> %s)
    OR EXISTS (SELECT FROM kept WHERE purged_before <> '')
"""


def mark_in(connection: Connection) -> Move | None:
    """The move that it is part of; None: it is part of none."""
    rows = connection.execute("SELECT body FROM document WHERE kind = %s", (MARK,)).fetchall()
    try:
        return value_of(rows[0][0], Move) if rows else None
    except msgspec.MsgspecError:
        return None


def shut(connection: Connection, place: Path) -> StateError:
    """Why a database whose head stands below zero cannot be used."""
    move = mark_in(connection)
    refusal = move and move.refusal(place, FORWARD if move.role == "target" else BACK)
    return refusal or StateError(place, FORWARD, "unfinished")


def begin(connection: Connection, place: Path, move: Move) -> None:
    """From here on nobody but this move uses it. Raises `StateError`: it holds a state (`taken`),
    another one is being moved into it (`another-move`) or was moved out of it (`moved-away`)."""
    with connection.transaction():
        [(position, _)] = connection.execute(f"{HEAD} FOR UPDATE").fetchall()
        known = mark_in(connection)
        if known is not None:
            if known.role == "source":
                raise shut(connection, place)
            if known.id != move.id:
                raise StateError(place, known.other, "another-move")
            return
        [(taken,)] = connection.execute(_CONTENT, (MARK,)).fetchall()
        if taken or position:
            raise StateError(place, "holds a state", "taken")
        _put_mark(connection, move)
        connection.execute(_TURNED)


def finish(connection: Connection) -> None:
    """What was moved into it is a state from here on, and every session is told."""
    with connection.transaction():
        connection.execute("DELETE FROM document WHERE kind = %s", (MARK,))
        connection.execute(
            "UPDATE head SET life = gen_random_uuid(),"
            " position = (SELECT coalesce(max(position), 0) FROM entry)"
        )
        connection.execute("SELECT pg_notify(%s, position::text) FROM head", (CHANNEL,))


def leave(connection: Connection, move: Move) -> None:
    """Its state goes on elsewhere; in the transaction that has read it."""
    _put_mark(connection, move)
    connection.execute(_TURNED)


def _put_mark(connection: Connection, move: Move) -> None:
    connection.execute(
        "INSERT INTO document (kind, id, body) VALUES (%s, %s, %s::jsonb)",
        (MARK, MARK, body_of(move)),
    )
