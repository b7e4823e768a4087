"""PeerTube's side of the county."""

from typing import TYPE_CHECKING

import msgspec

from adapters import peertube_cursor
from adapters import peertube_wire as wire
from adapters.credentials import Credentials
from adapters.peertube_mapping import View, comment_of, ids_of, mark_of, post_of
from adapters.simulated.calendar import moment
from adapters.simulated.item import Item
from adapters.simulated.peertube_entities import HOST, ME, USER
from adapters.simulated.peertube_reading import MOST, newest
from adapters.simulated.peertube_shelf import PeerTubeShelf
from adapters.simulated.shelf import Shelf
from morgenlage.domain.comment import Comment
from morgenlage.domain.post import Post
from morgenlage.domain.ref import platform_id

if TYPE_CHECKING:
    from adapters.simulated.wire import App

__all__ = ["HOSTS", "app", "cursor", "past_comment", "past_post", "secret"]

HOSTS = (HOST,)


def app(shelf: Shelf, token: str) -> "App":
    """The instance; `token` is the access token."""
    from adapters.simulated import peertube_app  # nobody is connected before

    return peertube_app.app(shelf, token)


def secret(shelf: Shelf, token: str) -> str:
    """An access token, as a sign-in would leave it."""
    return Credentials(access_token=token).line


def past_comment(shelf: Shelf, item: Item) -> Comment:
    """The adapter's mapping over our own answer."""
    told = msgspec.convert(PeerTubeShelf(shelf).told(item), wire.Comment)
    found = comment_of(told, _view(shelf))
    assert found is not None, "what we make can be read"
    return found


def past_post(shelf: Shelf, item: Item) -> Post:
    """The same for videos."""
    told = msgspec.convert(PeerTubeShelf(shelf).film(item), wire.Video)
    found = post_of(told, _view(shelf))
    assert found is not None, "what we make can be read"
    return found


def _view(shelf: Shelf) -> View:
    names = tuple(dict.fromkeys((shelf.name, USER)))
    start = moment(shelf.story.start)
    return View(shelf.account, f"https://{HOST}", HOST, ME, start, names)


def cursor(shelf: Shelf) -> str:
    """As the adapter would have left it at the start: everything it remembers is known."""
    own = PeerTubeShelf(shelf)
    known = [past_comment(shelf, item) for item in newest(own, MOST)]
    films = [msgspec.convert(own.film(item), wire.Video) for item in own.videos()]
    films.sort(key=lambda film: (film.publishedAt or "", film.id or 0), reverse=True)
    view = _view(shelf)
    return peertube_cursor.written(
        peertube_cursor.Cursor(
            me=ME,
            newest=max((ids_of(platform_id(c.ref))[1] for c in known), default=0),
            recent={platform_id(c.ref): mark_of(c) for c in known},
            videos=[film.id for film in films[:MOST] if film.id and post_of(film, view)],
            numbers=int(view.now.timestamp()),
        )
    )
