"""What the simulated Threads tells: us, our posts, what stands below them, who mentions us."""

from collections.abc import Sequence
from itertools import islice

from adapters.simulated import threads_entities as entities
from adapters.simulated.graph_manners import error, missing, paged
from adapters.simulated.item import Item
from adapters.simulated.shelf import Shelf
from adapters.simulated.threads_entities import Entity
from adapters.simulated.wire import Asked, Handler, No, Reply

SAID = frozenset(
    (
        *("id", "media_product_type", "media_type", "media_url", "gif_url", "permalink", "owner"),
        *("username", "text", "timestamp", "shortcode", "thumbnail_url", "children"),
        *("is_quote_post", "quoted_post", "reposted_post", "has_replies", "alt_text"),
        *("link_attachment_url", "topic_tag", "is_verified", "profile_picture_url"),
    )
)
REPLY = SAID | {
    *("is_reply", "is_reply_owned_by_me", "root_post", "replied_to", "hide_status"),
    "reply_audience",
}
USER = frozenset(
    ["id", "username", "name", "is_verified", "threads_profile_picture_url", "threads_biography"]
)
CONTAINER = frozenset({"id", "status", "error_message"})
SEEN = 4000
"""So far back mentions and our own replies are looked for."""


class ThreadsReading:
    """Routes that change nothing."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.routes: dict[str, Handler] = {
            "GET /{version}/me": self._me,
            "GET /{version}/me/threads": self._posts,
            "GET /{version}/me/replies": self._own,
            "GET /{version}/me/mentions": self._mentions,
            "GET /{version}/me/threads_publishing_limit": self._quota,
            "GET /{version}/{id}/conversation": self._conversation,
            "GET /{version}/{id}/replies": self._replies,
            "GET /{version}/{id}": self._thing,
        }

    def _me(self, asked: Asked) -> Reply:
        return Reply(200, cut(asked, entities.user(self._shelf.name, self._shelf.about), USER))

    def _posts(self, asked: Asked) -> Reply:
        posts = self._shelf.posts()
        return Reply(200, paged(asked, posts, lambda p: cut(asked, entities.post(p), SAID)))

    def _own(self, asked: Asked) -> Reply:
        ours = [item for item in islice(self._shelf.comments(), SEEN) if item.ours and item.post]
        return Reply(200, paged(asked, ours, lambda i: cut(asked, entities.reply(i), REPLY)))

    def _mentions(self, asked: Asked) -> Reply:
        found = [item for item in islice(self._shelf.comments(), SEEN) if not item.post]
        return Reply(200, paged(asked, found, lambda i: cut(asked, entities.said(i), SAID)))

    def _conversation(self, asked: Asked) -> Reply:
        """Everything below a post, however deep, as one list."""
        post = self._found(asked)
        if post.kind != "post":
            raise No(error(100, "(#100) Tried accessing nonexisting field (conversation)"))
        return self._listed(asked, self._shelf.tree(post.id))

    def _replies(self, asked: Asked) -> Reply:
        """What stands right below a post or reply."""
        return self._listed(asked, self._shelf.below(self._found(asked).id))

    def _listed(self, asked: Asked, below: Sequence[Item]) -> Reply:
        newest_first = asked.one("reverse", "true") == "true"
        ordered = below[::-1] if newest_first else below
        return Reply(200, paged(asked, ordered, lambda i: cut(asked, entities.reply(i), REPLY)))

    def _thing(self, asked: Asked) -> Reply:
        """A post, a reply, a mention, or a container."""
        number = asked.parts["id"]
        if self._shelf.aside(number) is not None:
            return Reply(200, cut(asked, {"id": number, "status": "FINISHED"}, CONTAINER))
        item = self._found(asked)
        if item.kind == "post":
            return Reply(200, cut(asked, entities.post(item), REPLY))
        told = entities.reply(item) if item.post else entities.said(item)
        return Reply(200, cut(asked, told, REPLY))

    def _quota(self, asked: Asked) -> Reply:
        """Of the last 24 hours: what we wrote while the demo runs."""
        written = self._shelf.ours.written.values()
        posts = sum(1 for one in written if not one.answers)
        usage = {
            "quota_usage": posts,
            "config": {"quota_total": 250, "quota_duration": 86_400},
            "reply_quota_usage": len(written) - posts,
            "reply_config": {"quota_total": 1000, "quota_duration": 86_400},
            "delete_quota_usage": 0,
            "delete_config": {"quota_total": 100, "quota_duration": 86_400},
        }
        return Reply(200, {"data": [cut(asked, usage, frozenset(usage))]})

    def _found(self, asked: Asked) -> Item:
        item = self._shelf.find(asked.parts["id"])
        if item is None or item.planned:
            raise No(missing(asked.parts["id"]))
        return item


def cut(asked: Asked, entity: Entity, known: frozenset[str]) -> Entity:
    """What of an entity was asked for, its `id` always; what it lacks is left out, never null."""
    wanted = asked.one("fields", "id").split(",")
    for name in wanted:
        if name not in known:
            raise No(error(100, f"(#100) Tried accessing nonexisting field ({name})"))
    return {name: entity[name] for name in dict.fromkeys((*wanted, "id")) if name in entity}
