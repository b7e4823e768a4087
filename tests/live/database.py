"""A PostgreSQL server for tests, from this machine's programs, gone with the run."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.live.network import free_ports

ADMIN, OWNER, WORKER = "admin", "morgenlage_owner", "morgenlage_desk"
"""Who runs the server, who makes the tables and may do no more, who works with them."""
PASSWORD = "Grünkohl 7"
"""Of all three; only TCP asks for it."""
_TEMPLATE = "furnished"
_STARTUP, _STOPPING = 30.0, 30.0


def why_not() -> str:
    """What is missing here; empty: nothing."""
    if not _programs():
        return "needs PostgreSQL's programs"
    if os.geteuid() == 0 and not _unprivileged():
        return "needs the user postgres, whom the server runs as"
    return ""


def _programs() -> Path | None:
    """The newest there are."""
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: p.parts[-3])
    if known:
        return known[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _unprivileged() -> pwd.struct_passwd | None:
    with suppress(KeyError):
        return pwd.getpwnam("postgres")
    return None


@dataclass
class Server:
    """A server: it can be stopped, killed and started again on the same data."""

    folder: Path
    port: int
    _process: "subprocess.Popen[bytes] | None" = None
    _made: int = 0

    def url(self, name: str, user: str = WORKER, *, tcp: bool = False) -> str:
        """Where a database is: over the socket, or over TCP, which asks for the password."""
        host = "127.0.0.1" if tcp else self.folder
        return f"host={host} port={self.port} user={user} dbname={name}"

    def start(self) -> None:
        """Until it answers; nothing happens where it runs."""
        if self._process is not None:
            return
        tool = ["postgres", "-D", f"{self.folder}/data", "-k", f"{self.folder}"]
        tool += ["-h", "127.0.0.1", "-p", str(self.port), "-c", "max_connections=200"]
        with (self.folder / "log").open("ab") as log:
            self._process = self._begun(tool, log.fileno())
        self.settle()

    def kill(self) -> None:
        """Postmaster and all it has begun, with SIGKILL: as when the host loses its power, save
        that what the kernel has taken is not lost."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGSTOP)  # so that it begins no more
        for child in children(self._process.pid):
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        self._process.kill()
        self._process.wait(30)
        self._process = None

    def run(self, *tool: str) -> None:
        """One of PostgreSQL's programs, to its end, or to ours. Raises `RuntimeError`."""
        with (self.folder / "log").open("ab") as log:
            process = self._begun(tool, log.fileno())
        try:
            failed = process.wait(120)
        except BaseException:
            process.kill()
            process.wait(30)
            raise
        if failed:
            raise RuntimeError((self.folder / "log").read_text())

    def settle(self) -> None:
        """Waits until it answers. Raises `TimeoutError`."""
        give_up = time.monotonic() + _STARTUP
        while time.monotonic() < give_up:
            ready = [f"{_programs()}/pg_isready", "-q", "-h", f"{self.folder}"]
            if subprocess.run([*ready, "-p", str(self.port)], check=False).returncode == 0:
                return
            time.sleep(0.05)
        raise TimeoutError((self.folder / "log").read_text())

    def _begun(self, tool: Sequence[str], output: int) -> "subprocess.Popen[bytes]":
        who = _unprivileged() if os.geteuid() == 0 else None
        ids = (None, None, None) if who is None else (who.pw_uid, who.pw_gid, list[int]())
        return subprocess.Popen(
            [f"{_programs()}/{tool[0]}", *tool[1:]],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            user=ids[0],
            group=ids[1],
            extra_groups=ids[2],
        )

    def make(self) -> None:
        """A new cluster with its roles, and a database with our tables to copy from."""
        from morgenlage.store.postgres import schema
        from morgenlage.store.postgres.address import Address

        secret = self.folder / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        self.own(self.folder, secret)
        tool = [
            "initdb",
            "-D",
            f"{self.folder}/data",
            "-U",
            ADMIN,
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ]
        tool += ["--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={secret}", "-N"]
        self.run(*tool)
        self.start()
        for role in (OWNER, WORKER):
            self.ask("postgres", f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'")
        self.ask("postgres", f"CREATE DATABASE {_TEMPLATE} OWNER {OWNER}")
        schema.upgrade(Address(self.url(_TEMPLATE, OWNER)), WORKER)

    def own(self, *paths: Path) -> None:
        """They belong to the user whom the server runs as."""
        if who := _unprivileged() if os.geteuid() == 0 else None:
            for path in paths:
                os.chown(path, who.pw_uid, who.pw_gid)

    def ask(self, name: str, query: str) -> list[tuple[object, ...]]:
        """As whoever runs it, over a connection of its own."""
        import psycopg

        with psycopg.connect(self.url(name, ADMIN), autocommit=True) as connection:
            cursor = connection.execute(query.encode())
            return cursor.fetchall() if cursor.description else []

    def database(self) -> str:
        """A new one with empty tables; its name."""
        self._made += 1
        name = f"test{self._made}"
        self.ask("postgres", f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} OWNER {OWNER}")
        return name

    def drop(self, name: str) -> None:
        """Away with it, whoever is still connected."""
        self.ask("postgres", f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT: in order, clients are cut off. SIGQUIT: at once, as in a crash. One that does not
        end, or was stopped in the middle of `kill`, is killed."""
        if self._process is None:
            self._end_unheld()
            return
        self._process.send_signal(how)
        try:
            self._process.wait(_STOPPING)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def _end_unheld(self) -> None:
        """One that was just begun when whoever began it had to end: only its own file names it."""
        with suppress(OSError, ValueError, IndexError):
            first = int((self.folder / "data/postmaster.pid").read_text("ascii").split()[0])
            if f"{self.folder}" in Path(f"/proc/{first}/cmdline").read_text("utf-8"):
                os.kill(first, signal.SIGINT)
                os.waitpid(first, 0)


def children(parent: int) -> list[int]:
    """The processes that this one has begun."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            number, _, rest = stat.read_text("ascii", "replace").partition(" (")
            if int(rest.rpartition(") ")[2].split()[1]) == parent:
                found.append(int(number))
    return found


@contextmanager
def database_server() -> Iterator[Server]:
    """A server of its own on a free port, with `fsync` on as everywhere."""
    folder = Path(tempfile.mkdtemp(prefix="morgenlage-pg-"))
    server = Server(folder, free_ports(1)[0])
    try:
        server.make()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
