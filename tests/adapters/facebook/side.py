"""A Page on the other side of the wire, with a state of its own: what is written can be read."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

import httpx

from adapters.facebook import Facebook
from morgenlage.domain.account import Account
from morgenlage.domain.action import Action
from morgenlage.domain.comment import OPEN, Comment
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.ref import Ref

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
TOKEN = "EAAB-canary-5d1c"
HOST = "graph.facebook.com"
ME = "100000000000001"
PAGE: dict[str, Any] = {
    "id": ME,
    "name": "Landkreis Musterland",
    "username": "landkreis.musterland",
    "fan_count": 1100,
    "followers_count": 1200,
}
PETRA = {"id": "2000000000000007", "name": "Petra Beispiel"}

Handler = Callable[[httpx.Request], httpx.Response]


class Pocket:
    """Holds a token and a session, nothing else."""

    def __init__(self, token: str = TOKEN) -> None:
        self._token = token
        self.session: str | None = None

    def secret(self) -> str:
        return self._token

    def load_session(self) -> str | None:
        return self.session

    def save_session(self, session: str) -> None:
        self.session = session


def told(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S+0000")


def error(code: int, sub: int | None = None, message: str = "no") -> dict[str, Any]:
    said = {"message": f"(#{code}) {message}", "type": "OAuthException", "code": code}
    return {"error": said if sub is None else {**said, "error_subcode": sub}}


class Side:
    """Answers like Graph; `on` puts another answer before it."""

    def __init__(self) -> None:
        self.asked: list[httpx.Request] = []
        self.now = NOW
        self.usage = 3
        """Per cent."""
        self.posts: dict[str, dict[str, Any]] = {}
        self.comments: dict[str, dict[str, Any]] = {}
        self.planned: dict[str, dict[str, Any]] = {}
        self._next = 700
        self._before: list[tuple[str, re.Pattern[str], Handler]] = []

    def start(self, token: str = TOKEN, **account: Any) -> Facebook:
        """An adapter as it is after a start of the program."""
        ours = Account("kreis", "facebook", **account)
        return Facebook(ours, Pocket(token), lambda: self.now, httpx.MockTransport(self))

    def on(self, method: str, path: str, answer: Any, status: int = 200, **headers: str) -> None:
        """`answer`: a body, or a handler."""

        def handle(_: httpx.Request) -> httpx.Response:
            return httpx.Response(status, json=answer, headers=headers)

        handler = answer if callable(answer) else handle
        self._before.insert(0, (method, re.compile(path), handler))

    def off(self) -> None:
        """Nothing is out of the ordinary any more."""
        self._before.clear()

    def post(self, number: int, hours: float = 1, **more: Any) -> str:
        post_id = f"{ME}_{number}"
        self.posts[post_id] = {
            "id": post_id,
            "message": f"Beitrag {number}",
            "created_time": told(self.now - timedelta(hours=hours)),
            "permalink_url": f"https://www.facebook.com/{ME}/posts/{number}",
            "is_published": True,
            **more,
        }
        return post_id

    def comment(self, post: str, text: str = "Hallo", minutes: float = 1, **more: Any) -> str:
        self._next += 1
        comment_id = f"{post.rpartition('_')[2]}_{self._next}"
        self.comments[comment_id] = {
            "_post": post,
            "id": comment_id,
            "message": text,
            "created_time": told(self.now - timedelta(minutes=minutes)),
            "from": PETRA,
            "comment_count": 0,
            "like_count": 0,
            "user_likes": False,
            "is_hidden": False,
            "can_hide": True,
            "can_like": True,
            "can_comment": True,
            "can_remove": True,
            **more,
        }
        return comment_id

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        path = request.url.path.removeprefix("/v26.0")
        for method, pattern, handler in self._before:
            if request.method == method and pattern.fullmatch(path):
                return handler(request)
        first, _, edge = path.strip("/").partition("/")
        if request.method == "GET":
            body = self._read(first, edge, dict(request.url.params))
        else:
            form = dict(parse_qsl(request.content.decode("utf-8", "replace")))
            body = self._written(request.method, first, edge, form)
        if body is None:
            return httpx.Response(400, json=error(100, 33, "does not exist"))
        usage = f'{{"call_count":{self.usage}}}'
        return httpx.Response(200, json=body, headers={"x-app-usage": usage})

    def _read(self, first: str, edge: str, params: dict[str, str]) -> Any:
        if first == "me":
            return {
                "": PAGE,
                "published_posts": {"data": self._newest(int(params.get("limit", 25)))},
                "scheduled_posts": {"data": list(self.planned.values())},
                "insights": {"data": []},
            }.get(edge)
        if edge == "comments":
            return self._below(first, params)
        if first in self.comments and not edge:
            return self.comments[first]
        return None

    def _newest(self, limit: int) -> list[dict[str, Any]]:
        posts = sorted(self.posts.values(), key=lambda p: str(p["created_time"]), reverse=True)
        return [self._told(post) for post in posts[:limit]]

    def _told(self, post: dict[str, Any]) -> dict[str, Any]:
        count = sum(1 for c in self.comments.values() if c["_post"] == post["id"])
        comments = {"data": [], "summary": {"order": "ranked", "total_count": count}}
        reactions = {"data": [], "summary": {"total_count": 88, "viewer_reaction": "NONE"}}
        return {"comments": comments, "reactions": reactions, **post}

    def _below(self, about: str, params: dict[str, str]) -> Any:
        if about not in self.posts and about not in self.comments:
            return None
        since = int(params.get("since", 0))
        found = [
            c
            for c in self.comments.values()
            if about in (c["_post"], c.get("parent", {}).get("id"))
            and datetime.fromisoformat(c["created_time"]).timestamp() >= since
        ]
        newest = params.get("order") == "reverse_chronological"
        found.sort(key=lambda c: str(c["created_time"]), reverse=newest)
        begin, limit = int(params.get("after", 0)), int(params["limit"])
        page: dict[str, Any] = {"data": found[begin : begin + limit]}
        if begin + limit < len(found):
            after = str(begin + limit)
            page["paging"] = {"cursors": {"after": after}, "next": "https://evil.example/x"}
        return page

    def _written(self, method: str, first: str, edge: str, form: dict[str, str]) -> Any:
        if first == "" and "batch" in form:
            return [{"code": 200, "body": '{"data":{"is_valid":true}}'}]
        about = self.comments.get(first) or self.posts.get(first) or self.planned.get(first)
        if about is None:
            return None
        match method, edge:
            case "POST", "comments":
                me = {"id": ME, "name": PAGE["name"]}
                up = {"parent": {"id": first}} if first in self.comments else {}
                post = str(about.get("_post", first))
                said = form["message"]
                return {"id": self.comment(post, said, 0, can_hide=False, **{"from": me}, **up)}
            case _, "likes":
                about["user_likes"] = method == "POST"
            case "DELETE", "":
                for shelf in (self.comments, self.posts, self.planned):
                    shelf.pop(first, None)
            case "POST", "":
                if "is_hidden" in form:
                    about["is_hidden"] = form["is_hidden"] == "true"
                if "message" in form:
                    about["message"] = form["message"]
            case _:
                return None
        return {"success": True}


def outgoing(action: Action, at: datetime = NOW) -> Outgoing:
    """An act that is leaving right now."""
    return Outgoing("o1", action, "key", at, at, "ich", OPEN, first_sent_at=at)


def ours(comment_id: str, post: str, **more: Any) -> Comment:
    """A comment as the desk has it."""
    return Comment(
        ref=Ref(f"kreis:{comment_id}"),
        account="kreis",
        platform="facebook",
        kind="comment",
        author="Petra Beispiel",
        author_id=PETRA["id"],
        text="Hallo",
        created_at=NOW,
        post=Ref(f"kreis:{post}"),
        **more,
    )
