"""How Bluesky refuses, and how it reads a page's size. https://atproto.com/specs/xrpc"""

from adapters.simulated.bluesky_views import View
from adapters.simulated.wire import Asked, Reply


def limit(asked: Asked, usual: int) -> int:
    """Items of a page. Raises `ValueError` for a number nobody may ask for."""
    most = int(asked.one("limit", str(usual)))
    if not 1 <= most <= 100:
        raise ValueError("limit")
    return most


def error(name: str, message: str) -> View:
    """The body of a refusal."""
    return {"error": name, "message": message}


def invalid(message: str) -> Reply:
    """What cannot be done with this request."""
    return Reply(400, error("InvalidRequest", message))
