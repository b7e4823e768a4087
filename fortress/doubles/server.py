"""A server as a run meets it: its lists lag, it ignores keys, it is late."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import httpx
import msgspec

from adapters.simulated import World, accounts
from adapters.simulated.kept import State
from adapters.simulated.moods import Mood
from fortress.doubles.models import Model
from morgenlage.domain.account import Account
from morgenlage.platform import Clock

START = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
_POSTS = 4
"""Posts of an account that stood there before."""
_POST = "app.bsky.feed.post/"
_NO_KEYS = {"uri": "kin.example", "version": "kin 1.0", "max_toot_chars": 500}


@dataclass
class Server:
    """One account's server. Runs come one after the other and find what earlier ones left."""

    model: Model
    begun: float = 0.0
    """Seconds from the start to the beginning of this run, by its own clock, which never jumps."""
    tick: Callable[[], float] = lambda: 0.0
    """Seconds of this run."""
    lag: float = 0.0
    """Seconds until its lists show what is new."""
    writes: int = 0
    """Requests that change something, since the run began."""
    _before: list[tuple[float, bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.world = _small(self.model.account, self.clock)
        found = [a for a in accounts() if a.id == self.model.account]
        self.account: Account = replace(found[0], native=self.model.native)
        self.inner = self.world.transport(self.model.account)
        self._lists = re.compile(self.model.lists)

    @property
    def seconds(self) -> float:
        """Since the start."""
        return self.begun + self.tick()

    def clock(self) -> datetime:
        """Its time."""
        return START + timedelta(seconds=self.seconds)

    def begin(self, tick: Callable[[], float], lag: float) -> None:
        """A new run: hours later, so that no rate limit is carried over."""
        self.begun, self.tick = self.seconds + 2 * 3600.0, tick
        self.lag, self.writes = lag, 0
        self._before.clear()

    async def answer(self, request: httpx.Request) -> httpx.Response:
        """What it says, after it has done what it was asked for."""
        await request.aread()
        if self.model.kin and (said := self._kin(request)) is not None:
            return said
        if request.method == "GET":
            return await self._read(request)
        self.writes += 1
        if self.lag:
            self._before.append((self.seconds, msgspec.json.encode(self._state)))
        return await self.inner.handle_async_request(request)

    def _kin(self, request: httpx.Request) -> httpx.Response | None:
        """Software that speaks Mastodon's language and does not keep all its promises."""
        request.headers.pop("idempotency-key", None)
        if not self.model.plans and request.url.path == "/api/v1/statuses":
            _without_hour(request)
        if request.url.path == "/api/v2/instance":
            return httpx.Response(404, json={"error": "not found"}, request=request)
        if request.url.path == "/api/v1/instance":
            return httpx.Response(200, json=_NO_KEYS, request=request)
        return None

    async def _read(self, request: httpx.Request) -> httpx.Response:
        """Lists show what was true some time ago."""
        asked = f"{request.url.path}?{request.url.query.decode()}"
        old = [s for at, s in self._before if at > self.seconds - self.lag]
        if not old or not self._lists.search(asked):
            return await self.inner.handle_async_request(request)
        kept = self.world._kept
        then = msgspec.json.decode(old[0], type=State)
        mine, its = self._state.ours(self.model.account), then.ours(self.model.account)
        its.grants, its.spent, its.session = mine.grants, mine.spent, mine.session
        now, kept._state = kept._state, then
        try:
            return await self.inner.handle_async_request(request)
        finally:
            kept._state = now

    @property
    def _state(self) -> State:
        return self.world._kept.state()

    def out(self, words: str) -> int:
        """How many posts with these words anybody can see there now."""
        ours, now = self._state.ours(self.model.account), self.clock().timestamp() * 1000
        written = [w for w in ours.written.values() if w.ms <= now and not w.answers]
        planned = [p for p in ours.planned.values() if p.at <= now]
        texts = [f"{w.title} {w.text}" for w in written] + [p.text for p in planned]
        records = ours.records.items()
        texts += [str(r.value.get("text")) for name, r in records if name.startswith(_POST)]
        return sum(words in text for text in texts)


def _small(account: str, clock: Clock) -> World:
    """A county of few words, so that thousands of runs are cheap: nobody comments, and each account
    has only its latest posts. What it does with ours is the same."""
    world = World(3, start=START, clock=clock, moods={account: Mood.QUIET})
    world._kept.state().stored = 0
    told, begun = world.story.telling, START.timestamp() * 1000
    told.posts = {
        name: tuple(p for p in posts if p.ms <= begun)[-_POSTS:]
        for name, posts in told.posts.items()
    }
    return world


def _without_hour(request: httpx.Request) -> None:
    """It reads over `scheduled_at`."""
    body = msgspec.json.decode(request.content)
    body.pop("scheduled_at", None)
    request._content = msgspec.json.encode(body)
    request.stream = httpx.ByteStream(request._content)
    request.headers["content-length"] = str(len(request._content))
