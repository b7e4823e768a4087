"""Instagram's side of the county."""

from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from adapters import instagram_cursor
from adapters import instagram_wire as wire
from adapters.instagram_cursor import Cursor, Watched, mark
from adapters.instagram_mapping import Place, View, comment_of, post_of
from adapters.simulated import instagram_entities as entities
from adapters.simulated.calendar import moment
from adapters.simulated.instagram_entities import ME, USERNAME
from adapters.simulated.item import Item
from adapters.simulated.serial import PAST, from_snowflake
from adapters.simulated.shelf import Shelf
from morgenlage.domain.comment import Comment
from morgenlage.domain.post import Post
from morgenlage.domain.ref import ref_of

if TYPE_CHECKING:
    from adapters.simulated.wire import App

HOSTS = ("graph.facebook.com", "graph.instagram.com")
"""One of them, by the account's `login`."""
_POSTS = 50


def app(shelf: Shelf, token: str) -> "App":
    """The servers of our account."""
    from adapters.simulated import instagram_app  # nobody is connected before

    return instagram_app.app(shelf, token)


def secret(shelf: Shelf, token: str) -> str:
    """A Page's token, which does not end."""
    return token


def past_comment(shelf: Shelf, item: Item) -> Comment:
    """The adapter's mapping over our own entity."""
    top = shelf.top(item).id if item.parent else ""
    told = msgspec.convert(entities.comment(item, top), wire.Comment)
    film = _is_film(shelf, item.post)
    place = Place(ref_of(shelf.account, item.post), entities.permalink(item.post, film))
    found = comment_of(told, _view(shelf), place, top, 0 if top else _replies(shelf, item))
    assert found is not None, "what we make can be read"
    return found


def past_post(shelf: Shelf, item: Item) -> Post:
    """The same for posts."""
    told = entities.media(item, shelf.total(item))
    found = post_of(msgspec.convert(told, wire.Media), _view(shelf))
    assert found is not None, "what we make can be read"
    return found


def _view(shelf: Shelf) -> View:
    names = (shelf.name, USERNAME)
    return View(shelf.account, frozenset({ME}), USERNAME, moment(shelf.story.start), names)


def _is_film(shelf: Shelf, post: str) -> bool:
    serial = from_snowflake(post)
    return any(p.film for p in shelf.story.posts[shelf.account] if serial and p.ms == serial.ms)


def _replies(shelf: Shelf, item: Item) -> int:
    """All that stands below a comment: Instagram has but one level. Of most it is one or none."""
    serial = from_snowflake(item.id)
    if not item.answers or (serial and serial.tag == PAST):
        return item.answers
    return len(shelf.tree(item.id))


def cursor(shelf: Shelf) -> str:
    """As the adapter would have left it at the start: everything it remembers is known."""
    start = shelf.story.start // 1000
    posts = {p.id: Watched(shelf.total(p), start) for p in shelf.posts()[:_POSTS]}
    for item in islice(shelf.comments(), 4 * instagram_cursor.KEPT):
        if item.post in posts:
            top = shelf.top(item).id if item.parent else ""
            told = msgspec.convert(entities.comment(item, top), wire.Comment)
            posts[item.post].below[item.id] = mark(told)
    return instagram_cursor.written(Cursor(ME, posts))
