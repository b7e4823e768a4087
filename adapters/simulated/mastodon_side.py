"""Mastodon's side of the county."""

from typing import TYPE_CHECKING

from adapters import mastodon_cursor
from adapters.simulated.citizens import OUR_HOST
from adapters.simulated.county import Story
from adapters.simulated.mastodon_entities import OWN, notice_id
from adapters.simulated.mastodon_past import MastodonPast
from adapters.simulated.serial import snowflake
from adapters.simulated.shelf import Shelf

if TYPE_CHECKING:  # what is read for the first picture loads no httpx
    from adapters.simulated.wire import App

HOSTS = (OUR_HOST,)


def app(shelf: Shelf, token: str) -> "App":
    """The server of one of our two accounts there."""
    from adapters.simulated.mastodon_app import MastodonApp  # nobody is connected before

    return MastodonApp(shelf.story, shelf.account, shelf.kept, shelf.clock, shelf.weather, token)


def secret(shelf: Shelf, token: str) -> str:
    """A bare token."""
    return token


def teller(story: Story, account: str) -> MastodonPast:
    """Instead of `past_comment` and `past_post`: Mastodon has a shelf of its own."""
    return MastodonPast(story, account)


def cursor(shelf: Shelf) -> str:
    """As the adapter would have left it at the start."""
    story, account = shelf.story, shelf.account
    newest = next(story.heard(account, story.start), None)
    out = [p for p in reversed(story.posts[account]) if p.ms <= story.start][: mastodon_cursor.KEPT]
    return mastodon_cursor.written(
        mastodon_cursor.Cursor(
            me=OWN[account][0],
            newest=str(notice_id(newest)) if newest else "",
            replies={snowflake(p.serial): story.count_below(p, story.start) for p in out},
        )
    )
