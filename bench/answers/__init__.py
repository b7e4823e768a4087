"""What the platforms send, one file each: a thousand comments as bytes, and what reads them.

Each file has `told` (the comments -> answers) and `read` (the answers -> our comments, the way a
visit does it). The entities are those of the simulated county, which the contracts check.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from adapters.answer import Answer
from adapters.plain_httpx import httpx

T = TypeVar("T")


def pages(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """So many at a time, as lists come in pages."""
    return (items[first : first + size] for first in range(0, len(items), size))


def answer(body: object) -> Answer:
    """A success. `body`: bytes as they come, anything else as JSON in plain UTF-8."""
    sent = body if isinstance(body, bytes) else msgspec.json.encode(body)
    return Answer(200, httpx.Headers(), sent, write=False)


def by_graph(items: Sequence[dict[str, Any]]) -> Answer:
    """A page of Meta's Graph, which writes ASCII alone and escapes each slash."""
    return answer(json.dumps({"data": items}).replace("/", "\\/").encode())
