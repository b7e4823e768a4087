"""How Meta's Graph refuses, counts and turns pages: the same for all its simulated platforms.

https://developers.facebook.com/docs/graph-api/guides/error-handling
https://developers.facebook.com/docs/graph-api/overview/rate-limiting
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from adapters.simulated.serving import Meter
from adapters.simulated.wire import Asked, Reply

T = TypeVar("T")


def error(code: int, message: str, sub: int = 0, status: int = 400, **more: Any) -> Reply:
    """An error as Graph tells it."""
    kind = "GraphMethodException" if code == 100 else "OAuthException"
    told: dict[str, Any] = {"message": message, "type": kind, "code": code, **more}
    if sub:
        told["error_subcode"] = sub
    return Reply(status, {"error": {**told, "fbtrace_id": "AWiesentalTrace"}})


def missing(number: str) -> Reply:
    """The object does not exist, or not for us."""
    return error(100, f"Unsupported request. Object with ID '{number}' does not exist", 33)


class GraphManners:
    """For `serving.server`."""

    def __init__(self, business: str, kind: str, code: int, now: Callable[[], int]) -> None:
        """`business`, `kind`: as the usage header names them. `code`: of too many calls.
        `now`: milliseconds since 1970.
        """
        self._now = now
        self._business = business
        self._kind = kind
        self._code = code

    def unauthorized(self, asked: Asked) -> Reply:
        """The token is missing, unknown, or has ended."""
        if not asked.bearer:
            return error(2500, "An active access token must be used to query information.")
        return error(190, "Error validating access token: Session has expired.", 463, status=401)

    def not_found(self, asked: Asked) -> Reply:
        """There is no such route."""
        return error(2500, f"Unknown path components: {asked.path}")

    def bad_request(self, asked: Asked, why: str) -> Reply:
        """The request cannot be understood."""
        return error(100, f"(#100) Invalid parameter ({why})")

    def limited(self, asked: Asked, meter: Meter) -> Reply:
        """Too many calls."""
        return error(self._code, f"({self._code}) There have been too many calls.")

    def headers(self, asked: Asked, meter: Meter) -> dict[str, str]:
        """What of the hour is used, in per cent."""
        used = 100 * meter.used // meter.limit
        wait = 0 if meter.left else max(1, (meter.resets_at - self._now()) // 60_000)
        reading = {
            "type": self._kind,
            "call_count": min(used, 100),
            "total_cputime": min(used, 100) // 3,
            "total_time": min(used, 100) // 2,
            "estimated_time_to_regain_access": wait,
        }
        counted = {k: reading[k] for k in ("call_count", "total_cputime", "total_time")}
        return {
            "x-app-usage": json.dumps(counted),
            "x-business-use-case-usage": json.dumps({self._business: [reading]}),
        }


def paged(
    asked: Asked, items: Sequence[T], entity: Callable[[T], Any], most: int = 100
) -> dict[str, Any]:
    """One page of a list. Its `next` holds the token in plain sight, as Graph's does."""
    limit = max(1, min(int(asked.one("limit", "25")), most))
    after = asked.one("after")
    first = int(after.removeprefix("at-")) if after else 0
    shown = items[first : first + limit]
    told: dict[str, Any] = {"data": [entity(item) for item in shown]}
    if shown:
        end = first + len(shown)
        told["paging"] = {"cursors": {"before": f"at-{first}", "after": f"at-{end}"}}
        if end < len(items):
            told["paging"]["next"] = (
                f"https://{asked.host}{asked.path}?access_token={asked.bearer}"
                f"&limit={limit}&after=at-{end}"
            )
    return told
