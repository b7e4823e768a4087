"""toot's own screen on a home timeline of ten thousand posts, served on this machine.

It is installed beside, not with us: `make bench` puts it into an environment of its own.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from bench.beside.contender import Contender
from bench.beside.texts import people, sentences
from bench.polling import account, status

OWN = Path(__file__).parents[2] / ".bench" / "bin"
"""Where `make bench` installs it."""
PAGE = 40
"""Posts toot asks for at a time (its `home_timeline_generator` is called with this limit)."""


_ALSO = {
    "sensitive": False, "spoiler_text": "", "reblogged": False, "bookmarked": False,
    "application": None, "card": None, "poll": None, "emojis": [], "pinned": False,
}  # fmt: skip
"""Fields of a status (docs.joinmastodon.org/entities/Status) that toot wants as well."""


def _timeline(count: int) -> list[dict[str, object]]:
    posts = []
    for number, (who, said) in enumerate(zip(people(count), sentences(count), strict=True)):
        by = {**account(number), "display_name": who, "avatar": "", "avatar_static": ""}
        said = f"<p>Item {number}: {said}</p>"
        posts.append({**status(number, by, None), **_ALSO, "content": said})
    return posts


class _Handler(BaseHTTPRequestHandler):
    posts: list[dict[str, object]]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A page of the timeline, the account, or nothing of interest."""
        asked = urlsplit(self.path)
        if asked.path == "/api/v1/timelines/home":
            begin = int(parse_qs(asked.query).get("from", ["0"])[0])
            host = self.headers["Host"]
            more = f'<http://{host}{asked.path}?limit={PAGE}&from={begin + PAGE}>; rel="next"'
            return self._say(self.posts[begin : begin + PAGE], more)
        if asked.path.endswith("/verify_credentials"):
            return self._say(account(1))
        return self._say([] if asked.path.endswith("/following") else {})

    def _say(self, value: object, link: str = "") -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if link:
            self.send_header("Link", link)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on our screen."""


def _read(screen: str) -> str:
    """The post beside the list."""
    return next((row for row in screen.splitlines() if "│ Item " in row), "")


@contextmanager
def toot(count: int) -> Iterator[list[Contender]]:
    """It, where it is installed: beside our environment or on the path."""
    found = which("toot", path=f"{OWN}:{os.environ['PATH']}")
    if not found:
        yield []
        return
    handler = type("Handler", (_Handler,), {"posts": _timeline(count)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    host = f"127.0.0.1:{server.server_port}"
    app = {"instance": host, "base_url": f"http://{host}", "client_id": "c", "client_secret": "s"}
    user = {"instance": host, "username": "kreis", "access_token": "t"}
    config = {
        "active_user": f"kreis@{host}",
        "apps": {host: app},
        "users": {f"kreis@{host}": user},
        "dismiss_tui_deprecation_notice": True,
    }
    with TemporaryDirectory(prefix="morgenlage-toot-") as place:
        (Path(place) / "toot").mkdir()
        (Path(place) / "toot" / "config.json").write_text(json.dumps(config))
        environ = {"XDG_CONFIG_HOME": place, "HOME": place}
        yield [Contender("toot", [found, "tui"], environ, "Item 0:", _read)]
    server.shutdown()
    server.server_close()
