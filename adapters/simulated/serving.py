"""What every simulated server does alike: routes behind a token, counted requests, bad moods."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from adapters.simulated.moods import RUDENESS, Mood, Weather
from adapters.simulated.wire import Asked, Handler, No, Reply, Router


class Meter:
    """What is used of a rate limit; a window of fixed length, as most platforms have it."""

    def __init__(self, limit: int, window_ms: int, now: Callable[[], int]) -> None:
        """`now`: milliseconds since 1970."""
        self.limit = limit
        self._window_ms = window_ms
        self._now = now
        self._window = 0
        self._used = 0

    @property
    def used(self) -> int:
        """In this window."""
        return self._used if self._now() // self._window_ms == self._window else 0

    @property
    def left(self) -> int:
        """In this window."""
        return max(0, self.limit - self.used)

    @property
    def resets_at(self) -> int:
        """When the next window begins, in milliseconds since 1970."""
        return (self._now() // self._window_ms + 1) * self._window_ms

    def take(self, units: int = 1) -> bool:
        """Counts them. False: there were not so many left."""
        self._used, self._window = self.used + units, self._now() // self._window_ms
        return self._used <= self.limit

    def exhaust(self, share: float = 1.0) -> None:
        """That share is used in this window, at least; without one nothing is left."""
        used = max(self.used, round(self.limit * share))
        self._used, self._window = used, self._now() // self._window_ms


class Manners(Protocol):
    """How a platform says what all platforms say. Plain functions of a class without state."""

    def unauthorized(self, asked: Asked) -> Reply:
        """The token is missing, unknown, or has ended."""
        ...

    def not_found(self, asked: Asked) -> Reply:
        """There is no such route."""
        ...

    def bad_request(self, asked: Asked, why: str) -> Reply:
        """The request cannot be understood."""
        ...

    def limited(self, asked: Asked, meter: Meter) -> Reply:
        """Too many requests."""
        ...

    def headers(self, asked: Asked, meter: Meter) -> Mapping[str, str]:
        """What is left of the rate limit; goes with every answer."""
        ...


@dataclass(frozen=True)
class Server:
    """An `App` made of routes."""

    hosts: tuple[str, ...]
    manners: Manners
    meter: Meter
    open: Router
    """Routes for everybody: sign-in, public facts, uploads with a key in their address."""
    closed: Router
    """Routes for whoever is signed in."""
    accepts: Callable[[Asked], bool]
    """The request is signed in."""
    cost: Callable[[Asked], int] = lambda asked: 1
    """What a request takes of the rate limit."""

    def answer(self, asked: Asked) -> Reply:
        """What the server says. A `KeyError`, `ValueError` or `TypeError` is a bad request."""
        if not self.meter.take(self.cost(asked)):
            return self._counted(asked, self.manners.limited(asked, self.meter))
        return self._counted(asked, self._safe(asked))

    def _safe(self, asked: Asked) -> Reply:
        try:
            return self._answer(asked)
        except No as no:
            return no.reply
        except (ValueError, TypeError, KeyError) as fault:
            return self.manners.bad_request(asked, type(fault).__name__)

    def _answer(self, asked: Asked) -> Reply:
        if (found := self.open.find(asked)) is None:
            if not self.accepts(asked):
                return self.manners.unauthorized(asked)
            if (found := self.closed.find(asked)) is None:
                return self.manners.not_found(asked)
        handler, parts = found
        return handler(replace(asked, parts=parts))

    def stormy(self, asked: Asked, weather: Weather) -> Reply:
        """What it says in a bad mood. The limit is on what signed-in people ask."""
        if weather.mood is Mood.EXPIRED:
            return self._counted(asked, self.manners.unauthorized(asked))
        if weather.mood is Mood.LIMITED:
            if self.open.find(asked) is not None:
                return self._counted(asked, self._safe(asked))
            self.meter.exhaust()
            return self._counted(asked, self.manners.limited(asked, self.meter))
        status, content, kind = RUDENESS[weather.turn() % len(RUDENESS)]
        return Reply(status, content, {"content-type": kind})

    def _counted(self, asked: Asked, reply: Reply) -> Reply:
        headers = {**self.manners.headers(asked, self.meter), **reply.headers}
        return Reply(reply.status, reply.content, headers)


def server(
    hosts: tuple[str, ...],
    manners: Manners,
    meter: Meter,
    routes: Mapping[str, Handler],
    accepts: Callable[[Asked], bool],
    open_routes: Mapping[str, Handler] | None = None,
    cost: Callable[[Asked], int] | None = None,
) -> Server:
    """A server with these routes, written as `Router` says."""
    spent = cost if cost is not None else lambda asked: 1
    return Server(
        hosts, manners, meter, Router(open_routes or {}), Router(routes), accepts, cost=spent
    )
