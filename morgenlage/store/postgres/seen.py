"""What a database says of itself, and is told, when somebody looks after it."""

import time
from datetime import UTC, datetime
from typing import NamedTuple

import psycopg

from morgenlage.store.postgres import schema
from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.erasing import NEW_LIFE
from morgenlage.store.postgres.link import Connection, connected
from morgenlage.store.postgres.trouble import told

TRIES = 5
"""Ways there and back, of which the shortest counts."""


class Seen(NamedTuple):
    """One connection's view."""

    host: str
    """The one of several that answered."""
    tls: str
    """Its version; empty: not encrypted."""
    version: str
    """Of the tables; empty: there are none."""
    wanted: str
    """The version that this program works with."""
    milliseconds: float
    """There and back."""
    ahead: float
    """Seconds by which our clock is ahead of the server's."""


def seen(address: Address) -> Seen:
    """Connects and looks. Raises `StateError`."""
    try:
        with connected(address, "morgenlage doctor") as connection:
            return Seen(
                f"{connection.info.host}:{connection.info.port}",
                _tls(connection),
                schema.version(connection),
                schema.VERSION,
                min(_there_and_back(connection) for _ in range(TRIES)) * 1000,
                _ahead(connection),
            )
    except psycopg.Error as error:
        raise told(error, address.place) from error


def _tls(connection: Connection) -> str:
    query = "SELECT coalesce(version, '') FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl"
    row = connection.execute(query).fetchone()
    return str(row[0]) if row else ""


def _ahead(connection: Connection) -> float:
    begun = datetime.now(UTC)
    row = connection.execute("SELECT clock_timestamp()").fetchone()
    ended = datetime.now(UTC)
    there: datetime = row[0] if row else ended
    return (begun + (ended - begun) / 2 - there).total_seconds()


def _there_and_back(connection: Connection) -> float:
    begun = time.perf_counter()
    connection.execute("SELECT 1")
    return time.perf_counter() - begun


def new_life(address: Address) -> None:
    """What sessions know of it counts no longer. Raises `StateError`."""
    try:
        with connected(address, "morgenlage restored") as connection:
            schema.check(connection, address.place)
            connection.execute(NEW_LIFE)
    except psycopg.Error as error:
        raise told(error, address.place) from error


OWNED = """
SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'morgenlage.entry'::regclass
"""
TABLES = ("entry", "decision", "act", "comment", "document", "outcome", "paper")
"""In which somebody may have stood."""
CLEANING = "VACUUM " + ", ".join(f"morgenlage.{name}" for name in TABLES)


def cleaned(address: Address) -> bool:
    """Frees the room of rows that were deleted, which are on the server's disk until then. False:
    this role may not, since the tables are another's. Raises `StateError`."""
    try:
        with connected(address, "morgenlage vacuum", statement_timeout="0") as connection:
            [(ours,)] = connection.execute(OWNED).fetchall()
            if ours:
                connection.execute(CLEANING)
            return bool(ours)
    except psycopg.Error as error:
        raise told(error, address.place) from error
