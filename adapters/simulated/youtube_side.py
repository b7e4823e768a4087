"""YouTube's side of the county."""

from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from adapters import youtube_cursor
from adapters import youtube_wire as wire
from adapters.credentials import Credentials
from adapters.simulated import youtube_entities as entities
from adapters.simulated.calendar import moment
from adapters.simulated.item import Item
from adapters.simulated.shelf import Shelf
from adapters.simulated.youtube_entities import HANDLE, HELD, PUBLISHED
from adapters.simulated.youtube_ids import HOSTS, ME, UPLOADS, comment_id, video_id
from adapters.simulated.youtube_shelf import PAGE, YouTubeShelf
from adapters.youtube_abilities import SCOPES
from adapters.youtube_mapping import View, comment_of, comments_of, mark_of, post_of
from morgenlage.domain.comment import Comment
from morgenlage.domain.post import Post
from morgenlage.domain.ref import platform_id

if TYPE_CHECKING:
    from adapters.simulated.wire import App

__all__ = ["HOSTS", "app", "cursor", "past_comment", "past_post", "secret"]


def app(shelf: Shelf, token: str) -> "App":
    """The servers; `token` is the refresh token."""
    from adapters.simulated import youtube_app  # nobody is connected before

    return youtube_app.app(shelf, token)


def secret(shelf: Shelf, token: str) -> str:
    """What a sign-in leaves: the access token is asked for first."""
    from adapters.simulated.oauth import CLIENT, CLIENT_SECRET  # loads httpx

    return Credentials(
        refresh_token=token, client_id=CLIENT, client_secret=CLIENT_SECRET, scopes=SCOPES
    ).line


def past_comment(shelf: Shelf, item: Item) -> Comment:
    """The adapter's mapping over our own resource."""
    view = _view(shelf)
    if item.parent:
        top = shelf.top(item).id
        reply = msgspec.convert(entities.comment(item, top), wire.Comment)
        found = comment_of(reply, view, thread=comment_id(top))
    else:
        told = msgspec.convert(YouTubeShelf(shelf).past_thread(item), wire.Thread)
        found = comments_of(told, view, entities.status_of(item))[0]
    assert found is not None, "what we make can be read"
    return found


def past_post(shelf: Shelf, item: Item) -> Post:
    """The same for videos."""
    told = YouTubeShelf(shelf).video(item)
    found = post_of(msgspec.convert(told, wire.Video, strict=False), _view(shelf))
    assert found is not None, "what we make can be read"
    return found


def _view(shelf: Shelf) -> View:
    names = (shelf.name, HANDLE.removeprefix("@"))
    return View(shelf.account, ME, moment(shelf.story.start), names)


def cursor(shelf: Shelf) -> str:
    """As the adapter would have left it at the start: everything it remembers is known."""
    own, view = YouTubeShelf(shelf), _view(shelf)
    threads: dict[str, youtube_cursor.Seen] = {}
    newest, today = "", view.now.date().toordinal()
    for status, most in ((PUBLISHED, youtube_cursor.KEPT), (HELD, PAGE)):
        for top in islice(own.tops(status), most):
            told = msgspec.convert(own.thread(top), wire.Thread)
            ids = [entities.comment(r, top.id)["id"] for r in own.replies(top)]
            ends = [one.removeprefix(comment_id(top.id)) for one in ids]
            threads[comment_id(top.id)] = youtube_cursor.Seen(
                mark_of(told), status, video_id(top.post), len(ends), ends, True, today
            )
            newest = newest or moment(top.ms).isoformat(timespec="seconds")
    posts = [
        post
        for item in own.videos()[: youtube_cursor.POSTS]
        if (post := post_of(msgspec.convert(own.video(item), wire.Video, strict=False), view))
    ]
    return youtube_cursor.written(
        youtube_cursor.Cursor(
            me=ME,
            uploads=UPLOADS,
            visits=1,
            threads=threads,
            newest=newest,
            videos={platform_id(p.ref): -1 if p.answers is None else p.answers for p in posts},
            planned=[platform_id(p.ref) for p in posts if p.state == "scheduled"],
        )
    )
