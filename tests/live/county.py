"""The simulated county behind real sockets: a web server per account on 127.0.0.1.

For tests and walks in which Morgenlage is another process: `python -m tests.live.county` prints
where each account is and serves until its standard input ends.
"""

import argparse
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from adapters.simulated import World
from adapters.simulated.moods import Mood, Weather
from adapters.simulated.serving import Server
from adapters.simulated.sides import TOKENS, side_of
from adapters.simulated.wire import App, Asked, Reply
from morgenlage.platform import Clock

OTHERS = ("instagram-kreis@graph.instagram.com",)
"""Instagram Login has a host of its own and says less there."""


class County(NamedTuple):
    """A county that can be reached."""

    world: World
    urls: Mapping[str, str]
    """Account -> address of its server; `ACCOUNT@HOST`: where another of its hosts comes first."""


@contextmanager
def county(
    state_file: Path | None = None, *, seed: int = 3, world: World | None = None
) -> Iterator[County]:
    """All accounts of the county, served by threads of this process. Its day began hours ago.

    `world`: another county, as it is.
    """
    begun = datetime.now(UTC) - timedelta(hours=6)
    world = world or World(seed, start=begun, state_file=state_file, moods={})
    busy = threading.Lock()
    names = [*world.members, *(name for name in OTHERS if name.partition("@")[0] in world.members)]
    with ExitStack() as open_ones:
        urls = {name: open_ones.enter_context(_served(world, name, busy)) for name in names}
        yield County(world, urls)


@contextmanager
def _served(world: World, name: str, busy: threading.Lock) -> Iterator[str]:
    account, _, host = name.partition("@")
    app = side_of(account).app(world.shelf(account), TOKENS[account])
    weather, first = world.weather[account], host or app.hosts[0]
    with _Server(app, weather, first, busy, world.clock) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield server.url
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    """The server of one account, whatever hosts it has elsewhere."""

    daemon_threads = True

    def __init__(
        self, app: App, weather: Weather, first: str, busy: threading.Lock, clock: Clock
    ) -> None:
        """`busy`: held by whoever answers; the county's story is one for all of them."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.app = app
        self.weather = weather
        self.first = first
        self.busy = busy
        self.clock = clock

    def handle_error(self, request: object, client_address: object) -> None:
        """Who hangs up is no news; a mistake of the simulated side is."""
        if not isinstance(sys.exception(), ConnectionError):
            traceback.print_exc()

    def answered(self, asked: Asked) -> Reply | None:
        """What the account's app says; None where nobody answers."""
        mood = self.weather.mood
        if mood is Mood.DOWN:
            return None
        if seconds := self.weather.delay():
            sleep(seconds)
        with self.busy:
            asked = replace(asked, host=self.host_for(asked))
            if mood in (Mood.RUDE, Mood.LIMITED, Mood.EXPIRED):
                reply = self.app.stormy(asked, self.weather)
            else:
                reply = self.app.answer(asked)
        return None if mood is Mood.LOST and asked.method != "GET" else reply

    def host_for(self, asked: Asked) -> str:
        """Which of its hosts has this path: here they are all one."""
        if not isinstance(self.app, Server):
            return self.first
        routers = (self.app.open, self.app.closed)
        named = (replace(asked, host=host) for host in (self.first, *self.app.hosts))
        return next((n.host for n in named if any(r.find(n) for r in routers)), self.first)

    def here(self, text: bytes) -> bytes:
        """Addresses of the account's own hosts lead here."""
        for host in self.app.hosts:
            text = text.replace(f"https://{host}".encode(), self.url.encode())
        return text


class _Handler(BaseHTTPRequestHandler):
    """One request over a socket."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def handle_one_request(self) -> None:
        """As the library does it, for every method there is."""
        self.raw_requestline = self.rfile.readline(65_537)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        target = urlsplit(self.path)
        asked = Asked(
            self.command,
            unquote(target.path),
            parse_qs(target.query, keep_blank_values=True),
            {name.lower(): value for name, value in self.headers.items()},
            self._body(),
            target=self.path,
        )
        reply = self.server.answered(asked)
        if reply is None:
            self.close_connection = True
            return
        self._send(reply)

    def _body(self) -> bytes:
        if "chunked" not in self.headers.get("transfer-encoding", ""):
            return self.rfile.read(int(self.headers.get("content-length", 0)))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _send(self, reply: Reply) -> None:
        raw = isinstance(reply.content, bytes)
        content = self.server.here(reply.content if raw else msgspec.json.encode(reply.content))
        headers = {name.lower(): value for name, value in reply.headers.items()}
        if not raw:
            headers.setdefault("content-type", "application/json; charset=utf-8")
        self.send_response(reply.status)
        for name, value in headers.items():
            self.send_header(name, self.server.here(value.encode()).decode())
        if reply.status != 204:
            self.send_header("content-length", str(len(content)))
        self.end_headers()
        if reply.status != 204 and self.command != "HEAD":
            self.wfile.write(content)

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The `Date` of an answer, on the county's clock."""
        return super().date_time_string(timestamp or self.server.clock().timestamp())

    def log_message(self, *_: object) -> None:
        """Silent."""


if __name__ == "__main__":
    parser = argparse.ArgumentParser("python -m tests.live.county", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", help="where the county is kept")
    with county(parser.parse_args().file) as running:
        for name, url in running.urls.items():
            print(f"{name:<36} {url}", flush=True)
        sys.stdin.read()
