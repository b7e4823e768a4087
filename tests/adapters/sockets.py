"""Servers no mock can be: they drip, never end, break off, or lie about compression. Loopback."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def serving(serve: Serve, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """A server on a free port; gives its base address. `serve` is called once per request."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                await serve(reader, writer)
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client has gone, or the test is over
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{port}"
    finally:
        server.close()


def whole(body: bytes, *headers: str, status: str = "200 OK") -> Serve:
    """Sends a complete answer."""
    lines = [f"HTTP/1.1 {status}", f"content-length: {len(body)}", *headers, "", ""]
    head = "\r\n".join(lines).encode()

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head + body)

    return serve


async def huge(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Sixty megabytes of valid JSON, announced as such."""
    piece = b"{}," * 20_000
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n[" % (1000 * len(piece) + 4))
    for _unused in range(1000):
        writer.write(piece)
        await writer.drain()
    writer.write(b"{}]")


async def announces(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Says that much is to come, and lets us wait for it."""
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n")
    await asyncio.sleep(30)


async def drip(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A thousand bytes, one every tenth of a second: no read ever times out."""
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n")
    for _unused in range(1000):
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.1)


async def endless_chunks(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A body without end."""
    writer.write(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
    while not writer.is_closing():
        writer.write(b"10000\r\n" + b" " * 0x10000 + b"\r\n")
        await writer.drain()


async def endless_headers(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Headers without end."""
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while not writer.is_closing():
        writer.write(b"x: " + b"y" * 4096 + b"\r\n")
        await writer.drain()


async def breaks_off(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Promises more than it sends."""
    writer.write(b'HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n[{"id":')
    await writer.drain()
    writer.close()


async def silent(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Takes the request and says nothing."""
    await asyncio.sleep(30)
