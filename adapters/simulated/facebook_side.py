"""Facebook's side of the county."""

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from adapters import facebook_cursor as cursors
from adapters import facebook_wire as wire
from adapters.credentials import Credentials
from adapters.facebook_abilities import NEEDS
from adapters.facebook_cursor import Below, Cursor
from adapters.facebook_mapping import View
from adapters.facebook_mapping import comment_of as adapters_comment
from adapters.facebook_mapping import post_of as adapters_post
from adapters.simulated import facebook_entities as entities
from adapters.simulated.calendar import moment
from adapters.simulated.facebook_entities import HOSTS, ME, USERNAME
from adapters.simulated.item import Item
from adapters.simulated.shelf import Shelf
from morgenlage.domain.comment import Comment
from morgenlage.domain.post import Post

if TYPE_CHECKING:  # what is read for the first picture loads no httpx
    from adapters.simulated.wire import App

__all__ = ["HOSTS", "app", "cursor", "past_comment", "past_post", "secret"]

LISTED = 25
"""Posts the adapter keeps an eye on."""


def app(shelf: Shelf, token: str) -> "App":
    """The servers; `token` is the Page's."""
    from adapters.simulated import facebook_app  # nobody is connected before

    return facebook_app.app(shelf, token)


def secret(shelf: Shelf, token: str) -> str:
    """What a sign-in leaves: the Page's token, and the app's secret to prove that it is ours."""
    from adapters.simulated.oauth import CLIENT, CLIENT_SECRET  # loads httpx

    return Credentials(
        access_token=token, client_id=CLIENT, client_secret=CLIENT_SECRET, scopes=tuple(NEEDS)
    ).line


def _view(shelf: Shelf) -> View:
    base = f"https://{HOSTS[0]}"
    return View(shelf.account, base, ME, moment(shelf.story.start), (shelf.name, USERNAME))


def _comment(shelf: Shelf, item: Item) -> wire.Comment:
    return msgspec.convert(entities.comment(item, shelf.name), wire.Comment, strict=False)


def past_comment(shelf: Shelf, item: Item) -> Comment:
    """The adapter's mapping over our own object."""
    post = entities.post_id(item.post) if item.post else ""
    found = adapters_comment(_comment(shelf, item), _view(shelf), post)
    assert found is not None, "what we make can be read"
    return found


def past_post(shelf: Shelf, item: Item) -> Post:
    """The same for posts."""
    told = msgspec.convert(entities.post(item, shelf.total(item)), wire.Post, strict=False)
    alts = {entities.photo_id(item): item.picture.alt} if item.picture else {}
    found = adapters_post(told, replace(_view(shelf), alts=alts))
    assert found is not None, "what we make can be read"
    return found


def cursor(shelf: Shelf) -> str:
    """As the adapter would have left it at the start: everything is known but what is planned."""
    posts = {
        entities.post_id(item.id): Below(shelf.total(item), shelf.now // 1000)
        for item in shelf.posts()[:LISTED]
    }
    for item in islice(shelf.comments(), cursors.KEPT_IN_ALL):
        post = entities.post_id(item.post)
        if item.post and post in posts:
            said = _comment(shelf, item)
            posts[post].seen[cursors.short(said.id or "", post)] = cursors.looks(said)
    return cursors.written(Cursor(page=ME, polls=0, posts=posts))
