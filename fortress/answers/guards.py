"""What holds bad servers down, each to be taken out for a while."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import httpx

from adapters import http
from morgenlage.desk import polling


@contextmanager
def cap() -> Iterator[None]:
    """Bodies are read to their end and inflated at once."""

    async def whole(response: httpx.Response, cap: int) -> bytes:
        return await response.aread()

    with patch.object(http, "body_of", whole):
        yield


@contextmanager
def deadline() -> Iterator[None]:
    """A request may take some seconds longer than it should."""

    def patient(seconds: float | None) -> asyncio.Timeout:
        return asyncio.Timeout(asyncio.get_running_loop().time() + (seconds or 0) + 5)

    loose = SimpleNamespace(timeout=patient, to_thread=asyncio.to_thread)
    with patch.object(http, "asyncio", loose), _silence():
        yield


@contextmanager
def _silence() -> Iterator[None]:
    """Nor does a single read give up."""
    timeout = httpx.Timeout
    with patch.object(httpx, "Timeout", lambda *_, **__: timeout(30)):
        yield


@contextmanager
def redirects() -> Iterator[None]:
    """Wherever a server sends us, we go."""
    client = httpx.AsyncClient

    def following(**options: Any) -> httpx.AsyncClient:
        return client(**(options | {"follow_redirects": True}))

    with patch.object(httpx, "AsyncClient", following):
        yield


@contextmanager
def pause() -> Iterator[None]:
    """After any failure it is tried again a quarter of a minute later."""
    with patch.object(polling.Poll, "_wait", lambda *_: 15.0):
        yield
