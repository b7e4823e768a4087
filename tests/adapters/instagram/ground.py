"""The other side of the wire for unit tests of Instagram: answers by path, remembers requests."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx

from adapters.credentials import Credentials
from adapters.instagram import Instagram
from morgenlage.domain.account import Account
from morgenlage.domain.action import Action
from morgenlage.domain.comment import OPEN
from morgenlage.domain.outgoing import Outgoing

ME = "17840000000000001"
FIRST, SECOND = "17900000000000001", "17900000000000002"
"""Our posts in the recorded answers."""
ANNA, OURS, KARL = "17990000000000011", "17990000000000012", "17990000000000010"
"""The comments in them."""
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TOKEN = "canary-token-7f31"
SECRET = "canary-secret-88"
ANSWERS = Path(__file__).parents[2] / "contracts" / "answers" / "instagram"

Handler = Callable[[httpx.Request], httpx.Response]


def recorded(name: str) -> Any:
    """A recorded answer, which the contract suite holds against Meta's own SDK."""
    return json.loads((ANSWERS / f"{name}.json").read_text("utf-8"))


class Server:
    """Answers each path with what was set for it, the last answer again and again."""

    def __init__(self, version: str = "v26.0") -> None:
        self.asked: list[httpx.Request] = []
        self.version = version
        self._routes: dict[str, list[Handler]] = {}
        self.on("/", recorded("batch"))
        self.on("/me", recorded("me"))
        self.on(f"/{ME}", recorded("user"))
        self.on(f"/{ME}/media", recorded("media"))
        self.on(f"/{FIRST}/comments", recorded("comments"))
        self.on(f"/{SECOND}/comments", {"data": []})
        self.on(f"/{ANNA}", recorded("comment"))
        self.on(f"/{ANNA}/replies", recorded("replies"))
        self.on(f"/{ME}/insights", self.insights)
        self.on(f"/{ME}/scheduled_media", recorded("scheduled"))
        self.on(f"/{ME}/content_publishing_limit", recorded("limit"))

    def on(self, path: str, *answers: object, status: int = 200, **headers: str) -> None:
        """JSON values, exceptions to raise, or functions of the request. Without version."""
        self._routes[path] = [_handler(a, status, headers) for a in answers]

    def insights(self, request: httpx.Request) -> httpx.Response:
        """Numbers of past days, as the request wants them."""
        series = request.url.params["metric_type"] == "time_series"
        return httpx.Response(200, json=recorded("insights_series" if series else "insights_total"))

    def lines(self) -> list[str]:
        """What was asked, in order: method and path without the version."""
        return [f"{r.method} {self.plain(r)}" for r in self.asked]

    def plain(self, request: httpx.Request) -> str:
        return request.url.path.removeprefix(f"/{self.version}")

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        handlers = self._routes.get(self.plain(request))
        if not handlers:
            return httpx.Response(400, json=error(100, 33, "Unsupported request"))
        return (handlers.pop(0) if len(handlers) > 1 else handlers[0])(request)


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

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)


def adapter(
    server: Server | Callable[[httpx.Request], httpx.Response],
    login: str = "instagram",
    pocket: Pocket | None = None,
    watch: Watch | None = None,
    **options: str,
) -> Instagram:
    """The real adapter in front of that server. Its token was written by a sign-in just now."""
    watch = watch or Watch()
    account = Account("kreis", "instagram", identifier=ME, options={"login": login, **options})
    held = pocket or Pocket(Credentials(access_token=TOKEN, obtained_at=int(NOW.timestamp())).line)
    transport = httpx.MockTransport(server)
    return Instagram(account, held, watch, transport, sleep=watch.sleep)


def outgoing(action: Action, key: str = "key-1", sent: datetime | None = None) -> Outgoing:
    """The act on its way."""
    return Outgoing("o1", action, key, NOW, NOW, "ich", OPEN, first_sent_at=sent)


def form(request: httpx.Request) -> dict[str, str]:
    """What a POST says."""
    return {k: v[-1] for k, v in parse_qs(request.content.decode()).items()}
