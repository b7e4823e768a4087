"""Google's side of the wire for unit tests: answers call by call, remembers what was asked."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from adapters.youtube import YouTube
from morgenlage.domain.account import Account
from morgenlage.domain.action import Action
from morgenlage.domain.comment import OPEN, Comment
from morgenlage.domain.outgoing import Outgoing

RECORDED = Path(__file__).parents[2] / "contracts" / "answers" / "youtube"
ME = "UCmusterlandkreis00000001"
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
ACCESS, REFRESH, CLIENT = "ya29.alterzugang", "1//09muster", "geheimes-kennwort"
SECRETS = (ACCESS, REFRESH, CLIENT, "ya29.musterzugang")
"""What must never show."""

Answer = dict[str, Any] | httpx.Response | Exception
Given = Answer | Callable[[httpx.Request], Answer]


def recorded(name: str) -> dict[str, Any]:
    """An answer as it was written down."""
    read: dict[str, Any] = json.loads((RECORDED / f"{name}.json").read_text("utf-8"))
    return read


def refused(name: str) -> httpx.Response:
    """A recorded refusal."""
    body = recorded(name)
    status = body["error"]["code"] if isinstance(body["error"], dict) else 400
    return httpx.Response(status, json=body)


def credentials(**changes: object) -> str:
    """A token file."""
    held = {
        "access_token": ACCESS,
        "refresh_token": REFRESH,
        "client_id": "muster.apps.example",
        "client_secret": CLIENT,
        "expires_at": int(NOW.timestamp()) + 3000,
    }
    return json.dumps(held | changes)


class Kept:
    """Secrets in memory; remembers every session that was kept."""

    def __init__(self, secret: str | None = None) -> None:
        self.token_file = secret or credentials()
        self.sessions: list[str] = []

    def secret(self) -> str:
        return self.token_file

    def load_session(self) -> str | None:
        return self.sessions[-1] if self.sessions else None

    def save_session(self, session: str) -> None:
        self.sessions.append(session)

    @property
    def last(self) -> dict[str, Any]:
        """What was kept last."""
        read: dict[str, Any] = json.loads(self.sessions[-1])
        return read


class Google:
    """Answers each call with what was set for it, the last answer again and again.

    A call is `GET commentThreads heldForReview`: method, end of the path, and where it matters the
    value of one parameter.
    """

    def __init__(self) -> None:
        self.asked: list[httpx.Request] = []
        self._answers: list[tuple[re.Pattern[str], list[Given]]] = []
        self.on("GET channels", recorded("channels"))
        self.on("GET playlistItems", recorded("playlist"))
        self.on("GET videos", recorded("videos"))
        self.on("GET commentThreads", recorded("threads"))
        self.on("GET commentThreads.*heldForReview", recorded("threads_held"))
        self.on("GET commentThreads.*likelySpam", recorded("threads_none"))
        self.on("GET comments .*parentId", recorded("replies"))
        self.on("GET comments .*id=", recorded("comment"))
        self.on("POST comments", recorded("made"))
        self.on("POST setModerationStatus", httpx.Response(204))
        self.on("DELETE comments", httpx.Response(204))
        self.on("GET reports", recorded("report"))
        self.on("POST token", recorded("token"))

    def on(self, call: str, *answers: Given) -> None:
        """Sets the answers to a call, in order; later ones go before earlier ones."""
        self._answers.insert(0, (re.compile(call), list(answers)))

    @property
    def transport(self) -> httpx.MockTransport:
        """For the adapter."""
        return httpx.MockTransport(self._answer)

    @property
    def calls(self) -> list[str]:
        """What was asked: method and end of the path."""
        return [_name(request) for request in self.asked]

    def bodies(self, call: str) -> list[Any]:
        """What was sent with a call."""
        return [json.loads(r.content) for r in self.asked if _name(r) == call]

    def params(self, call: str) -> list[dict[str, str]]:
        """What a call was asked with."""
        return [dict(r.url.params) for r in self.asked if _name(r) == call]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        line = f"{_name(request)} {request.url.query.decode()}"
        for pattern, answers in self._answers:
            if pattern.match(line):
                return _response(answers.pop(0) if len(answers) > 1 else answers[0], request)
        raise AssertionError(f"nobody expected {line}")


def _name(request: httpx.Request) -> str:
    return f"{request.method} {request.url.path.rpartition('/')[2]}"


def _response(answer: Given, request: httpx.Request) -> httpx.Response:
    if callable(answer):
        answer = answer(request)
    if isinstance(answer, Exception):
        raise answer
    if isinstance(answer, dict):
        return httpx.Response(200, json=answer)
    return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)


def connected(google: Google, kept: Kept | None = None, **options: str) -> YouTube:
    """The adapter, talking to this Google."""
    account = Account("yt", "youtube", options=options)
    return YouTube(account, kept or Kept(), lambda: NOW, google.transport)


def decided(action: Action) -> Outgoing:
    """A decision on its way out."""
    return Outgoing("o1", action, "k1", NOW, NOW, "anna", OPEN, first_sent_at=NOW)


async def heard(google: Google, number: int = 1) -> Comment:
    """One of the recorded comments, as a poll brings it."""
    visit = await connected(google).poll("")
    google.asked.clear()
    return next(c for c in visit.comments if c.ref == f"yt:UgxMuster000{number}AaABAg")
