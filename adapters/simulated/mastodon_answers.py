"""How Mastodon pages and refuses. https://docs.joinmastodon.org/api/guidelines/#pagination"""

from adapters.simulated.mastodon_entities import BASE
from adapters.simulated.wire import Asked, Reply

NOT_FOUND = Reply(404, {"error": "Not Found"})
RECORD_NOT_FOUND = Reply(404, {"error": "Record not found"})
INVALID_TOKEN = Reply(
    401,
    {"error": "The access token is invalid"},
    {"www-authenticate": 'Bearer realm="Doorkeeper", error="invalid_token"'},
)


def invalid(why: str) -> Reply:
    """A form that is not taken."""
    return Reply(422, {"error": f"Validation failed: {why}"})


def limit(asked: Asked, usual: int, most: int) -> int:
    """How many items a page may have."""
    return max(1, min(int(asked.one("limit", str(usual))), most))


def bound(asked: Asked, name: str) -> int:
    """An id as a number; 0 where it is missing or none of ours."""
    text = asked.one(name)
    return int(text) if text.isascii() and text.isdigit() else 0


def link(asked: Asked, page: list[str]) -> dict[str, str]:
    """The `Link` header: next is older, prev is newer. Nothing for an empty page."""
    if not page:
        return {}
    kept = [
        f"{name}={value}"
        for name, values in asked.query.items()
        if name not in ("max_id", "min_id", "since_id")
        for value in values
    ]
    url = f"{BASE}{asked.path}?"
    older = url + "&".join([*kept, f"max_id={page[-1]}"])
    newer = url + "&".join([*kept, f"min_id={page[0]}"])
    return {"link": f'<{older}>; rel="next", <{newer}>; rel="prev"'}
