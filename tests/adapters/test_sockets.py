"""The wire against real sockets: total deadlines, caps that hold memory down, real certificates."""

import asyncio
import gzip
import ssl
import subprocess
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import msgspec
import pytest

from adapters.http import Wire
from morgenlage.platform import Malformed, PlatformError, Uncertain, Unreachable
from tests.adapters.sockets import (
    Serve,
    announces,
    breaks_off,
    drip,
    endless_chunks,
    endless_headers,
    huge,
    serving,
    silent,
    whole,
)

ANYTHING = msgspec.json.Decoder(list[msgspec.Raw])
FLOOD = [f"set-cookie: n{i}={'x' * 4096}" for i in range(200)]
MEGABYTE = 2**20


def wire(base: str, deadline: float = 5) -> Wire:
    return Wire(base, lambda: datetime(2026, 11, 22, tzinfo=UTC), deadline=deadline)


async def failure(serve: Serve, method: str = "GET", deadline: float = 5) -> PlatformError:
    """How one request to that server ends."""
    async with serving(serve) as base:
        line = wire(base, deadline)
        with pytest.raises(PlatformError) as caught:
            await line.ask(method, "/any")
        await line.aclose()
    return caught.value


@pytest.mark.parametrize("serve", [drip, silent, endless_chunks])
async def test_the_deadline_is_for_the_whole_answer(serve: Serve) -> None:
    started = perf_counter()
    assert type(await failure(serve, deadline=0.4)) in (Unreachable, Malformed)
    assert type(await failure(serve, "POST", deadline=0.4)) is Uncertain
    assert perf_counter() - started < 3


@pytest.mark.parametrize(
    "serve",
    [
        endless_chunks,
        whole(gzip.compress(b"0" * 300 * MEGABYTE), "content-encoding: gzip"),
        huge,
    ],
    ids=["endless", "gzip bomb", "60 MB"],
)
async def test_a_huge_body_costs_little_memory(serve: Serve) -> None:
    async with serving(serve) as base:
        line = wire(base)
        tracemalloc.start()
        try:
            with pytest.raises(Malformed) as caught:
                await line.get("/any")
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        await line.aclose()
    assert caught.value.why == "too-large"
    assert peak < 32 * MEGABYTE


async def test_what_is_announced_as_huge_is_not_waited_for() -> None:
    error = await failure(announces)
    assert isinstance(error, Malformed)
    assert error.why == "too-large"


async def test_an_ordinary_compressed_answer_is_read() -> None:
    body = b"[" + b"{}," * 1000 + b"{}]"
    async with serving(whole(gzip.compress(body), "content-encoding: gzip")) as base:
        line = wire(base)
        assert (await line.get("/any")).body == body
        await line.aclose()


@pytest.mark.parametrize(
    "serve",
    [
        whole(b"[]", "content-encoding: gzip"),
        whole(b"[]", "content-encoding: br"),
        whole(gzip.compress(b"[]" * 9999)[:-20], "content-encoding: gzip"),
    ],
    ids=["plain", "brotli", "cut off"],
)
async def test_damaged_compression_is_malformed(serve: Serve) -> None:
    error = await failure(serve)
    assert isinstance(error, Malformed)
    assert error.why == "encoding"
    assert type(await failure(serve, "POST")) is Uncertain


async def test_many_cookies_are_read_and_none_is_sent_back() -> None:
    heads: list[bytes] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(2):
            heads.append(await reader.readuntil(b"\r\n\r\n"))
            await whole(b"[]", *FLOOD)(reader, writer)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    line = wire(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    for _ in range(2):
        assert (await line.get("/any")).decode(ANYTHING) == []
    await line.aclose()
    server.close()
    assert len(heads) == 2
    assert b"cookie" not in heads[1].lower()


async def test_headers_without_end_are_cut_off() -> None:
    assert type(await failure(endless_headers)) is Unreachable


async def test_a_connection_that_breaks_leaves_a_write_in_doubt() -> None:
    assert type(await failure(breaks_off)) is Unreachable
    assert type(await failure(breaks_off, "POST")) is Uncertain
    assert type(await failure(breaks_off, "DELETE")) is Uncertain


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_nothing_left_where_nobody_listens(method: str) -> None:
    async with serving(silent) as base:
        pass  # the port is free again
    line = wire(base)
    with pytest.raises(Unreachable) as caught:
        await line.ask(method, "/any", bearer="canary")
    assert not caught.value.tls
    assert "canary" not in str(caught.value)


async def test_a_self_signed_certificate_is_named_as_the_fault(tmp_path: Path) -> None:
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = (
        f"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout {key} -out {cert}"
    )
    await asyncio.to_thread(
        subprocess.run, ["openssl", *made.split()], check=True, capture_output=True
    )
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(cert, key)
    async with serving(whole(b"[]"), tls) as base:
        for method in ("GET", "POST"):
            line = wire(base)
            with pytest.raises(Unreachable) as caught:
                await line.ask(method, "/any")
            await line.aclose()
            assert caught.value.tls


async def test_connections_are_used_again() -> None:
    peers: set[str] = set()
    answer = whole(b"[]")

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        peers.add(str(writer.get_extra_info("peername")))
        await answer(reader, writer)

    async with serving(serve) as base:
        line = wire(base)
        for _ in range(5):
            await line.get("/any")
        await line.aclose()
    assert len(peers) == 1
