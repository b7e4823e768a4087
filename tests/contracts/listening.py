"""Between an adapter and its simulated server: every request and its answer, to be judged."""

from dataclasses import dataclass

import httpx


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what came back."""

    request: httpx.Request
    response: httpx.Response

    @property
    def line(self) -> str:
        """`GET /api/v1/notifications`."""
        return f"{self.request.method} {self.request.url.path}"


class Listener(httpx.AsyncBaseTransport):
    """Passes everything on and remembers it."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self.heard: list[Exchange] = []
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The server's answer, remembered."""
        await request.aread()
        response = await self._inner.handle_async_request(request)
        await response.aread()
        self.heard.append(Exchange(request, response))
        return response
