"""Reading an answer's body without ever holding more than the cap."""

import zlib
from mmap import mmap

from adapters.plain_httpx import httpx

HEADER_CAP = 2**20
"""Bytes of all headers together."""


_STEP = 2**18
"""Bytes that are decompressed at once."""


class TooLarge(Exception):
    """More than the cap, or headers without end."""


async def body_of(response: httpx.Response, cap: int) -> bytes:
    """The body, decompressed in small steps: httpx inflates a whole chunk at once, which turned
    285 KB into 324 MB.

    Raises `TooLarge`, `httpx.DecodingError` for a damaged or unasked-for compression.
    """
    if sum(len(name) + len(value) for name, value in response.headers.raw) > HEADER_CAP:
        raise TooLarge
    if response.is_stream_consumed:  # a transport that hands over finished answers
        if len(response.content) > cap:
            raise TooLarge
        return response.content
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > cap:
        raise TooLarge
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise httpx.DecodingError("not asked for")
    if "gzip" in coding:
        return await _inflated(response, cap)
    return await _plain(response, cap)


async def _plain(response: httpx.Response, cap: int) -> bytes:
    """Into pages of their own, which come as they are written to and go as a whole: thousands of
    small pieces, or one that grows, leave holes behind."""
    with mmap(-1, max(1, cap)) as body:
        size = 0
        async for chunk in response.aiter_raw():
            if size + len(chunk) > cap:
                raise TooLarge
            body[size : size + len(chunk)] = chunk
            size += len(chunk)
        return body[:size]


async def _inflated(response: httpx.Response, cap: int) -> bytes:
    """Likewise."""
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    with mmap(-1, max(1, cap)) as body:
        size = 0
        async for chunk in response.aiter_raw():
            while chunk:
                try:
                    part = inflate.decompress(chunk, _STEP)
                except zlib.error:
                    raise httpx.DecodingError("damaged") from None
                chunk = inflate.unconsumed_tail
                if size + len(part) > cap:
                    raise TooLarge
                body[size : size + len(part)] = part
                size += len(part)
        if size and not inflate.eof:
            raise httpx.DecodingError("cut off")
        return body[:size]
