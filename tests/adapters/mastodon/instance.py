"""The other side of the wire for unit tests: answers by path, remembers what was asked."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx

from adapters.mastodon import Mastodon
from morgenlage.domain.account import Account
from morgenlage.domain.action import Action
from morgenlage.domain.comment import OPEN, Comment
from morgenlage.domain.outgoing import Outgoing

BASE = "https://mastodon.example"
ME = "14715"
NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
TOKEN = "canary-token-5d1c"

Handler = Callable[[httpx.Request], httpx.Response]

ACCOUNT: dict[str, Any] = {
    "id": ME,
    "username": "landkreis",
    "acct": "landkreis",
    "display_name": "Landkreis Musterland",
    "followers_count": 1200,
    "statuses_count": 340,
}
JONAS: dict[str, Any] = {"id": "991122", "acct": "jonas@fedi.example", "display_name": "Jonas B."}


def status(number: int, text: str = "Hallo", /, **more: Any) -> dict[str, Any]:
    """One status of Jonas, or of ours with `account=ACCOUNT`."""
    return {
        "id": str(number),
        "created_at": "2026-11-22T06:53:00.000Z",
        "content": f"<p>{text}</p>",
        "visibility": "public",
        "language": "de",
        "url": f"https://mastodon.example/@x/{number}",
        "in_reply_to_id": None,
        "in_reply_to_account_id": None,
        "replies_count": 0,
        "reblogs_count": 0,
        "favourites_count": 0,
        "favourited": False,
        "account": JONAS,
        "media_attachments": [],
        "mentions": [],
        **more,
    }


def reply(number: int, to: int, text: str = "Hallo", /, **more: Any) -> dict[str, Any]:
    """A status that answers one of ours."""
    return status(number, text, **{"in_reply_to_id": str(to), "in_reply_to_account_id": ME, **more})


def notification(number: int, about: dict[str, Any] | None, kind: str = "mention") -> Any:
    """One notification."""
    return {
        "id": str(number),
        "type": kind,
        "created_at": "2026-11-22T06:53:00.000Z",
        "account": JONAS,
        "status": about,
    }


class Instance:
    """Answers each path with what was set for it, the last answer again and again."""

    def __init__(self) -> None:
        self.asked: list[httpx.Request] = []
        self._routes: dict[str, list[Handler]] = {}
        self.on("/api/v1/accounts/verify_credentials", ACCOUNT)
        self.on("/api/v1/notifications", [])
        self.on(f"/api/v1/accounts/{ME}/statuses", [])
        self.on("/api/v1/scheduled_statuses", [])
        self.on(
            "/api/v2/instance",
            {
                "domain": "mastodon.example",
                "version": "4.6.0",
                "api_versions": {"mastodon": 7},
                "configuration": {"statuses": {"max_characters": 500}},
            },
        )

    def on(self, path: str, *answers: object, status: int = 200, **headers: str) -> None:
        """JSON values, exceptions to raise, or functions of the request."""
        self._routes[path] = [_handler(a, status, headers) for a in answers]

    def paths(self) -> list[str]:
        """What was asked, in order."""
        return [f"{r.method} {r.url.path}" for r in self.asked]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        handlers = self._routes.get(request.url.path)
        if not handlers:
            return httpx.Response(404, json={"error": "Record not found"})
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


class Pocket:
    """The token, and where a session would be kept."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token

    def secret(self) -> str:
        return self.token

    def load_session(self) -> str | None:
        return None

    def save_session(self, session: str) -> None:
        raise AssertionError("Mastodon keeps no session")


def clock() -> datetime:
    """It is always the same morning."""
    return NOW


def adapter(instance: Instance, **options: str) -> Mastodon:
    """The real adapter in front of that instance."""
    account = Account("kreis", "mastodon", BASE, options=options)
    return Mastodon(account, Pocket(), clock, httpx.MockTransport(instance))


def outgoing(action: Action, key: str = "key-1", sent: datetime | None = None) -> Outgoing:
    """The act on its way."""
    return Outgoing("o1", action, key, NOW, NOW, "ich", OPEN, first_sent_at=sent)


async def polled(instance: Instance) -> tuple[Comment, ...]:
    """The comments of a first visit."""
    return (await adapter(instance).poll("")).comments
