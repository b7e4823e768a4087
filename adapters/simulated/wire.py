"""A web server without a network: what is asked, what is answered, which function does it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import parse_qs

import msgspec

from adapters.simulated.moods import Weather

if TYPE_CHECKING:
    from email.message import Message


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a form."""

    name: str
    kind: str
    """Its media type."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as a server sees it."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    """By lower-case name."""
    body: bytes = b""
    parts: Mapping[str, str] = field(default_factory=dict)
    """What the `{...}` of its route stand for."""
    host: str = ""
    target: str = ""
    """Path and query as they were sent, still percent-encoded."""

    def one(self, name: str, otherwise: str = "") -> str:
        """A query parameter, the last one of its name."""
        return self.query[name][-1] if name in self.query else otherwise

    def many(self, name: str) -> list[str]:
        """All query parameters of that name, Rails' `name[]` included."""
        return [*self.query.get(name, ()), *self.query.get(f"{name}[]", ())]

    def form(self) -> dict[str, Any]:
        """The body, JSON or form. Raises `ValueError` for anything else."""
        kind = self.headers.get("content-type", "")
        if kind.startswith("multipart/"):
            return {name: _text(part) for name, part in self._parts() if not part.get_filename()}
        if kind.startswith("application/json"):
            found = msgspec.json.decode(self.body or b"{}")
            if not isinstance(found, dict):
                raise ValueError("not an object")
            return found
        return {k: v[-1] for k, v in parse_qs(self.body.decode()).items()}

    def files(self) -> dict[str, Upload]:
        """The files of a multipart form, by the field's name."""
        return {
            name: Upload(str(part.get_filename()), part.get_content_type(), _bytes(part))
            for name, part in self._parts()
            if part.get_filename()
        }

    def _parts(self) -> Iterator[tuple[str, "Message"]]:
        from email.parser import BytesParser  # only files come this way

        head = f"content-type: {self.headers.get('content-type', '')}\r\n\r\n".encode()
        whole = BytesParser().parsebytes(head + self.body)
        for part in whole.walk():
            name = part.get_param("name", header="content-disposition")
            if isinstance(name, str):
                yield name, part

    @property
    def bearer(self) -> str:
        """The token it shows, empty without one."""
        kind, _, token = self.headers.get("authorization", "").partition(" ")
        return token if kind.lower() == "bearer" else ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of a server."""

    status: int
    content: Any
    """Becomes JSON; bytes stay as they are."""
    headers: Mapping[str, str] = field(default_factory=dict)


class No(Exception):
    """Raised by a handler that has to answer something else at once."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(str(reply.status))
        self.reply = reply


class App(Protocol):
    """The server of one account's platform."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """All names under which it is reached."""
        ...

    def answer(self, asked: Asked) -> Reply:
        """What it answers. Never raises for a request somebody could send."""
        ...

    def stormy(self, asked: Asked, weather: Weather) -> Reply:
        """What it answers in a mood in which it does not do its work."""
        ...


Handler = Callable[[Asked], Reply]


class Router:
    """Finds the function for a request, the first that fits.

    A route is `GET /path/{part}`, or `GET host.example/path` where only one host has it. The path
    is compared after percent-decoding; a part holds no slash, `{part...}` may.
    """

    def __init__(self, routes: Mapping[str, Handler]) -> None:
        self._routes = [(_pattern(route), handler) for route, handler in routes.items()]

    def find(self, asked: Asked) -> tuple[Handler, dict[str, str]] | None:
        """The function and what the route's parts stand for; None where nothing fits."""
        line = f"{asked.method} {asked.host}{asked.path}"
        for pattern, handler in self._routes:
            if match := pattern.fullmatch(line):
                return handler, match.groupdict()
        return None


def _pattern(route: str) -> re.Pattern[str]:
    method, _, place = route.partition(" ")
    anywhere = "[^/]*" if place.startswith("/") else ""
    place = re.sub(r"\{(\w+)\.\.\.\}", r"{\1~}", place).replace(".", r"\.")
    place = re.sub(r"\{(\w+)~\}", r"(?P<\1>.+)", place)
    place = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", place)
    return re.compile(f"{method} {anywhere}{place}")


def _bytes(part: "Message") -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: "Message") -> str:
    return _bytes(part).decode()
