"""Which version the tables have, and the way to the newest one."""

from pathlib import Path

import psycopg
from psycopg import errors, sql

from morgenlage.store.errors import StateError
from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.link import Connection, connected
from morgenlage.store.postgres.trouble import told

VERSION = "0002"
"""Of the tables that this program knows: the last step in `migrations/versions`."""
WAITS = "60s"
"""For another upgrade, and for whoever works with a table that is to change."""
_ALONE = "SELECT pg_advisory_lock(hashtext('morgenlage upgrade'))"
"""For the length of a connection: whoever upgrades second waits, and finds it done."""
_APPENDED = ("entry",)
"""Tables to which the working role only ever adds."""
_READ = ("alembic_version", "erasure")
"""Tables that it only reads."""
_CALLED = (
    "forget_entries(timestamptz, integer)",
    "silence_entries(timestamptz, timestamptz)",
    "erase_entries(bigint[], jsonb[])",
)
"""What takes something out of the record all the same, by rules of its own."""


def check(connection: Connection, place: Path) -> None:
    """Raises `StateError` where the tables are older (`outdated`) or newer (`future`)."""
    found = version(connection)
    if found < VERSION:
        detail = f"has tables of version {found or 'none'}, this Morgenlage needs {VERSION}"
        raise StateError(place, detail, "outdated")
    if found > VERSION:
        detail = f"was written by a newer version ({found}, this one knows {VERSION})"
        raise StateError(place, detail, "future")


def version(connection: Connection) -> str:
    """Of the tables that are there; empty: none are."""
    try:
        rows = connection.execute("SELECT version_num FROM morgenlage.alembic_version").fetchall()
    except (errors.UndefinedTable, errors.InvalidSchemaName):
        return ""
    return str(rows[0][0]) if rows else ""


def upgrade(address: Address, worker: str = "") -> None:
    """Brings the tables to the newest version. `worker`: the role that dashboards and service use,
    where it is not the one that owns the tables. Raises `StateError`."""
    try:
        with _patient(address) as connection:
            connection.execute(_ALONE)
            if version(connection) > VERSION:
                check(connection, address.place)
            connection.execute("CREATE SCHEMA IF NOT EXISTS morgenlage")
            _migrate(address)
            if worker:
                _grant(connection, worker)
    except psycopg.Error as error:
        raise told(error, address.place) from error


def _patient(address: Address) -> Connection:
    """A connection whose steps may take as long as they take. Raises `psycopg.Error`."""
    return connected(address, "morgenlage upgrade", statement_timeout="0", lock_timeout=WAITS)


def _migrate(address: Address) -> None:
    """Raises `StateError`, `psycopg.Error`."""
    from alembic.util.exc import CommandError  # only who migrates needs these
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError

    try:
        _steps(address)
    except (SQLAlchemyError, CommandError) as error:
        if isinstance(error, DBAPIError) and isinstance(error.orig, psycopg.Error):
            raise error.orig from error
        raise StateError(address.place, " ".join(str(error).split())) from error


def _steps(address: Address) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    steps = Path(__file__).with_name("migrations")
    config = Config()
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: _patient(address),
        poolclass=NullPool,
        isolation_level="READ COMMITTED",
    )
    with engine.connect() as connection:
        connection.connection.driver_connection.autocommit = False  # type: ignore[union-attr]  # psycopg's own
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def _grant(connection: Connection, worker: str) -> None:
    """What the working role may: everything but to change what was once written down."""
    role = sql.Identifier(worker)
    for line in (
        "GRANT USAGE ON SCHEMA morgenlage TO {}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA morgenlage TO {}",
        *(f"REVOKE UPDATE, DELETE ON morgenlage.{table} FROM {{}}" for table in _APPENDED),
        *(f"REVOKE INSERT, UPDATE, DELETE ON morgenlage.{table} FROM {{}}" for table in _READ),
        *(f"GRANT EXECUTE ON FUNCTION morgenlage.{call} TO {{}}" for call in _CALLED),
    ):
        connection.execute(sql.SQL(line).format(role))
