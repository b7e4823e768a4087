"""Reads Bluesky's lists: notifications down to where we were, own posts, single posts, threads."""

import asyncio
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import msgspec

from adapters.bluesky_cursor import OWN_POSTS, Cursor, short
from adapters.bluesky_mapping import KINDS, moment
from adapters.bluesky_session import SignedIn
from adapters.bluesky_wire import (
    Feed,
    FeedItem,
    Node,
    Notification,
    Notifications,
    Posts,
    PostView,
    ProfileView,
    ThreadAnswer,
)
from adapters.patience import Patience
from morgenlage.platform import PlatformError

PAGES = 5
"""Pages of notifications in one visit at most; the rest is for the next one. Each takes four more
requests for the posts themselves."""
AHEAD = timedelta(minutes=2)
"""How far the network's clock may be ahead of ours."""
PAGE = 100
BATCH = 25
"""Addresses one `getPosts` takes."""

_T = TypeVar("_T")
_notifications = msgspec.json.Decoder(Notifications)
_notification = msgspec.json.Decoder(Notification)
_feed = msgspec.json.Decoder(Feed)
_feed_item = msgspec.json.Decoder(FeedItem)
_posts = msgspec.json.Decoder(Posts)
_view = msgspec.json.Decoder(PostView)
_profile = msgspec.json.Decoder(ProfileView)
_thread = msgspec.json.Decoder(ThreadAnswer)


class _Stub(msgspec.Struct):
    """What is read of an item that cannot be read."""

    uri: str = ""


_stub = msgspec.json.Decoder(_Stub)


@dataclass(frozen=True, slots=True)
class Walk:
    """What one walk down the notifications found."""

    new: tuple[Notification, ...]
    """Not seen last time, newest first, each post once."""
    listed: tuple[str, ...]
    """Short addresses of everything on the pages, newest first."""
    skipped: int
    newest: str
    """`indexedAt` of the newest one that is not in the future, empty where there was none."""
    page: str
    """Where it was cut; empty: it came to its end."""


async def walk(signed_in: SignedIn, before: Cursor, now: datetime) -> Walk:
    """Notifications from the newest (or the last cut) down to where the last visit began.

    A first visit takes one page. Everything on the pages that was not seen last time is new, also
    what stands below: the network sorts by the earlier of arrival and the author's clock.
    """
    known = set(before.seen)
    new: dict[str, Notification] = {}
    listed: list[str] = []
    skipped, newest, page = 0, "", before.page
    asked: set[str] = set()
    patience = Patience()
    for _ in range(PAGES):
        asked.add(page)
        params: dict[str, str | int | list[str]] = {"limit": PAGE, "reasons": list(KINDS)}
        if page:
            params["cursor"] = page
        answer = await signed_in.get("app.bsky.notification.listNotifications", params)
        found = answer.decode(_notifications)
        items = []
        for raw in found.notifications:
            uri, item = _read(raw, _notification.decode)
            if uri.isascii() and uri.isprintable():  # nothing else is an address to be remembered
                listed.append(short(uri))
            if item is not None:
                items.append(item)
            elif short(uri) not in known:
                skipped += 1
        for item in items:
            if short(item.uri) not in known and item.reason in KINDS:
                new.setdefault(item.uri, item)
        times = [n.indexedAt for n in items]
        newest = newest or max((t for t in times if not _ahead(t, now)), default="")
        page = found.cursor or ""
        if not page or page in asked or before.first or _below(times, before.at, now):
            page = ""
            break
        if patience.over:
            break
    return Walk(tuple(new.values()), tuple(listed), skipped, newest, page)


@dataclass(frozen=True, slots=True)
class Own:
    """Our side: who we are and what we wrote, answers included, newest first."""

    profile: ProfileView
    posts: tuple[PostView, ...]
    skipped: int


async def own(signed_in: SignedIn, did: str) -> Own:
    """Profile and newest posts and answers, asked for at once. Reposts are not ours."""
    try:
        async with asyncio.TaskGroup() as both:
            profile = both.create_task(
                signed_in.get("app.bsky.actor.getProfile", {"actor": did}), name="profile"
            )
            feed = both.create_task(
                signed_in.get(
                    "app.bsky.feed.getAuthorFeed",
                    {"actor": did, "limit": OWN_POSTS, "filter": "posts_with_replies"},
                ),
                name="feed",
            )
    except* PlatformError as failed:
        raise failed.exceptions[0] from None
    posts, skipped = [], 0
    for raw in feed.result().decode(_feed).feed:
        _, item = _read(raw, _feed_item.decode)
        if item is None:
            skipped += 1
        elif item.reason is None and item.post.author.did == did:
            posts.append(item.post)
    return Own(profile.result().decode(_profile), tuple(posts), skipped)


async def profile_of(signed_in: SignedIn, did: str) -> ProfileView:
    """An account's profile."""
    return (await signed_in.get("app.bsky.actor.getProfile", {"actor": did})).decode(_profile)


async def posts_of(signed_in: SignedIn, uris: Collection[str]) -> dict[str, PostView]:
    """Those of the posts that can be seen and read, by address."""
    wanted = list(dict.fromkeys(uris))
    found: dict[str, PostView] = {}
    for start in range(0, len(wanted), BATCH):
        answer = await signed_in.get(
            "app.bsky.feed.getPosts", {"uris": wanted[start : start + BATCH]}
        )
        for raw in answer.decode(_posts).posts:
            _, view = _read(raw, _view.decode)
            if view is not None:
                found[view.uri] = view
    return found


async def thread_of(
    signed_in: SignedIn, uri: str, depth: int, above: int
) -> tuple[ThreadAnswer, tuple[PostView, ...], tuple[str, ...]]:
    """A thread: as it came, its readable posts in no order, and addresses nobody can see."""
    answer = await signed_in.get(
        "app.bsky.feed.getPostThread", {"uri": uri, "depth": depth, "parentHeight": above}
    )
    thread = answer.decode(_thread)
    views: dict[str, PostView] = {}
    missing: list[str] = []
    left = [thread.thread]
    while left:
        node = left.pop()
        left += [*(node.replies or ()), *([node.parent] if node.parent else ())]
        if node.kind.endswith("#notFoundPost"):
            missing.append(node.uri)
        elif (view := _post_of(node)) is not None:
            views[view.uri] = view
    return thread, tuple(views.values()), tuple(missing)


def top_of(node: Node) -> PostView | None:
    """The uppermost post of a thread that was read upwards, None where nobody can see it."""
    while node.parent is not None:
        node = node.parent
    return _post_of(node)


def _post_of(node: Node) -> PostView | None:
    try:
        return msgspec.convert(node.post, PostView) if node.post else None
    except msgspec.ValidationError:
        return None


def _read(raw: msgspec.Raw, decode: Callable[[msgspec.Raw], _T]) -> tuple[str, _T | None]:
    """Address and value of one item, as far as they can be read."""
    try:
        item = decode(raw)
        return getattr(item, "uri", ""), item
    except (msgspec.MsgspecError, RecursionError, ValueError):
        pass
    try:
        return _stub.decode(raw).uri, None
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return "", None


def _below(times: Iterable[str], floor: str, now: datetime) -> bool:
    """The page reaches below the time where the last visit began; one in the future is none."""
    try:
        return not _ahead(floor, now) and min(map(moment, times)) < moment(floor)
    except ValueError:
        return False


def _ahead(text: str, now: datetime) -> bool:
    """A time in the future, or none at all."""
    try:
        return moment(text) > now + AHEAD
    except ValueError:
        return True
