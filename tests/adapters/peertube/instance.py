"""The other side of the wire for unit tests: answers by path, remembers what was asked."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from adapters.peertube import PeerTube
from morgenlage.domain.account import Account
from morgenlage.domain.action import Action
from morgenlage.domain.comment import OPEN
from morgenlage.domain.outgoing import Outgoing

BASE = "https://video.example"
API = "/api/v1"
ME = 5
NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
TOKEN = "0123456789abcdef0123456789abcdef01234567"
UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
INBOX = f"{API}/users/me/videos/comments"
VIDEOS = f"{API}/users/me/videos"
CHANNELS = f"{API}/accounts/landkreis/video-channels"
TOKENS = f"{API}/users/token"

Handler = Callable[[httpx.Request], httpx.Response]


def actor(number: int, name: str, shown: str, host: str = "video.example") -> dict[str, Any]:
    """An account or a channel."""
    return {
        "id": number,
        "name": name,
        "displayName": shown,
        "host": host,
        "url": f"https://{host}/accounts/{name}",
        "avatars": [],
    }


OURS = actor(ME, "landkreis", "Landkreis Musterland") | {"followersCount": 3}
FRIDA = actor(77, "frida", "Frida")
SUMMARY = actor(3, "kreisfilm", "Kreisfilm")
CHANNEL = SUMMARY | {"followersCount": 412}
ACCOUNT: dict[str, Any] = {
    "id": 2,
    "username": "landkreis",
    "role": {"id": 2, "label": "User"},
    "account": OURS,
    "videoChannels": [CHANNEL],
}


def said(number: int, text: str = "Danke!", /, **more: Any) -> dict[str, Any]:
    """A comment as the account-wide list tells it; Frida's, at the top of a thread."""
    return {
        "id": number,
        "url": f"{BASE}/w/kkGMgK9ZtnKfYAgnEtQxbv;threadId={number}",
        "text": text,
        "threadId": number,
        "inReplyToCommentId": None,
        "createdAt": "2026-11-22T06:53:00.000Z",
        "updatedAt": "2026-11-22T06:53:00.000Z",
        "account": FRIDA,
        "video": {"id": 7, "uuid": UUID, "name": "Kreistag 11/26", "channel": SUMMARY},
        "heldForReview": False,
        "automaticTags": [],
        **more,
    }


def below(number: int, text: str = "Danke!", /, **more: Any) -> dict[str, Any]:
    """A comment as a thread tells it."""
    known = said(number, text)
    del known["video"], known["automaticTags"]
    return {
        **known,
        "videoId": 7,
        "deletedAt": None,
        "isDeleted": False,
        "totalRepliesFromVideoAuthor": 0,
        "totalReplies": 0,
        **more,
    }


def video(number: int = 7, /, **more: Any) -> dict[str, Any]:
    """One of our videos."""
    return {
        "id": number,
        "uuid": UUID,
        "shortUUID": "kkGMgK9ZtnKfYAgnEtQxbv",
        "url": f"{BASE}/videos/watch/{UUID}",
        "name": "Kreistag 11/26",
        "truncatedDescription": "Die Sitzung vom Montag.",
        "createdAt": "2026-11-21T18:00:00.000Z",
        "publishedAt": "2026-11-21T18:00:00.000Z",
        "views": 1337,
        "likes": 42,
        "dislikes": 1,
        "comments": 3,
        "privacy": {"id": 1, "label": "Public"},
        "state": {"id": 1, "label": "Published"},
        **more,
    }


def listed(*items: object, total: int | None = None) -> dict[str, Any]:
    """A `ResultList`."""
    return {"total": len(items) if total is None else total, "data": list(items)}


def tree(*items: dict[str, Any]) -> dict[str, Any]:
    """A thread in which everything answers the first."""
    return {"comment": items[0], "children": [{"comment": i, "children": []} for i in items[1:]]}


def tokens(access: str = "a" * 40, refresh: str = "b" * 40) -> dict[str, Any]:
    """What signing in gives."""
    return {
        "token_type": "Bearer",
        "access_token": access,
        "refresh_token": refresh,
        "expires_in": 86399,
        "refresh_token_expires_in": 1209599,
    }


def problem(status: int, detail: str, code: str = "") -> Handler:
    """An error as PeerTube tells it."""
    body = {"type": "about:blank", "title": "x", "detail": detail, "status": status, "code": code}
    return lambda _: httpx.Response(status, json=body)


class Instance:
    """Answers each path with what was set for it, the last answer again and again."""

    def __init__(self) -> None:
        self.asked: list[httpx.Request] = []
        self._routes: dict[str, list[Handler]] = {}
        self.on(f"{API}/users/me", ACCOUNT)
        self.on(INBOX, listed())
        self.on(VIDEOS, listed())
        self.on(CHANNELS, listed())
        self.on(f"{API}/config", {"serverVersion": "8.1.3"})
        self.on(f"{API}/oauth-clients/local", {"client_id": "cid", "client_secret": "c-secret"})

    def on(self, path: str, *answers: object) -> None:
        """JSON values, exceptions to raise, or functions of the request; `POST /path` for one
        method alone."""
        self._routes[path] = [_handler(a) for a in answers]

    def paths(self) -> list[str]:
        """What was asked, in order."""
        return [f"{r.method} {r.url.path.removeprefix(API)}" for r in self.asked]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        path = request.url.path
        handlers = self._routes.get(f"{request.method} {path}") or self._routes.get(path)
        if not handlers:
            return problem(404, "Not found")(request)
        return (handlers.pop(0) if len(handlers) > 1 else handlers[0])(request)


def _handler(answer: object) -> Handler:
    if callable(answer):
        return answer

    def handle(request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        if answer is None:
            return httpx.Response(204)
        return httpx.Response(200, json=answer)

    return handle


class Pocket:
    """The secret, and the session that is kept."""

    def __init__(self, secret: str = TOKEN) -> None:
        self.text = secret
        self.session: str | None = None
        self.full = False

    def secret(self) -> str:
        return self.text

    def load_session(self) -> str | None:
        return self.session

    def save_session(self, session: str) -> None:
        if self.full:
            raise OSError(28, "No space left on device")
        assert session.strip()
        self.session = session


class Watch:
    """A clock somebody can set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)


def adapter(
    instance: Instance,
    pocket: Pocket | None = None,
    clock: Watch | None = None,
    identifier: str = "",
    **options: str,
) -> PeerTube:
    """The real adapter in front of that instance."""
    account = Account("kreis", "peertube", BASE, identifier, options=options)
    transport = httpx.MockTransport(instance)
    return PeerTube(account, pocket or Pocket(), clock or Watch(), transport)


def outgoing(action: Action, sent: datetime | None = NOW) -> Outgoing:
    """The act on its way."""
    return Outgoing("o1", action, "key-1", NOW, NOW, "ich", OPEN, first_sent_at=sent)
