"""Bluesky's side of the county."""

from itertools import islice
from typing import TYPE_CHECKING

from adapters import bluesky_cursor
from adapters.simulated.bluesky_past import BlueskyPast
from adapters.simulated.bluesky_shelf import BlueskyShelf
from adapters.simulated.bluesky_views import HOST, uri_of, when
from adapters.simulated.county import Story
from adapters.simulated.plot import BLUESKY
from adapters.simulated.shelf import Shelf

if TYPE_CHECKING:  # what is read for the first picture loads no httpx
    from adapters.simulated.wire import App

HOSTS = (HOST,)


def app(shelf: Shelf, token: str) -> "App":
    """The server; `token` is its app password."""
    from adapters.simulated.bluesky_app import BlueskyApp  # nobody is connected before

    return BlueskyApp(shelf.story, shelf.kept, shelf.clock, shelf.weather, token)


def secret(shelf: Shelf, token: str) -> str:
    """The app password."""
    return token


def teller(story: Story, account: str) -> BlueskyPast:
    """Instead of `past_comment` and `past_post`: Bluesky has a shelf of its own."""
    return BlueskyPast(story)


def cursor(shelf: Shelf) -> str:
    """As the adapter would have left it at the start."""
    story = shelf.story
    own = BlueskyShelf(story, shelf.kept, shelf.clock, shelf.weather)
    told = list(islice(story.heard(BLUESKY, story.start), bluesky_cursor.SEEN_AT_MOST))
    ours = [v for u in own.own(answers=True)[: bluesky_cursor.OWN_POSTS] if (v := own.view(u))]
    return bluesky_cursor.written(
        bluesky_cursor.Cursor(
            at=when(told[0].ms) if told else "",
            seen=tuple(bluesky_cursor.short(uri_of(s.author.did, s.serial)) for s in told),
            threads={v["uri"].rpartition("/")[2]: (v["replyCount"], "") for v in ours},
        )
    )
