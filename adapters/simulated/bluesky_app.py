"""A Bluesky server (PDS and app view in one) for the county's account.

https://docs.bsky.app/docs/api/ and https://atproto.com/specs/xrpc
"""

from collections.abc import Callable
from datetime import datetime
from itertools import islice
from typing import Any

from adapters.simulated.bluesky_session import BlueskySession
from adapters.simulated.bluesky_shelf import BlueskyShelf
from adapters.simulated.bluesky_views import (
    GATE,
    HANDLE,
    HOST,
    LIKE,
    OWN_DID,
    POST,
    View,
    uri_of,
    version_of,
    when,
)
from adapters.simulated.calendar import milliseconds
from adapters.simulated.citizens import cast, crowd
from adapters.simulated.county import Story
from adapters.simulated.kept import Kept, Record
from adapters.simulated.moods import RUDENESS, Mood, Weather
from adapters.simulated.numbers import followers
from adapters.simulated.plot import BLUESKY
from adapters.simulated.serial import LIVE, OURS, Serial, tid
from adapters.simulated.wire import Asked, Handler, Reply, Router
from morgenlage.platform import Clock

_LIMIT, _WINDOW = 3000, 300_000
_GRAPHEMES, _BYTES = 300, 3000
_DEEPEST = 20
_MOST_BELOW = 400


