"""A server that drips, never ends, or sends far more than it says. One process, all kinds by path.

    python -m fortress.answers.bomber

Prints its port, and that of a door where no handshake ever ends.
"""

import asyncio
import gzip
import zlib
from functools import cache

from fortress.answers.played import endless_interim, two_lengths
from tests.adapters import sockets

MEGABYTE = 2**20
PAGE = b'[{"id": "%d", "type": "mention", "status": {"id": "%d", "content": "%b"}}]'


@cache
def _bomb(coding: str) -> bytes:
    plain = b"[" + b" " * 100 * MEGABYTE
    return gzip.compress(plain, 6) if coding == "gzip" else zlib.compress(plain, 6)


def _nested(count: int) -> bytes:
    return b"[" * count + b"]" * count


SERVES: dict[str, sockets.Serve] = {
    "huge": sockets.huge,
    "drip": sockets.drip,
    "silent": sockets.silent,
    "endless-chunks": sockets.endless_chunks,
    "endless-headers": sockets.endless_headers,
    "endless-interim": endless_interim,
    "header-flood": sockets.whole(b"[]", *[f"x-{n}: {'y' * 4096}" for n in range(300)]),
    "announces": sockets.announces,
    "breaks-off": sockets.breaks_off,
    "two-lengths": two_lengths,
    "nested": sockets.whole(_nested(19 * MEGABYTE // 10)),
    "nested-objects": sockets.whole(b'{"a":' * 200_000 + b"1" + b"}" * 200_000),
    "long-number": sockets.whole(b'{"id": ' + b"9" * (39 * MEGABYTE // 10) + b"}"),
}


async def _handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            kind, _, rest = head.split(b" ")[1].decode().lstrip("/").partition("/")
            if kind == "endless-pages":
                await _page(head, kind, rest)(reader, writer)
            elif kind in ("gzip", "deflate"):
                await sockets.whole(_bomb(kind), f"content-encoding: {kind}")(reader, writer)
            elif kind == "br":
                await sockets.whole(b"\x0b\x02\x80[]\x03", "content-encoding: br")(reader, writer)
            elif kind == "well":
                await sockets.whole(b'{"id": "7", "acct": "kreis"}')(reader, writer)
            else:
                await SERVES[kind](reader, writer)
            await writer.drain()
    except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
        pass  # the client has gone
    finally:
        writer.close()


def _page(head: bytes, kind: str, path: str) -> sockets.Serve:
    """A list that is never at its end: each page names another one, as large as we take any."""
    if "notifications" not in path:
        return sockets.whole(b'{"id": "7", "acct": "kreis"}' if "verify" in path else b"[]")
    _page_number[0] += 1
    number = _page_number[0]
    host = head.partition(b"host: ")[2].partition(b"\r\n")[0].decode()
    following = f"http://{host}/{kind}/api/v1/notifications?max_id={number}"
    body = PAGE % (number, number, b"x" * (39 * MEGABYTE // 10))
    return sockets.whole(body, f'link: <{following}>; rel="next"')


_page_number = [0]


async def _no_handshake(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)
    writer.close()


async def main() -> None:
    """Serves until it is ended."""
    _bomb("gzip"), _bomb("deflate")
    server = await asyncio.start_server(_handle, "127.0.0.1", 0)
    door = await asyncio.start_server(_no_handshake, "127.0.0.1", 0)
    ports = (one.sockets[0].getsockname()[1] for one in (server, door))
    print(*ports, flush=True)
    async with server, door:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
