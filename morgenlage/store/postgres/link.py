"""One connection that is made again when it was lost, with a pause that grows."""

import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Any, TypeVar

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Loader

from morgenlage.store.errors import StateError
from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.causes import cause_of
from morgenlage.store.postgres.trouble import AGAIN, lost, told

T = TypeVar("T")
Row = tuple[Any, ...]
Connection = psycopg.Connection[Row]

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 2.0
"""Seconds for which nobody tries again after a connection could not be made."""
CONNECT_SECONDS = 3
ALIVE: dict[str, Any] = {
    "connect_timeout": CONNECT_SECONDS,
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": 5000,
}
"""A host that is gone is noticed within seconds, by us; `SETTINGS` says the same to the server."""
SETTINGS = {
    "synchronous_commit": "on",
    "lock_timeout": "3s",
    "statement_timeout": "10s",
    "idle_in_transaction_session_timeout": "10s",
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "1",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "5s",
    "timezone": "UTC",
    "datestyle": "ISO",
    "extra_float_digits": "1",
    "default_transaction_isolation": r"read\ committed",
    "standard_conforming_strings": "on",
    "search_path": "morgenlage",
    "enable_seqscan": "off",
    "jit": "off",
}
"""Every question that is asked again and again has its index: a plan that was made while a table
was small would read all of it for as long as the session lives. What somebody set for database or
role, in whose ways others may rely on it, changes nothing of how we read and write."""
_OURS = {
    "target_session_attrs": "read-write",
    "client_encoding": "UTF8",
    "hostaddr": "",
    "ssl_min_protocol_version": "TLSv1.2",
}
"""What the environment (PGHOSTADDR, PGSERVICE, PGCLIENTENCODING) may not say in our place."""
_STYLE = (("TimeZone", "UTC"), ("DateStyle", "ISO"))
"""Of the settings those that PGTZ and PGDATESTYLE say behind our back."""
OLDEST = 140_000
"""Version of a server that knows all that is asked of it."""


class _Raw(Loader):
    """JSONB as its bytes: msgspec decodes it, straight into our types."""

    def load(self, data: Buffer) -> bytes:
        return bytes(data)


def connected(address: Address, name: str, **others: str) -> Connection:
    """A new connection. `others`: settings that differ. Raises `psycopg.Error`, and `StateError`
    where there is no password, or a database that cannot hold what we have."""
    options = " ".join(f"-c {key}={value}" for key, value in (SETTINGS | others).items())
    given: dict[str, Any] = dict(_OURS)
    if address.password is not None:
        given["password"] = address.password()
    connection = psycopg.connect(
        address.url, autocommit=True, application_name=name, options=options, **given, **ALIVE
    )
    try:
        _prepared(connection, address)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepared(connection: Connection, address: Address) -> None:
    about = connection.info
    if about.server_version < OLDEST:
        raise StateError(address.place, str(about.server_version // 10_000), "old-server")
    if (encoding := about.parameter_status("server_encoding")) != "UTF8":
        raise StateError(address.place, str(encoding), "not-utf8")
    for name, value in _STYLE:
        if not str(about.parameter_status(name)).startswith(value):
            connection.execute("SELECT set_config(%s, %s, false)", (name, value))
    connection.adapters.register_loader("jsonb", _Raw)


class Link:
    """A session's way to the database. Not thread-safe."""

    def __init__(self, address: Address, name: str, begin: Callable[[Connection], None]) -> None:
        """`begin`: what every new connection is told first."""
        self.address = address
        self._name = name
        self._begin = begin
        self._connection: Connection | None = None
        self._pause = 0.0
        self._not_before = 0.0
        self._cause = ""
        self._refused: StateError | None = None
        """What stands in the way there, which is no matter of the line."""

    @property
    def open(self) -> Connection | None:
        """The connection, if there is one; it may be broken all the same."""
        return self._connection

    @property
    def failing(self) -> bool:
        """The last try to make one failed."""
        return self._pause > 0

    def take(self) -> Connection:
        """The connection, made where there is none. Raises `StateError`: `unreachable`, at once
        where it was tried a moment ago."""
        if self._connection is not None:
            if _usable(self._connection):
                return self._connection
            self.drop()
        if (wait := self._not_before - time.monotonic()) > 0:
            if (known := self._refused) is not None:
                raise StateError(known.path, known.detail, known.kind, known.cause)
            detail = f"does not answer; next try in {wait:.1f} s"
            raise StateError(self.address.place, detail, "unreachable", self._cause or "db-away")
        try:
            connection = self._made()
        except psycopg.Error as error:
            self._later(None)
            self._cause = cause_of(error)
            raise told(error, self.address.place) from error
        except StateError as error:
            self._later(error)
            raise
        self._connection, self._pause = connection, 0.0
        return connection

    def _later(self, refused: StateError | None) -> None:
        """Nobody tries again for a while, which is longer each time."""
        self._refused = refused
        self._pause = min(max(FIRST_PAUSE, self._pause * 2), LONGEST_PAUSE)
        self._not_before = time.monotonic() + self._pause

    def _made(self) -> Connection:
        connection = connected(self.address, self._name)
        try:
            self._begin(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def drop(self) -> None:
        """Lets go of a connection that is of no more use."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.Error):
                connection.close()

    def run(
        self,
        work: Callable[[Connection], T],
        *,
        twice: bool = False,
        piped: bool = False,
        alone: bool = False,
    ) -> T:
        """The work in one transaction. Raises `StateError`; nothing of it happened, unless the
        answer to its commit was lost: `unreachable`, and nobody knows.

        Two that came across each other try once more. `twice`: where the connection turns out to
        be broken, too: reading harms nobody. `piped`: nothing is waited for that is not fetched.
        """
        for attempt in (1, 2):
            connection = self.take()
            try:
                with ExitStack() as open_:
                    if piped:
                        open_.enter_context(connection.pipeline())
                    if not alone:
                        open_.enter_context(connection.transaction())
                    result = work(connection)
                return result
            except psycopg.Error as error:
                gone = lost(error) or connection.closed
                if gone:
                    self.drop()
                if attempt == 1 and (isinstance(error, AGAIN) or (gone and twice)):
                    continue
                raise told(error, self.address.place) from error
        raise AssertionError  # the second attempt returns or raises

    def read(self, query: str, *given: object) -> list[Row]:
        """What a query finds, outside of any transaction. Raises `StateError`."""
        for attempt in (1, 2):
            connection = self.take()
            try:
                return connection.execute(query, given).fetchall()
            except psycopg.Error as error:
                gone = lost(error) or connection.closed
                if gone:
                    self.drop()
                if attempt == 2 or not gone:
                    raise told(error, self.address.place) from error
        raise AssertionError  # as above

    def close(self) -> None:
        """Lets go of the connection."""
        self.drop()


def _usable(connection: Connection) -> bool:
    """The other side has not hung up, as far as the socket tells."""
    if connection.closed:
        return False
    try:
        connection.pgconn.consume_input()
    except psycopg.Error:
        return False
    return connection.pgconn.status == psycopg.pq.ConnStatus.OK