class BlueskyApp:
    """Answers as Bluesky does; what we change is kept."""

    host = HOST

    def __init__(
        self, story: Story, kept: Kept, clock: Clock, weather: Weather, password: str
    ) -> None:
        self._kept = kept
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
            "GET /xrpc/com.atproto.repo.getRecord": self._get_record,
            "GET /xrpc/com.atproto.repo.listRecords": self._list_records,
            "POST /xrpc/com.atproto.repo.createRecord": self._create_record,
            "POST /xrpc/com.atproto.repo.putRecord": self._put_record,
            "POST /xrpc/com.atproto.repo.deleteRecord": self._delete_record,
        }
        self._open = Router(open_routes)
        self._router = Router(routes)

    @property
    def _now(self) -> int:
        return self._shelf.now

    def answer(self, asked: Asked) -> Reply:
        """What the server says."""
        try:
            if found := self._open.find(asked):
                return self._counted(found[0](asked))
            if (found := self._router.find(asked)) is None:
                return self._counted(Reply(501, _error("MethodNotImplemented", "Not Implemented")))
            refused = self._session.refused(asked, self._now)
            return self._counted(refused or found[0](asked))
        except (ValueError, TypeError, KeyError) as error:
            return self._counted(_invalid(f"Bad request: {type(error).__name__}"))

    def stormy(self, asked: Asked, weather: Weather) -> Reply:
        """What it says in a bad mood."""
        if weather.mood is Mood.EXPIRED:
            if asked.path.endswith("createSession"):
                why = "Invalid identifier or password"
                return self._counted(Reply(401, _error("AuthenticationRequired", why)))
            revoked = "revoked" if asked.path.endswith("refreshSession") else "expired"
            return self._counted(Reply(400, _error("ExpiredToken", f"Token has been {revoked}")))
        if weather.mood is Mood.LIMITED:
            self._window = (self._now // _WINDOW, _LIMIT)
            return self._counted(Reply(429, _error("RateLimitExceeded", "Rate Limit Exceeded")))
        status, content, kind = RUDENESS[weather.turn() % len(RUDENESS)]
        return Reply(status, content, {"content-type": kind})

    def _counted(self, reply: Reply) -> Reply:
        """The answer with what is left of the rate limit; the reset is epoch seconds here."""
        window = self._now // _WINDOW
        used = self._window[1] + 1 if self._window[0] == window else 1
        self._window = (window, used)
        if used > _LIMIT:
            reply = Reply(429, _error("RateLimitExceeded", "Rate Limit Exceeded"))
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
        people = (*crowd(), *cast().values())
        did = next((p.did for p in people if p.handle == handle), "")
        return Reply(200, {"did": did}) if did else _invalid("Unable to resolve handle")

    def _profile(self, asked: Asked) -> Reply:
        if asked.one("actor").lower() not in (OWN_DID, HANDLE):
            return _invalid("Profile not found")
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
        limit = _limit(asked, 50)
        reasons = set(asked.many("reasons"))
        cursor = asked.one("cursor")
        before = milliseconds(datetime.fromisoformat(cursor)) if cursor else 0
        heard = (s for s in self._shelf.heard(before) if not reasons or s.kind in reasons)
        page = list(islice(heard, limit))
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
        if len(page) == limit:
            answer["cursor"] = when(page[-1].ms)
        return Reply(200, answer)

    def _feed(self, asked: Asked) -> Reply:
        if asked.one("actor").lower() not in (OWN_DID, HANDLE):
            return _invalid("Profile not found")
        limit = _limit(asked, 50)
        answers = asked.one("filter", "posts_with_replies") == "posts_with_replies"
        cursor = asked.one("cursor")
        before = milliseconds(datetime.fromisoformat(cursor)) if cursor else 0
        uris = self._shelf.own(answers, before)[:limit]
        page = [v for u in uris if (v := self._shelf.view(u))]
        feed: View = {"feed": [{"post": view} for view in page]}
        if len(page) == limit:
            feed["cursor"] = page[-1]["indexedAt"]
        return Reply(200, feed)

    def _posts(self, asked: Asked) -> Reply:
        uris = asked.many("uris")
        if not 1 <= len(uris) <= 25:
            return _invalid("Error: uris must have 1 to 25 entries")
        return Reply(200, {"posts": [v for u in uris if (v := self._shelf.view(u))]})

    def _thread(self, asked: Asked) -> Reply:
        uri = asked.one("uri")
        depth = max(0, min(int(asked.one("depth", "6")), _DEEPEST))
        height = int(asked.one("parentHeight", "80"))
        node = self._node(uri, depth)
        if node is None:
            return Reply(400, _error("NotFound", f"Post not found: {uri}"))
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

    def _get_record(self, asked: Asked) -> Reply:
        collection, rkey = asked.one("collection"), asked.one("rkey")
        uri = f"at://{OWN_DID}/{collection}/{rkey}"
        thing = self._shelf.find(uri) if asked.one("repo") in (OWN_DID, HANDLE) else None
        if thing is None:
            return Reply(400, _error("RecordNotFound", f"Could not locate record: {uri}"))
        value, version, _ = self._shelf.record(uri, thing)
        return Reply(200, {"uri": uri, "cid": version, "value": value})

    def _list_records(self, asked: Asked) -> Reply:
        if asked.one("repo") not in (OWN_DID, HANDLE):
            return _invalid("Could not find repo")
        collection, limit = asked.one("collection"), _limit(asked, 50)
        backwards, cursor = asked.one("reverse") != "true", asked.one("cursor")
        kept = self._shelf.ours.records
        keys = sorted((k for k in kept if k.startswith(f"{collection}/")), reverse=backwards)
        if cursor:
            last = f"{collection}/{cursor}"
            keys = [k for k in keys if (k < last if backwards else k > last)]
        page = keys[:limit]
        answer: View = {
            "records": [
                {"uri": f"at://{OWN_DID}/{k}", "cid": kept[k].cid, "value": kept[k].value}
                for k in page
            ]
        }
        if len(keys) > limit:
            answer["cursor"] = page[-1].partition("/")[2]
        return Reply(200, answer)

    def _create_record(self, asked: Asked) -> Reply:
        form = asked.form()
        rkey = form.get("rkey") or tid(Serial(self._now, OURS | LIVE))
        return self._write(form, str(rkey), lambda was: was is None)

    def _put_record(self, asked: Asked) -> Reply:
        form = asked.form()
        wanted = form.get("swapRecord")

        def fits(was: Record | None) -> bool:
            return "swapRecord" not in form or wanted == (was.cid if was else None)

        return self._write(form, str(form["rkey"]), fits)

    def _write(self, form: View, rkey: str, fits: Callable[[Record | None], bool]) -> Reply:
        collection, value = str(form["collection"]), form["record"]
        if form["repo"] not in (OWN_DID, HANDLE):
            return Reply(400, _error("InvalidRequest", "Could not find repo"))
        if why := _fault(collection, rkey, value):
            return _invalid(why)
        key, version = f"{collection}/{rkey}", version_of(value)
        with self._kept.changing() as state:
            records = state.ours(BLUESKY).records
            was = records.get(key)
            if not fits(was):
                at = was.cid if was else "null"
                return Reply(400, _error("InvalidSwap", f"Record was at {at}"))
            if was is None or was.cid != version:
                records[key] = Record(version, value, was.ms if was else self._now)
        return Reply(200, {**_commit(key, version), "validationStatus": "valid"})

    def _delete_record(self, asked: Asked) -> Reply:
        form = asked.form()
        key = f"{form['collection']}/{form['rkey']}"
        uri = f"at://{OWN_DID}/{key}"
        if form["repo"] not in (OWN_DID, HANDLE):
            return Reply(400, _error("InvalidRequest", "Could not find repo"))
        with self._kept.changing() as state:
            ours = state.ours(BLUESKY)
            if ours.records.pop(key, None) is None and self._shelf.story_has(uri):
                ours.deleted.append(uri)
        return Reply(200, {"commit": _commit(key, version_of({"deleted": key}))["commit"]})


def _fault(collection: str, rkey: str, value: Any) -> str:
    """Why a record is not taken; empty if it is."""
    if not isinstance(value, dict) or value.get("$type") not in (None, collection):
        return f"Invalid {collection} record"
    if not (rkey.isascii() and rkey.replace("-", "").replace("_", "").isalnum()):
        return "Invalid record key"
    if collection in (POST, LIKE, GATE) and not isinstance(value.get("createdAt"), str):
        return 'Invalid record: Record must have the property "createdAt"'
    if collection == POST:
        return _text_fault(value.get("text"))
    if collection == GATE and len(value.get("hiddenReplies") or ()) > 300:
        return "Invalid record: Record/hiddenReplies must not have more than 300 elements"
    return ""


def _text_fault(text: object) -> str:
    from wcwidth import iter_graphemes  # only writing needs its tables

    if not isinstance(text, str):
        return 'Invalid record: Record must have the property "text"'
    if len(text.encode("utf-8", "replace")) > _BYTES:
        return f"Invalid record: Record/text must not be longer than {_BYTES} characters"
    if sum(1 for _ in iter_graphemes(text)) > _GRAPHEMES:
        return f"Invalid record: Record/text must not be longer than {_GRAPHEMES} graphemes"
    return ""


def _commit(key: str, version: str) -> View:
    return {
        "uri": f"at://{OWN_DID}/{key}",
        "cid": version,
        "commit": {"cid": version_of({"commit": version}), "rev": key.rpartition("/")[2]},
    }


def _limit(asked: Asked, usual: int) -> int:
    limit = int(asked.one("limit", str(usual)))
    if not 1 <= limit <= 100:
        raise ValueError("limit")
    return limit


def _missing(uri: str) -> View:
    return {"$type": "app.bsky.feed.defs#notFoundPost", "uri": uri, "notFound": True}


def _error(name: str, message: str) -> View:
    return {"error": name, "message": message}


def _invalid(message: str) -> Reply:
    return Reply(400, _error("InvalidRequest", message))
