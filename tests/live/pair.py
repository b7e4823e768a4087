"""A PostgreSQL server with a standby that follows it, both on loopback, gone with the run.

What the first one acknowledges is on the standby's disk: replication is synchronous.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from morgenlage.store.postgres.address import Address
from tests.live.database import ADMIN, PASSWORD, WORKER, Server, database_server
from tests.live.network import free_ports

_CAUGHT_UP = 30.0
"""Seconds for the standby to follow at first."""


@dataclass
class Pair:
    """The primary and its standby."""

    primary: Server
    standby: Server

    def url(self, name: str) -> str:
        """Both of them, as the settings name them: whoever takes writes is used."""
        ports = f"{self.primary.port},{self.standby.port}"
        return f"host=127.0.0.1,127.0.0.1 port={ports} user={WORKER} dbname={name}"

    def address(self, name: str) -> Address:
        """The same with the password."""
        return Address(self.url(name), lambda: PASSWORD)

    def attach(self) -> None:
        """Copies the primary, follows it, and from then on nothing is acknowledged that is not on
        both. Raises `TimeoutError`."""
        first, second = self.primary, self.standby
        second.own(second.folder)
        source = f"host={first.folder} port={first.port} user={ADMIN}"
        second.run("pg_basebackup", "-d", source, "-D", f"{second.folder}/data", "-R", "-X",
                   "stream", "-c", "fast", "--no-sync")  # fmt: skip
        second.start()
        self._until_it_follows("streaming", "async")
        # Not before: the copy must not ask for a standby of its own once it is promoted.
        first.ask("postgres", "ALTER SYSTEM SET synchronous_standby_names = '*'")
        first.ask("postgres", "SELECT pg_reload_conf()")
        self._until_it_follows("streaming", "sync")

    def _until_it_follows(self, state: str, how: str) -> None:
        query = "SELECT state, sync_state FROM pg_stat_replication"
        give_up = time.monotonic() + _CAUGHT_UP
        while (found := self.primary.ask("postgres", query)) != [(state, how)]:
            if time.monotonic() > give_up:
                raise TimeoutError(f"the standby does not follow: {found}")
            time.sleep(0.05)

    def promote(self) -> float:
        """The standby is the primary; seconds that took."""
        begun = time.monotonic()
        self.standby.run("pg_ctl", "promote", "-D", f"{self.standby.folder}/data", "-w")
        return time.monotonic() - begun


@contextmanager
def server_pair() -> Iterator[Pair]:
    """A primary with a synchronous standby."""
    with database_server() as primary:
        folder = Path(tempfile.mkdtemp(prefix="morgenlage-pg-"))
        pair = Pair(primary, Server(folder, free_ports(1)[0]))
        try:
            pair.attach()
            yield pair
        finally:
            pair.standby.stop()
            shutil.rmtree(folder, ignore_errors=True)
