"""Threads' side of the county."""

from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from adapters import threads_cursor
from adapters.simulated import threads_entities as entities
from adapters.simulated.calendar import moment
from adapters.simulated.item import Item
from adapters.simulated.shelf import Shelf
from adapters.simulated.threads_entities import ME, USERNAME
from adapters.threads_cursor import Cursor, Watched, mark
from adapters.threads_mapping import View, mention_of, post_of, reply_of
from adapters.threads_wire import Said
from morgenlage.domain.comment import Comment
from morgenlage.domain.post import Post

if TYPE_CHECKING:
    from adapters.simulated.wire import App

HOSTS = ("graph.threads.net",)
_POSTS = 50


def app(shelf: Shelf, token: str) -> "App":
    """The servers of our account."""
    from adapters.simulated import threads_app  # nobody is connected before

    return threads_app.app(shelf, token)


def secret(shelf: Shelf, token: str) -> str:
    """A bare token."""
    return token


def past_comment(shelf: Shelf, item: Item) -> Comment:
    """The adapter's mapping over our own entity."""
    view, told = _view(shelf), _told(item)
    found = reply_of(told, view, item.post) if item.post else mention_of(told, view)
    assert found is not None, "what we make can be read"
    return found


def past_post(shelf: Shelf, item: Item) -> Post:
    """The same for posts."""
    told = msgspec.convert(entities.post(item), Said)
    found = post_of(told, _view(shelf), _counts(shelf, item))
    assert found is not None, "what we make can be read"
    return found


def _told(item: Item) -> Said:
    return msgspec.convert(entities.reply(item) if item.post else entities.said(item), Said)


def _counts(shelf: Shelf, item: Item) -> list[int]:
    return [item.views, item.likes, shelf.total(item), item.shares, 0]


def _view(shelf: Shelf) -> View:
    return View(shelf.account, USERNAME, moment(shelf.story.start), (shelf.name, USERNAME))


def cursor(shelf: Shelf) -> str:
    """As the adapter would have left it at the start: everything it remembers is known."""
    start = shelf.story.start // 1000
    posts = {p.id: Watched(start, start, _counts(shelf, p)) for p in shelf.posts()[:_POSTS]}
    left = Cursor(ME, posts)
    for item in islice(shelf.comments(), 4 * threads_cursor.KEPT):
        if item.post in posts:
            posts[item.post].below[item.id] = mark(_told(item))
        elif not item.post:
            left.mentions[item.id] = mark(_told(item))
    return threads_cursor.written(left)
