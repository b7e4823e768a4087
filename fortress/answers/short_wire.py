"""In place of the HTTP client: hands recorded answers over without building what nobody sends."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol
from unittest.mock import patch
from urllib.parse import parse_qsl

import httpx

from adapters.http import Wire
from adapters.origin import origin

Query = tuple[tuple[str, str], ...]
"""Sorted; values as text."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as far as an answer depends on it."""

    line: str
    """`GET /api/v1/notifications`."""
    query: Query
    host: str


class Answering(Protocol):
    """Whoever answers."""

    def answer(self, asked: Asked) -> httpx.Response:
        """A complete answer."""
        ...


class ShortClient:
    """As much of `httpx.AsyncClient` as the wire needs."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering

    def build_request(
        self, method: str, url: str, *, params: Mapping[str, Any] | None = None, **_: Any
    ) -> Asked:
        """The request, as far as it counts here. Raises what httpx raises of an odd address."""
        if not url.isascii() or not url.isprintable() or len(url) > 60_000:
            httpx.URL(url)
        rest = url.partition("://")[2]
        host, slash, path = rest.partition("/")
        path, query = (*path.split("?", 1), "")[:2]
        found = [*parse_qsl(query, keep_blank_values=True), *_listed(params or {})]
        return Asked(f"{method} {slash}{path}", tuple(sorted(found)), host)

    async def send(self, asked: Asked, **_: Any) -> httpx.Response:
        """The answer."""
        return self._answering.answer(asked)

    async def aclose(self) -> None:
        """Holds nothing."""


def _listed(params: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in params.items():
        if isinstance(value, list | tuple):
            yield from ((name, str(item)) for item in value)
        else:
            yield name, str(value)


@contextmanager
def short_wire(answering: Answering) -> Iterator[None]:
    """All wires ask there, as long as their address may be asked at all."""
    client: Any = ShortClient(answering)
    whole = Wire._open

    async def opened(self: Wire) -> Any:
        return client if origin(self.base_url) else await whole(self)

    with patch.object(Wire, "_open", opened):
        yield
