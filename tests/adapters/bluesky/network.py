"""The other side of the wire for unit tests: answers call by call, remembers what was asked."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from adapters.bluesky import Bluesky
from morgenlage.domain.account import Account
from morgenlage.domain.action import Action
from morgenlage.domain.comment import OPEN
from morgenlage.domain.outgoing import Outgoing

ME = "did:plc:zyxwvutsrqponmlkjihgfedc"
LENA = "did:plc:abcdefghijklmnopqrstuvwx"
ROOT = f"at://{ME}/app.bsky.feed.post/3mabcdefghi2j"
CID = "bafyreibjifzpqj6o6wcq3hejh7y4z4z2vmiklkvykc57tw3pcbx3kxifpm"
NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
SERVICE = "https://pds.example"

Answer = dict[str, Any] | tuple[int, dict[str, Any]] | Exception


def session(name: str = "1", pds: str = SERVICE, did: str = ME) -> dict[str, Any]:
    """An answer of `createSession` or `refreshSession`."""
    return {
        "accessJwt": f"access-{name}",
        "refreshJwt": f"refresh-{name}",
        "did": did,
        "handle": "kreis.example",
        "didDoc": {
            "id": did,
            "service": [
                {
                    "id": "#atproto_pds",
                    "type": "AtprotoPersonalDataServer",
                    "serviceEndpoint": pds,
                }
            ],
        },
    }


def expired(message: str = "Token has expired") -> Answer:
    """What a server says to an old token: 400, not 401."""
    return 400, {"error": "ExpiredToken", "message": message}


class Network:
    """Answers each call with what was set for it, the last answer again and again."""

    def __init__(self) -> None:
        self.asked: list[httpx.Request] = []
        self._answers: dict[str, list[Answer | Callable[[httpx.Request], Answer]]] = {}
        self.headers: dict[str, str] = {}
        self.on("com.atproto.server.createSession", session())
        self.on("app.bsky.notification.listNotifications", {"notifications": []})
        self.on("app.bsky.feed.getAuthorFeed", {"feed": []})
        self.on("app.bsky.feed.getPosts", {"posts": []})
        self.on(
            "app.bsky.actor.getProfile",
            {"did": ME, "handle": "kreis.example", "displayName": "Landkreis Musterland"},
        )

    def on(self, nsid: str, *answers: Answer | Callable[[httpx.Request], Answer]) -> None:
        """Sets the answers to a call, in order."""
        self._answers[nsid] = list(answers)

    @property
    def transport(self) -> httpx.MockTransport:
        """For the adapter."""
        return httpx.MockTransport(self._answer)

    @property
    def calls(self) -> list[str]:
        """What was asked, by the last part of its name."""
        return [r.url.path.rpartition(".")[2] for r in self.asked]

    def bodies(self, name: str) -> list[dict[str, Any]]:
        """What was sent with a call."""
        asked = [r for r in self.asked if r.url.path.endswith("." + name)]
        return [json.loads(r.content) for r in asked]

    def params(self, name: str) -> list[httpx.QueryParams]:
        """What a query was asked with."""
        return [r.url.params for r in self.asked if r.url.path.endswith("." + name)]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        nsid = request.url.path.removeprefix("/xrpc/")
        answers = self._answers.get(nsid)
        if answers is None:
            raise AssertionError(f"nobody expected {nsid}")
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if callable(answer):
            answer = answer(request)
        if isinstance(answer, Exception):
            raise answer
        status, body = answer if isinstance(answer, tuple) else (200, answer)
        return httpx.Response(status, json=body, headers=self.headers)


class Kept:
    """Secrets in memory; remembers every session that was kept."""

    def __init__(self, session: str | None = None, password: str = "abcd-efgh") -> None:
        self.password = password
        self.sessions = [session] if session else []

    def secret(self) -> str:
        return self.password

    def load_session(self) -> str | None:
        return self.sessions[-1] if self.sessions else None

    def save_session(self, session: str) -> None:
        self.sessions.append(session)


def kept_session(access: str = "old", pds: str = SERVICE) -> str:
    """A session as it was kept by an earlier run."""
    return json.dumps(
        {
            "accessJwt": access,
            "refreshJwt": f"refresh-{access}",
            "did": ME,
            "handle": "kreis.example",
            "pds": pds,
            "service": SERVICE,
            "identifier": "kreis.example",
        }
    )


def connected(network: Network, kept: Kept | None = None, url: str = SERVICE) -> Bluesky:
    """The adapter, talking to this network."""
    account = Account("bsky", "bluesky", url, "kreis.example")
    return Bluesky(account, kept or Kept(), lambda: NOW, network.transport)


def decided(action: Action, key: str = "k1") -> Outgoing:
    """A decision on its way out."""
    return Outgoing(
        "o1", action, key, NOW, NOW, "anna", OPEN, first_sent_at=NOW - timedelta(minutes=1)
    )


def uri(rkey: str, did: str = LENA) -> str:
    """The address of a post."""
    return f"at://{did}/app.bsky.feed.post/{rkey}"


def place(root: str = ROOT, parent: str = "") -> dict[str, Any]:
    """Where a post stands."""
    return {"root": {"uri": root, "cid": CID}, "parent": {"uri": parent or root, "cid": CID}}


def notification(rkey: str, at: str, *, reason: str = "reply", **record: Any) -> dict[str, Any]:
    """One item of `listNotifications`. `at`: time of day."""
    seen = view(rkey, at, **record)
    return {
        "reason": reason,
        "isRead": False,
        "labels": [],
        **{key: seen[key] for key in ("uri", "cid", "author", "record", "indexedAt")},
    }


def view(
    rkey: str,
    at: str = "06:53:00",
    *,
    did: str = LENA,
    top: dict[str, Any] | None = None,
    **record: Any,
) -> dict[str, Any]:
    """One `postView`: an answer by Lena to our post unless said otherwise."""
    handle = "kreis.example" if did == ME else "lena.bsky.example"
    when = f"2026-11-22T{at}.000Z"
    answers = {} if did == ME else {"reply": place()}
    return {
        "uri": uri(rkey, did),
        "cid": CID,
        "author": {"did": did, "handle": handle, "displayName": "Lena aus Unterau"},
        "record": {
            "$type": "app.bsky.feed.post",
            "text": f"Text {rkey}",
            "createdAt": when,
            "langs": ["de"],
            **answers,
            **record,
        },
        "indexedAt": when,
        "viewer": {},
        **(top or {}),
    }
