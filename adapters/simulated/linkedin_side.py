"""LinkedIn's side of the county."""

from typing import TYPE_CHECKING

import msgspec

from adapters import linkedin_cursor as cursors
from adapters import linkedin_wire as wire
from adapters.credentials import Credentials
from adapters.linkedin_mapping import View, comment_of, post_of
from adapters.linkedin_restli import short
from adapters.simulated import linkedin_entities as entities
from adapters.simulated.calendar import moment
from adapters.simulated.item import Item
from adapters.simulated.linkedin_entities import ORG, comment_urn, post_urn
from adapters.simulated.shelf import Shelf
from morgenlage.domain.comment import Comment
from morgenlage.domain.post import Post

if TYPE_CHECKING:
    from adapters.simulated.wire import App

HOSTS = ("api.linkedin.com", "www.linkedin.com")
SCOPES = ("r_organization_social_feed", "w_organization_social_feed", "rw_organization_admin")


def app(shelf: Shelf, token: str) -> "App":
    """The server of the county's page."""
    from adapters.simulated import linkedin_app  # nobody is connected before

    return linkedin_app.app(shelf, token)


def secret(shelf: Shelf, token: str) -> str:
    """What a sign-in leaves: a token for 60 days, nothing to renew it."""
    start = shelf.story.start // 1000
    return Credentials(
        access_token=token, obtained_at=start, expires_at=start + 5_184_000, scopes=SCOPES
    ).line


def past_comment(shelf: Shelf, item: Item) -> Comment:
    """The adapter's mapping over our own entity."""
    top = shelf.top(item) if item.parent else None
    below = len(shelf.tree(item.id)) if item.answers else 0
    told = msgspec.convert(entities.comment(item, top, below), wire.Comment)
    return comment_of(told, _view(shelf), short(post_urn(item.post)))


def past_post(shelf: Shelf, item: Item) -> Post:
    """The same for posts."""
    told = msgspec.convert(entities.post(item), wire.Post)
    found = post_of(told, _view(shelf), item.likes, shelf.total(item))
    assert found is not None, "nothing of the past is a draft"
    return found


def _view(shelf: Shelf) -> View:
    return View(shelf.account, ORG, moment(shelf.story.start))


def cursor(shelf: Shelf) -> str:
    """As the adapter would have left it at the start: every post was read."""
    start = shelf.story.start // 1000
    posts = {}
    for post in shelf.posts()[: cursors.POSTS]:
        below = {
            short(comment_urn(top)): tuple(
                short(comment_urn(one)) for one in (shelf.tree(top.id) if top.answers else ())
            )
            for top in shelf.below(post.id)
        }
        posts[short(post_urn(post.id))] = cursors.Below(
            start, shelf.total(post), cursors.shortened(below), post.ms // 1000, post.likes
        )
    return cursors.written(cursors.Cursor(org=ORG, posts=posts, page=start, filled=True))
