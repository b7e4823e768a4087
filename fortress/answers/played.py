"""What becomes of each bad answer of the corpora: a visit, or one of our exceptions."""

import asyncio
import gzip
import json
import logging
import tempfile
import zlib
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

import httpx

from adapters.mastodon import Mastodon
from morgenlage.domain.account import Account
from morgenlage.domain.action import Hide, Reply
from morgenlage.domain.draft import Attachment
from morgenlage.platform import PlatformError, Visit
from tests.adapters import sockets, test_bad_responses
from tests.adapters.bluesky import network as bluesky
from tests.adapters.bluesky import test_bluesky_bad_responses as bluesky_cases
from tests.adapters.facebook import test_bad_responses as facebook_cases
from tests.adapters.instagram import ground, test_publishing
from tests.adapters.mastodon.instance import NOW, TOKEN, Instance, Pocket
from tests.adapters.player import CASES, RAW, Player
from tests.adapters.youtube import test_bad_responses as youtube_cases

Case = dict[str, Any]
OWN = CASES.parent / "own_responses"
DEADLINE = 2.0
"""Seconds for one request to a server that never ends; in earnest it is ten times that."""
_NSID = "/xrpc/"


@dataclass
class Played:
    """How one case ended."""

    case: Case
    visit: Visit | None = None
    error: BaseException | None = None
    asked: list[httpx.Request] = field(default_factory=list)
    """Empty where a real socket was asked."""
    seconds: float = 0.0
    """Of a real socket; 0 for what is played in memory."""
    log: str = ""


def corpus() -> list[Case]:
    """All cases, those of the corpus and our own."""
    paths = [*sorted(CASES.glob("*.json")), *sorted(OWN.glob("*.json"))]
    return [json.loads(path.read_text("ascii")) for path in paths]


async def played(case: Case) -> Played:
    """Plays one case to the adapter it is about."""
    with _heard() as lines:
        found = await _player(case)(case)
    found.log = "\n".join(lines)
    return found


def _player(case: Case) -> Callable[[Case], Awaitable[Played]]:
    if case.get("transport") == "raw" or case.get("body_gen", {}).get("kind") in RAW:
        return _on_a_socket
    platforms = {"bluesky": _bluesky, "instagram": _instagram}
    return platforms.get(case["platform"], _elsewhere)


_OUTCOMES: dict[str, Any] = {
    "mastodon": test_bad_responses.outcome,
    "generic": test_bad_responses.outcome,
    "facebook": facebook_cases.outcome,
    "youtube": youtube_cases.outcome,
}


async def _elsewhere(case: Case) -> Played:
    """By what the tests of that adapter play."""
    found = Played(case)
    try:
        found.visit, found.error, server = await _OUTCOMES[case["platform"]](case)
    except Exception as error:  # not one of ours: judged as a failure
        found.error = error
    else:
        found.asked = list(server.asked)
    return found


async def _bluesky(case: Case) -> Played:
    network, found = bluesky.Network(), Played(case)
    player = Player(case)
    sends = str(case["endpoint"]).startswith("POST")
    name = str(case["endpoint"]).rpartition(_NSID)[2]
    network.on(bluesky_cases.NEWS, {"notifications": [bluesky.notification("3k1", "06:00:00")]})
    network.on("app.bsky.feed.getPosts", {"posts": [bluesky.view("3k1")]})
    adapter = bluesky.connected(network, bluesky.Kept(bluesky.kept_session()))
    (comment,) = (await adapter.poll("")).comments
    if name.endswith("refreshSession"):
        network.on(bluesky_cases.NEWS, bluesky.expired())
        network.on(bluesky_cases.LOGIN, _answers(player))
    network.on(name, _answers(player))
    if "token-expired" in case["id"]:
        network.on(bluesky_cases.REFRESH, _answers(player))
        network.on(bluesky_cases.LOGIN, _answers(player))
    network.on("com.atproto.repo.getRecord", bluesky_cases.getting({}))
    asked = len(network.asked)
    try:
        if sends:
            act = Hide(comment.ref) if "swap" in case["id"] else Reply(comment.ref, "Ja")
            await adapter.send(bluesky.decided(act), comment)
        elif "getPostThread" in name:
            await adapter.thread(comment)
            found.visit = Visit()
        else:
            found.visit = await bluesky.connected(
                network, bluesky.Kept(bluesky.kept_session())
            ).poll("")
    except Exception as error:  # as above
        found.error = error
    found.asked = network.asked[asked:]
    return found


