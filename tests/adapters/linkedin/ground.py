"""The other side of the wire for unit tests of LinkedIn: answers by path, remembers requests."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx

from adapters.credentials import Credentials
from adapters.linkedin import Linkedin
from morgenlage.domain.account import Account
from morgenlage.domain.action import Action
from morgenlage.domain.comment import OPEN, Comment
from morgenlage.domain.outgoing import Outgoing

ORG = "urn:li:organization:2714001"
ENTITY = "urn%3Ali%3Aorganization%3A2714001"
POST, OTHER = "share-7399999999999999998", "ugcPost-7399990000000000000"
"""Our posts in the recorded answers."""
THREAD = "7399999999999999999"
ASKED, PRAISE, REPLY, OURS = (
    f"comment-activity-{THREAD}-740000000000000000{n}" for n in (1, 2, 3, 4)
)
"""The comments in them."""
NOW = datetime(2026, 11, 22, 8, 20, tzinfo=UTC)
TOKEN, REFRESH, SECRET = "canary-access-1", "canary-refresh-1", "canary-client-secret"
ANSWERS = Path(__file__).parents[2] / "contracts" / "answers" / "linkedin"
API = "https://api.linkedin.com"

Handler = Callable[[httpx.Request], httpx.Response]


def recorded(name: str) -> Any:
    """A recorded answer, which the contract suite holds against LinkedIn's documents."""
    return json.loads((ANSWERS / f"{name}.json").read_text("utf-8"))


def thread(urn: str) -> str:
    """The path of what stands below a post or comment, decoded."""
    return f"/rest/socialActions/{urn}/comments"


def urn(short: str) -> str:
    """The URN of one of the comments above."""
    number = short.rpartition("-")[2]
    return f"urn:li:comment:(urn:li:activity:{THREAD},{number})"


class Server:
    """Answers each path with what was set for it, the last answer again and again."""

    def __init__(self) -> None:
        self.asked: list[httpx.Request] = []
        self._routes: dict[str, list[Handler]] = {}
        self.on("/rest/organizations/2714001", recorded("organization"))
        self.on("/rest/organizationAcls", recorded("roles"))
        self.on(f"/rest/networkSizes/{ORG}", recorded("followers"))
        self.on("/rest/organizationalEntityShareStatistics", recorded("share_days"))
        self.on("/rest/organizationalEntityFollowerStatistics", recorded("follower_days"))
        self.on("/rest/posts", recorded("posts"))
        self.on("/rest/socialMetadata", recorded("counters"))
        self.on("/rest/socialMetadata/urn:li:share:7399999999999999998", recorded("counter"))
        self.on(thread("urn:li:share:7399999999999999998"), recorded("comments"))
        self.on(thread("urn:li:ugcPost:7399990000000000000"), recorded("no_comments"))
        self.on(thread(urn(ASKED)), recorded("replies"))
        one = f"/rest/socialActions/urn:li:activity:{THREAD}/comments/7400000000000000001"
        self.on(one, recorded("comment"))

    def on(self, path: str, *answers: object, status: int = 200, **headers: str) -> None:
        """JSON values, exceptions to raise, or functions of the request, by decoded path."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._routes[path] = [_handler(a, status, named) for a in answers]

    def lines(self) -> list[str]:
        """What was asked, in order: method and decoded path, without `/rest`."""
        return [f"{r.method} {unquote(r.url.path).removeprefix('/rest')}" for r in self.asked]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        handlers = self._routes.get(unquote(request.url.path))
        if not handlers:
            return httpx.Response(404, json={"status": 404, "message": "Not found"})
        return (handlers.pop(0) if len(handlers) > 1 else handlers[0])(request)


def _handler(answer: object, status: int, headers: Mapping[str, str]) -> Handler:
    def handle(request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        if callable(answer):
            found: httpx.Response = answer(request)
            return found
        if isinstance(answer, bytes):
            return httpx.Response(status, content=answer, headers=headers)
        return httpx.Response(status, json=answer, headers=headers)

    return handle


class Clock:
    """A morning that a test moves on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def on(self, **time: float) -> None:
        """Lets so much time pass."""
        self.now += timedelta(**time)


class Pocket:
    """The token file, and the session that is kept."""

    def __init__(self, **fields: Any) -> None:
        known = {"access_token": TOKEN, "client_id": "client", "client_secret": SECRET}
        self.token = Credentials(**{**known, **fields}).line
        self.session: str | None = None
        self.saved: list[str] = []

    def secret(self) -> str:
        return self.token

    def load_session(self) -> str | None:
        return self.session

    def save_session(self, session: str) -> None:
        self.saved.append(session)
        self.session = session


def adapter(
    server: Callable[[httpx.Request], httpx.Response],
    pocket: Pocket | None = None,
    clock: Callable[[], datetime] | None = None,
    url: str = "",
    identifier: str = "2714001",
    **options: str,
) -> Linkedin:
    """The real adapter in front of that server."""
    account = Account("li", "linkedin", url, identifier, options=options)
    return Linkedin(
        account, pocket or Pocket(), clock or (lambda: NOW), httpx.MockTransport(server)
    )


async def comment(platform: Linkedin, short: str = ASKED) -> Comment:
    """One of the recorded comments, as a visit brings it."""
    return next(c for c in (await platform.poll("")).comments if c.ref == f"li:{short}")


def outgoing(action: Action) -> Outgoing:
    """An act that is leaving right now."""
    return Outgoing("o1", action, "key", NOW, NOW, "ich", OPEN, first_sent_at=NOW)
