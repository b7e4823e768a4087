"""What can be wrong with every request, whatever the platform."""

from collections.abc import Callable

import httpx


def _refusing(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


def _silent(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout(f"timed out: {request.url} {request.headers}", request=request)


FAULTS: dict[str, Callable[[httpx.Request], httpx.Response]] = {
    "refused": _refusing,
    "silent": _silent,
    "500": lambda _: httpx.Response(500, text="<html>"),
    "404": lambda _: httpx.Response(404, text="<html>"),
    "429": lambda _: httpx.Response(429, headers={"retry-after": "-9"}),
    "401": lambda _: httpx.Response(401, json={"error": "x"}),
    "302": lambda _: httpx.Response(302, headers={"location": "https://evil.example/"}),
    "null": lambda _: httpx.Response(200, json=None),
    "list": lambda _: httpx.Response(200, json=[]),
    "object": lambda _: httpx.Response(200, json={}),
    "number": lambda _: httpx.Response(200, json=7),
    "portal": lambda _: httpx.Response(200, text="<html>Sign in"),
    "deep": lambda _: httpx.Response(200, text="[" * 100_000),
    "empty": lambda _: httpx.Response(200),
    "echo": lambda r: httpx.Response(
        400, json={"error": str(r.headers), "message": str(r.headers)}
    ),
}
"""What can be wrong with every request."""