def _answers(player: Player) -> Callable[[httpx.Request], Any]:
    """A case in the form the network of the tests wants it."""

    def answer(request: httpx.Request) -> Any:
        try:
            response = player(request)
        except httpx.TransportError as error:
            return error
        try:
            return response.status_code, response.json()
        except (ValueError, RecursionError):
            return response.status_code, {"error": "unreadable"}

    return answer


async def _instagram(case: Case) -> Played:
    """The two are about bringing a picture out."""
    server, player, found = test_publishing.ready(), Player(case), Played(case)
    sends = str(case["endpoint"]).startswith("POST")
    server.on(f"/{ground.ME}/media_publish" if sends else f"/{test_publishing.CONTAINER}", player)
    picture = test_publishing.picture(Path(tempfile.mkdtemp()))
    one = test_publishing.draft(Attachment("image", picture, "Halle"))
    try:
        await ground.adapter(server).publish(one, test_publishing.Shelf())
    except Exception as error:  # as above
        found.error = error
    found.asked = list(server.asked)
    return found


async def _on_a_socket(case: Case) -> Played:
    """A Mastodon whose list of our posts comes from a server no mock can be."""
    found, instance = Played(case), Instance()
    bad = serves(case)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await bad(reader, writer)

    async with sockets.serving(serve) as base:
        account = Account("kreis", "mastodon", base)
        adapter = Mastodon(account, Pocket(TOKEN), lambda: NOW, _Partly(base, instance))
        adapter._session.wire._deadline = DEADLINE
        started = perf_counter()
        try:
            found.visit = await adapter.poll("")
        except Exception as error:  # as above
            found.error = error
        found.seconds = perf_counter() - started
        await adapter.aclose()
    return found


class _Partly(httpx.AsyncBaseTransport):
    """Our own posts come from the real server, all else from memory."""

    def __init__(self, base: str, instance: Instance) -> None:
        self._wire = httpx.AsyncHTTPTransport()
        self._memory = httpx.MockTransport(instance)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """From there or from here."""
        real = request.url.path == test_bad_responses.WHERE_GENERIC
        return await (self._wire if real else self._memory).handle_async_request(request)

    async def aclose(self) -> None:
        """Gives the connections back."""
        await self._wire.aclose()


def serves(case: Case) -> sockets.Serve:
    """The server of one case."""
    gen = case.get("body_gen", {})
    kind = gen.get("kind", "")
    if kind in _SERVES:
        return _SERVES[kind]
    if kind == "gzip_bomb":
        bomb = gzip.compress(b"0" * gen["inflated_bytes"], 9)
        return sockets.whole(bomb, "content-encoding: gzip")
    if kind == "deflate_bomb":
        bomb = zlib.compress(b"0" * gen["inflated_bytes"], 9)
        return sockets.whole(bomb, "content-encoding: deflate")
    if kind == "header_flood":
        lines = [f"{gen['name']}: n{n}={'x' * gen['bytes']}" for n in range(gen["count"])]
        return sockets.whole(gen["body"].encode(), *lines)
    response = Player(case)(httpx.Request("GET", "http://x"))
    return sockets.whole(response.content, "content-encoding: br")


async def endless_interim(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Interim answers without end."""
    while not writer.is_closing():
        writer.write(b"HTTP/1.1 103 Early Hints\r\nx: y\r\n\r\n" * 50)
        await writer.drain()


async def two_lengths(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Two lengths, and neither is true."""
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 9\r\n\r\n[]")


_SERVES: dict[str, sockets.Serve] = {
    "drip": sockets.drip,
    "endless_chunks": sockets.endless_chunks,
    "endless_headers": sockets.endless_headers,
    "endless_interim": endless_interim,
    "silent": sockets.silent,
    "breaks_off": sockets.breaks_off,
    "two_lengths": two_lengths,
}


@contextmanager
def _heard() -> Iterator[list[str]]:
    """Every line that is logged meanwhile."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]  # it only listens
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield lines
    finally:
        root.removeHandler(handler)


def ours(error: BaseException | None) -> bool:
    """None, or one of our exceptions."""
    return error is None or isinstance(error, PlatformError)
