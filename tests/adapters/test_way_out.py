"""The way out of the house: a proxy, a sign-in page in between, a broken address family."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Any

import pytest

from adapters.http import Wire
from adapters.mastodon import Mastodon
from morgenlage.desk.polling import kind_of
from morgenlage.domain.account import Account
from morgenlage.platform import Malformed, Unreachable
from tests.adapters.mastodon.instance import NOW, Pocket
from tests.adapters.sockets import serving, whole

TOKEN = "canary-token-77"
PORTAL = b"<!doctype html><title>Guest network</title><form>Please sign in"


def wire(base: str, deadline: float = 5) -> Wire:
    return Wire(base, lambda: NOW, deadline=deadline)


@asynccontextmanager
async def listening(answer: bytes, heard: list[bytes]) -> AsyncIterator[int]:
    """A server that notes what it was sent and always says the same. Its port."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


@pytest.fixture(autouse=True)
def _no_proxy_of_this_host(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


async def test_a_proxy_of_the_environment_is_asked_and_sees_no_token(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[bytes] = []
    async with listening(b"HTTP/1.1 407 Sign in\r\ncontent-length: 0\r\n\r\n", heard) as port:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
        line = wire("https://kreis.example")
        with pytest.raises(Unreachable) as caught:
            await line.get("/any", bearer=TOKEN)
        await line.aclose()
    assert caught.value.why == "proxy"
    assert heard[0].startswith(b"CONNECT kreis.example:443 ")
    assert TOKEN.encode() not in b"".join(heard)


async def test_this_machine_is_never_asked_through_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[bytes] = []
    async with listening(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}", heard) as proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy}")
        async with serving(whole(b"[]")) as base:
            line = wire(base)
            assert (await line.get("/any", bearer=TOKEN)).body == b"[]"
            await line.aclose()
    assert heard == []


@pytest.mark.parametrize("kind", ["text/html", "application/json"])
async def test_a_sign_in_page_in_between_is_an_error_and_no_quiet_morning(kind: str) -> None:
    async with serving(whole(PORTAL, f"content-type: {kind}")) as base:
        platform = Mastodon(Account("kreis", "mastodon", base), Pocket(TOKEN), lambda: NOW)
        with pytest.raises(Malformed) as caught:
            await platform.poll("")
        with pytest.raises(Malformed):
            await platform.check()
        await platform.aclose()
    assert caught.value.why == "not-json"
    assert kind_of(caught.value) == "malformed"


@pytest.mark.parametrize("broken", ["refused", "silent"])
async def test_where_one_address_family_is_broken_the_other_is_taken(
    broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from anyio._backends._asyncio import AsyncIOBackend

    real, tried = AsyncIOBackend.connect_tcp, []

    async def connect(host: str, port: int, local: Any = None) -> Any:
        tried.append(host)
        if host == "2001:db8::1":
            await asyncio.sleep(60 if broken == "silent" else 0)
            raise OSError("network is unreachable")
        return await real(host, port, local)

    async with serving(whole(b"[]")) as base:
        port = int(base.rpartition(":")[2])
        found = [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("2001:db8::1", port, 0, 0)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)),
        ]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
        monkeypatch.setattr(AsyncIOBackend, "connect_tcp", connect)
        started = perf_counter()
        line = wire(f"http://localhost:{port}")
        assert (await line.get("/any")).body == b"[]"
        await line.aclose()
    assert tried == ["2001:db8::1", "127.0.0.1"]
    assert perf_counter() - started < 4
