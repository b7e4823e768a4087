"""News of other sessions: whether there is any is seen without asking the database."""

import time

import psycopg

from morgenlage.store.postgres.journal import CHANNEL
from morgenlage.store.postgres.link import Connection

ASK = 10.0
"""Seconds after which it is asked all the same: a notification is no promise."""
_NEVER = float("-inf")
_DIGITS = 18
"""Of any head there will ever be. Whoever may connect to the database may notify as we do."""


class Feed:
    """What a connection was told about the head of the journal."""

    def __init__(self) -> None:
        self._head = 0
        self._asked = _NEVER

    def begin(self, connection: Connection) -> None:
        """Listens on a new connection; what was missed meanwhile is asked for."""
        connection.add_notify_handler(lambda news: self._told(news.payload))
        connection.execute(f"LISTEN {CHANNEL}")
        self._asked = _NEVER

    def _told(self, payload: str) -> None:
        if len(payload) <= _DIGITS and payload.isascii() and payload.isdigit():
            self._head = max(self._head, int(payload))

    def beyond(self, connection: Connection, position: int) -> bool:
        """There may be something behind that position. Raises `psycopg.Error`: it is lost."""
        raw = connection.pgconn
        raw.consume_input()
        while (news := raw.notifies()) is not None:
            self._told(news.extra.decode("ascii", "replace"))
        if raw.status != psycopg.pq.ConnStatus.OK:
            raise psycopg.OperationalError("the connection is closed")
        return self._head > position or time.monotonic() - self._asked >= ASK

    def told_beyond(self, position: int) -> bool:
        """Others have written behind that position, as far as we were told."""
        return self._head > position

    def asked(self) -> None:
        """The database was asked just now, after `forget`."""
        self._asked = time.monotonic()

    def forget(self) -> None:
        """It is another journal by now, or is about to be asked: what was told before it is known
        then, or was never true."""
        self._head, self._asked = 0, _NEVER
