"""Carries requests to a simulated server instead of the network, as its mood lets them."""

from asyncio import sleep
from urllib.parse import parse_qs

import msgspec

from adapters.plain_httpx import httpx
from adapters.simulated.moods import Mood, Weather
from adapters.simulated.serving import Server
from adapters.simulated.wire import App, Asked, Reply

USED = 0.92
"""Share of the allowance in a scarce mood."""


class Transport(httpx.AsyncBaseTransport):
    """Takes the place of the network for one account. No other host can be reached."""

    def __init__(self, app: App, weather: Weather) -> None:
        self._app = app
        self._weather = weather

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The server's answer, as its mood lets it through."""
        if request.url.host not in self._app.hosts:
            raise httpx.ConnectError(f"no such host here: {request.url.host}", request=request)
        body = await request.aread()
        asked = Asked(
            request.method,
            request.url.path,
            parse_qs(request.url.query.decode(), keep_blank_values=True),
            {k.lower(): v for k, v in request.headers.items()},
            body,
            host=request.url.host,
            target=request.url.raw_path.decode("ascii"),
        )
        weather = self._weather
        mood = weather.mood
        if mood is Mood.DOWN:
            raise httpx.ConnectError("connection refused", request=request)
        if seconds := weather.delay():
            await sleep(seconds)
        if mood in (Mood.RUDE, Mood.LIMITED, Mood.EXPIRED):
            reply = self._app.stormy(asked, weather)
        else:
            if mood is Mood.SCARCE and isinstance(self._app, Server):
                self._app.meter.exhaust(USED)
            reply = self._app.answer(asked)
        if mood is Mood.LOST and asked.method != "GET":
            raise httpx.ReadError("connection reset while reading the answer", request=request)
        return _response(_scarce(reply) if mood is Mood.SCARCE else reply, request)


def _scarce(reply: Reply) -> Reply:
    """The answer of a server that counts for itself, with little left of what it allows."""
    headers = dict(reply.headers)
    for prefix in ("x-ratelimit", "ratelimit"):
        if limit := headers.get(f"{prefix}-limit", ""):
            headers[f"{prefix}-remaining"] = str(round(int(limit) * (1 - USED)))
    return Reply(reply.status, reply.content, headers)


def _response(reply: Reply, request: httpx.Request) -> httpx.Response:
    raw = isinstance(reply.content, bytes)
    content = reply.content if raw else msgspec.json.encode(reply.content)
    headers = dict(reply.headers)
    if not raw:
        headers.setdefault("content-type", "application/json; charset=utf-8")
    return httpx.Response(reply.status, headers=headers, content=content, request=request)
