"""A Bluesky server (PDS and app view in one) for the county's account.

https://docs.bsky.app/docs/api/ and https://atproto.com/specs/xrpc
"""

from datetime import datetime
from itertools import islice

from adapters.simulated.bluesky_answers import error, invalid, limit
from adapters.simulated.bluesky_repository import BlueskyRepository
from adapters.simulated.bluesky_session import BlueskySession
from adapters.simulated.bluesky_shelf import BlueskyShelf
from adapters.simulated.bluesky_views import (
    HANDLE,
    HOST,
    OWN_DID,
    View,
    uri_of,
    when,
)
from adapters.simulated.calendar import milliseconds
from adapters.simulated.citizens import everybody
from adapters.simulated.county import Story
from adapters.simulated.kept import Kept
from adapters.simulated.moods import RUDENESS, Mood, Weather
from adapters.simulated.numbers import followers
from adapters.simulated.plot import BLUESKY
from adapters.simulated.wire import Asked, Handler, Reply, Router
from morgenlage.platform import Clock

_LIMIT, _WINDOW = 3000, 300_000
_DEEPEST = 20
_MOST_BELOW = 400


class BlueskyApp:
    """Answers as Bluesky does; what we change is kept."""

    hosts = (HOST,)

    def __init__(
        self, story: Story, kept: Kept, clock: Clock, weather: Weather, password: str
    ) -> None:
        self._shelf = BlueskyShelf(story, kept, clock, weather)
        self._session = BlueskySession(BLUESKY, kept, password)
        self._window = (0, 0)
        session = self._session
        open_routes: dict[str, Handler] = {
            "POST /xrpc/com.atproto.server.createSession": lambda a: session.create(a, self._now),
            "POST /xrpc/com.atproto.server.refreshSession": lambda a: session.refresh(a, self._now),
            "GET /xrpc/com.atproto.identity.resolveHandle": self._resolve,
        }
        routes: dict[str, Handler] = {
            "GET /xrpc/com.atproto.server.getSession": lambda a: Reply(200, session.told()),
            "GET /xrpc/app.bsky.notification.listNotifications": self._notifications,
            "GET /xrpc/app.bsky.feed.getAuthorFeed": self._feed,
            "GET /xrpc/app.bsky.feed.getPosts": self._posts,
            "GET /xrpc/app.bsky.feed.getPostThread": self._thread,
            "GET /xrpc/app.bsky.actor.getProfile": self._profile,
        }
        self._open = Router(open_routes)
        self._router = Router({**routes, **BlueskyRepository(kept, self._shelf).routes})

    @property
    def _now(self) -> int:
        return self._shelf.now

    def answer(self, asked: Asked) -> Reply:
        """What the server says."""
        try:
            if found := self._open.find(asked):
                return self._counted(found[0](asked))
            if (found := self._router.find(asked)) is None:
                return self._counted(Reply(501, error("MethodNotImplemented", "Not Implemented")))
            refused = self._session.refused(asked, self._now)
            return self._counted(refused or found[0](asked))
        except (ValueError, TypeError, KeyError) as fault:
            return self._counted(invalid(f"Bad request: {type(fault).__name__}"))

    def stormy(self, asked: Asked, weather: Weather) -> Reply:
        """What it says in a bad mood."""
        if weather.mood is Mood.EXPIRED:
            if asked.path.endswith("createSession"):
                why = "Invalid identifier or password"
                return self._counted(Reply(401, error("AuthenticationRequired", why)))
            revoked = "revoked" if asked.path.endswith("refreshSession") else "expired"
            return self._counted(Reply(400, error("ExpiredToken", f"Token has been {revoked}")))
        if weather.mood is Mood.LIMITED:
            self._window = (self._now // _WINDOW, _LIMIT)
            return self._counted(Reply(429, error("RateLimitExceeded", "Rate Limit Exceeded")))
        status, content, kind = RUDENESS[weather.turn() % len(RUDENESS)]
        return Reply(status, content, {"content-type": kind})

    def _counted(self, reply: Reply) -> Reply:
        """The answer with what is left of the rate limit; the reset is epoch seconds here."""
        window = self._now // _WINDOW
        used = self._window[1] + 1 if self._window[0] == window else 1
        self._window = (window, used)
        if used > _LIMIT:
            reply = Reply(429, error("RateLimitExceeded", "Rate Limit Exceeded"))
        return Reply(
            reply.status,
            reply.content,
            {
                "ratelimit-limit": str(_LIMIT),
                "ratelimit-remaining": str(max(0, _LIMIT - used)),
                "ratelimit-reset": str((window + 1) * _WINDOW // 1000),
                "ratelimit-policy": f"{_LIMIT};w=300",
                **reply.headers,
            },
        )

    def _resolve(self, asked: Asked) -> Reply:
        handle = asked.one("handle").lower()
        if handle == HANDLE:
            return Reply(200, {"did": OWN_DID})
        people = everybody()
        did = next((p.did for p in people if p.handle == handle), "")
        return Reply(200, {"did": did}) if did else invalid("Unable to resolve handle")

    def _profile(self, asked: Asked) -> Reply:
        if asked.one("actor").lower() not in (OWN_DID, HANDLE):
            return invalid("Profile not found")
        shelf, now = self._shelf, self._now
        name, about = shelf.story.texts.names[BLUESKY]
        return Reply(
            200,
            {
                **shelf.us,
                "displayName": name,
                "description": about,
                "followersCount": followers(shelf.story.seed, BLUESKY, shelf.story.start, now),
                "followsCount": 57,
                "postsCount": len(shelf.own(answers=True)),
                "indexedAt": when(shelf.story.start),
            },
        )

    def _notifications(self, asked: Asked) -> Reply:
        most = limit(asked, 50)
        reasons = set(asked.many("reasons"))
        cursor = asked.one("cursor")
        before = milliseconds(datetime.fromisoformat(cursor)) if cursor else 0
        heard = (s for s in self._shelf.heard(before) if not reasons or s.kind in reasons)
        page = list(islice(heard, most))
        notifications = []
        for said in page:
            uri = uri_of(said.author.did, said.serial)
            value, version, _ = self._shelf.record(uri, said)
            one: View = {
                "uri": uri,
                "cid": version,
                "author": self._shelf.author(said),
                "reason": said.kind,
                "record": value,
                "isRead": False,
                "indexedAt": when(said.ms),
                "labels": [],
            }
            if said.kind == "reply":
                one["reasonSubject"] = value["reply"]["parent"]["uri"]
            elif said.kind == "quote":
                one["reasonSubject"] = value["embed"]["record"]["uri"]
            notifications.append(one)
        answer: View = {"notifications": notifications, "priority": False}
        if len(page) == most:
            answer["cursor"] = when(page[-1].ms)
        return Reply(200, answer)

    def _feed(self, asked: Asked) -> Reply:
        if asked.one("actor").lower() not in (OWN_DID, HANDLE):
            return invalid("Profile not found")
        most = limit(asked, 50)
        answers = asked.one("filter", "posts_with_replies") == "posts_with_replies"
        cursor = asked.one("cursor")
        before = milliseconds(datetime.fromisoformat(cursor)) if cursor else 0
        uris = self._shelf.own(answers, before)[:most]
        page = [v for u in uris if (v := self._shelf.view(u))]
        feed: View = {"feed": [{"post": view} for view in page]}
        if len(page) == most:
            feed["cursor"] = page[-1]["indexedAt"]
        return Reply(200, feed)

    def _posts(self, asked: Asked) -> Reply:
        uris = asked.many("uris")
        if not 1 <= len(uris) <= 25:
            return invalid("Error: uris must have 1 to 25 entries")
        return Reply(200, {"posts": [v for u in uris if (v := self._shelf.view(u))]})

    def _thread(self, asked: Asked) -> Reply:
        uri = asked.one("uri")
        depth = max(0, min(int(asked.one("depth", "6")), _DEEPEST))
        height = int(asked.one("parentHeight", "80"))
        node = self._node(uri, depth)
        if node is None:
            return Reply(400, error("NotFound", f"Post not found: {uri}"))
        inner, above = node, self._parent(uri)
        while above and height > 0:
            upper = self._node(above, 0)
            inner["parent"] = upper or _missing(above)
            if upper is None:
                break
            inner, above, height = upper, self._parent(above), height - 1
        answer: View = {"thread": node}
        thing = self._shelf.find(uri)
        place = self._shelf.place(uri, thing) if thing else None
        if gate := self._shelf.gate(place.root["uri"] if place else uri):
            answer["threadgate"] = gate
        return Reply(200, answer)

    def _node(self, uri: str, depth: int) -> View | None:
        view = self._shelf.view(uri)
        if view is None:
            return None
        node: View = {"$type": "app.bsky.feed.defs#threadViewPost", "post": view}
        if depth > 0:
            below = self._shelf.below(uri)[:_MOST_BELOW]
            node["replies"] = [n for u in below if (n := self._node(u, depth - 1))]
        return node

    def _parent(self, uri: str) -> str:
        thing = self._shelf.find(uri)
        place = self._shelf.place(uri, thing) if thing else None
        return str(place.parent["uri"]) if place else ""


def _missing(uri: str) -> View:
    return {"$type": "app.bsky.feed.defs#notFoundPost", "uri": uri, "notFound": True}
