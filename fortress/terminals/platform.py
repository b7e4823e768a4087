"""A Mastodon server on loopback that notes when it is asked what; it has little to say."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from typing import NamedTuple

US = {"id": "1000", "username": "kreis", "acct": "kreis", "display_name": "Kreis", "url": ""}
INSTANCE = {"version": "4.6.0", "configuration": {"statuses": {"max_characters": 500}}}


class Asked(NamedTuple):
    """One request."""

    at: float
    """Monotonic seconds."""
    method: str
    path: str


class Platform(ThreadingHTTPServer):
    """Answers on threads of this process."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.asked: list[Asked] = []
        self.answering = threading.Event()
        """Cleared: what changes something is taken in and gets no answer yet."""
        self.answering.set()

    def times(self, method: str, part: str) -> list[float]:
        """When it was asked for that, in order."""
        return [a.at for a in tuple(self.asked) if a.method == method and part in a.path]

    @property
    def written(self) -> list[str]:
        """Paths of all requests that change something."""
        return [a.path for a in tuple(self.asked) if a.method != "GET"]

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Platform

    def do_GET(self) -> None:
        """A question."""
        self._answer()

    def do_POST(self) -> None:
        """An act."""
        self._answer()

    def _answer(self) -> None:
        path = self.path.partition("?")[0]
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.server.asked.append(Asked(monotonic(), self.command, path))
        if self.command != "GET":
            self.server.answering.wait(20)
        body = json.dumps(_said(path)).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent."""


def _said(path: str) -> object:
    parts = path.strip("/").split("/")
    if parts[-1] == "instance":
        return INSTANCE
    if parts[-1] == "verify_credentials":
        return US
    if parts[-1] == "context":
        return {"ancestors": [], "descendants": []}
    if (parts[-2:-1] == ["statuses"] and parts[-1].isdigit()) or parts[-1] in ("favourite",):
        number = next(p for p in parts if p.isdigit())
        return {
            "id": number, "created_at": "2026-11-20T08:00:00.000Z", "content": "<p>Hallo</p>",
            "visibility": "public", "account": US, "favourited": True, "mentions": [],
            "media_attachments": [], "url": "", "uri": "",
        }  # fmt: skip
    return []


@contextmanager
def platform() -> Iterator[Platform]:
    """One that runs."""
    with Platform() as running:
        threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield running
        finally:
            running.shutdown()
