"""The other side of the wire for unit tests of Threads: answers by path, remembers requests."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx

from adapters.credentials import Credentials
from adapters.threads import Threads
from morgenlage.domain.account import Account
from morgenlage.domain.action import Action
from morgenlage.domain.comment import OPEN
from morgenlage.domain.outgoing import Outgoing

ME = "25000000000000014"
MARKET, ROAD, JOB = "18050000000000020", "18050000000000019", "18050000000000018"
"""Our posts in the recorded answers."""
MIA, OURS, WATCHES, AGAIN = (
    "18050000000000021",
    "18050000000000022",
    "18050000000000023",
    "18050000000000024",
)
"""The replies below the first; the last one answers ours."""
OTTO = "18050000000000031"
"""Who mentions us."""
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TOKEN = "THcanary-token-7f31"
ANSWERS = Path(__file__).parents[2] / "contracts" / "answers" / "threads"

Handler = Callable[[httpx.Request], httpx.Response]


def recorded(name: str) -> Any:
    """A recorded answer, which the contract suite holds against Meta's own collection."""
    return json.loads((ANSWERS / f"{name}.json").read_text("utf-8"))


class Server:
    """Answers each path with what was set for it, the last answer again and again."""

    def __init__(self) -> None:
        self.asked: list[httpx.Request] = []
        self.gone: set[str] = set()
        """Paths whose deletion is answered as they are set."""
        self._routes: dict[str, list[Handler]] = {}
        self.on("/me", recorded("me"))
        self.on("/me/threads", self.threads)
        self.on("/me/threads_publish", recorded("published"))
        self.on("/me/mentions", recorded("mentions"))
        self.on("/me/replies", recorded("replies"))
        self.on("/me/threads_insights", self.numbers)
        self.on("/me/threads_publishing_limit", recorded("limit"))
        self.on(f"/{MARKET}/conversation", recorded("conversation"))
        self.on(f"/{ROAD}/conversation", {"data": []})
        for post in (MARKET, ROAD, JOB):
            self.on(f"/{post}/insights", recorded("counts"))
        self.on(f"/{MIA}", recorded("reply"))
        self.on(f"/{OTTO}", recorded("mentions")["data"][0])
        self.on(f"/{MIA}/manage_reply", recorded("done"))
        self.on("/18060000000000001", recorded("container"))
        self.on("/18050000000000040", recorded("posts")["data"][0] | {"id": "18050000000000040"})
        self.on("/refresh_access_token", recorded("long"))

    def on(self, path: str, *answers: object, status: int = 200, **headers: str) -> None:
        """JSON values, exceptions to raise, or functions of the request. Without version."""
        self._routes[path] = [_handler(a, status, headers) for a in answers]

    def threads(self, request: httpx.Request) -> httpx.Response:
        """Our posts, or a new container."""
        return httpx.Response(200, json=recorded("posts" if request.method == "GET" else "made"))

    def numbers(self, request: httpx.Request) -> httpx.Response:
        """The account's numbers, as the request wants them."""
        metric = request.url.params["metric"]
        name = {"followers_count": "followers", "views": "views"}.get(metric, "day")
        return httpx.Response(200, json=recorded(name))

    def lines(self) -> list[str]:
        """What was asked, in order: method and path without the version."""
        return [f"{r.method} {plain(r)}" for r in self.asked]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        handlers = self._routes.get(plain(request))
        if request.method == "DELETE" and plain(request) not in self.gone:
            return httpx.Response(200, json=recorded("deleted"))
        if not handlers:
            return httpx.Response(400, json=error(100, 33, "Unsupported request"))
        return (handlers.pop(0) if len(handlers) > 1 else handlers[0])(request)


def plain(request: httpx.Request) -> str:
    """The path without the version."""
    return request.url.path.removeprefix("/v1.0")


def _handler(answer: object, status: int, headers: dict[str, str]) -> Handler:
    if callable(answer):
        return answer
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    def handle(request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(status, json=answer, headers=named)

    return handle


def error(code: int, sub: int = 0, message: str = "No") -> dict[str, Any]:
    """An error as Graph tells it."""
    told: dict[str, Any] = {"message": message, "type": "OAuthException", "code": code}
    return {"error": {**told, **({"error_subcode": sub} if sub else {}), "fbtrace_id": "A1"}}


class Pocket:
    """The token, and where a session is kept."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.kept: list[str] = []

    def secret(self) -> str:
        return self.token

    def load_session(self) -> str | None:
        return self.kept[-1] if self.kept else None

    def save_session(self, session: str) -> None:
        self.kept.append(session)


class Watch:
    """A clock that moves when somebody sleeps."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.later(seconds=seconds)
        await asyncio.sleep(0)


class Table:
    """A public shelf that remembers."""

    def __init__(self) -> None:
        self.put_up: list[str] = []
        self.taken: list[str] = []

    async def put(self, file: str) -> str:
        self.put_up.append(file)
        return f"https://kreis.example/m/{len(self.put_up)}.jpg"

    async def remove(self, url: str) -> None:
        self.taken.append(url)


def held(**more: Any) -> Pocket:
    """What a sign-in wrote just now."""
    fields = {"access_token": TOKEN, "obtained_at": int(NOW.timestamp()), **more}
    return Pocket(Credentials(**fields).line)


def adapter(
    server: Callable[[httpx.Request], httpx.Response],
    pocket: Pocket | None = None,
    watch: Watch | None = None,
    url: str = "",
) -> Threads:
    """The real adapter in front of that server."""
    watch = watch or Watch()
    account = Account("kreis", "threads", url, identifier=ME)
    transport = httpx.MockTransport(server)
    return Threads(account, pocket or held(), watch, transport, sleep=watch.sleep)


def outgoing(action: Action, sent: datetime | None = None) -> Outgoing:
    """The act on its way."""
    return Outgoing("o1", action, "key-1", NOW, NOW, "ich", OPEN, first_sent_at=sent)


def form(request: httpx.Request) -> dict[str, str]:
    """What a POST says."""
    return {k: v[-1] for k, v in parse_qs(request.content.decode()).items()}
