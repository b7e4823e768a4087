"""What the simulated Instagram tells: us, our posts, what stands below them, what is planned."""

from typing import Any

from adapters.simulated import instagram_entities as entities
from adapters.simulated import instagram_fields as fields
from adapters.simulated.graph_manners import error, missing, paged
from adapters.simulated.instagram_entities import APP_SCOPED, ME, PAGE, USERNAME
from adapters.simulated.instagram_fields import Field
from adapters.simulated.item import Item
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import Asked, Handler, No, Reply

COMMENT = frozenset(
    [
        "id",
        "text",
        "timestamp",
        "username",
        "from",
        "hidden",
        "like_count",
        "parent_id",
        "media",
        "user",
    ]
)
MEDIA = frozenset(
    [
        "id",
        "caption",
        "media_type",
        "media_product_type",
        "media_url",
        "thumbnail_url",
        "permalink",
        "shortcode",
        "timestamp",
        "username",
        "like_count",
        "comments_count",
        "alt_text",
        "is_comment_enabled",
        "is_shared_to_feed",
        "is_ai_generated",
        "owner",
    ]
)
MORE_COUNTS = frozenset(
    [
        "reposts_count",
        "saved_count",
        "shares_count",
        "total_like_count",
        "total_comments_count",
        "total_views_count",
        "view_count",
    ]
)
USER = frozenset(
    [
        "id",
        "username",
        "name",
        "biography",
        "followers_count",
        "follows_count",
        "media_count",
        "profile_picture_url",
        "website",
    ]
)
ONLY_INSTAGRAM = frozenset({"user_id", "account_type"})
PLANNED = frozenset(
    ["id", "caption", "media_type", "media_url", "publish_timestamp", "thumbnail_url"]
)
CONTAINER = frozenset({"id", "status", "status_code"})
QUOTA = frozenset({"quota_usage", "config"})


def with_instagram(asked: Asked) -> bool:
    """Instagram Login has a host of its own, and less to offer there."""
    return asked.host == "graph.instagram.com"


class InstagramReading:
    """Routes that change nothing."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.routes: dict[str, Handler] = {
            "GET /{version}/me": self._me,
            f"GET /{{version}}/{ME}": self._user,
            f"GET /{{version}}/{ME}/media": self._media,
            f"GET /{{version}}/{ME}/scheduled_media": self._planned,
            f"GET /{{version}}/{ME}/content_publishing_limit": self._quota,
            "GET /{version}/{id}/comments": self._comments,
            "GET /{version}/{id}/replies": self._replies,
            "GET /{version}/{id}": self._thing,
        }

    def _me(self, asked: Asked) -> Reply:
        """With Instagram Login our account, else the Page the token belongs to.

        Behind an address that takes the place of both hosts the fields tell which is meant.
        """
        if with_instagram(asked) or "user_id" in fields.read(asked.one("fields", "id")):
            own = {**self._own(), "id": APP_SCOPED, "user_id": ME, "account_type": "BUSINESS"}
            return self._cut(asked, own, USER | ONLY_INSTAGRAM)
        linked = {"id": ME, "username": USERNAME}
        page = {"id": PAGE, "name": self._shelf.name, "instagram_business_account": linked}
        return self._cut(asked, page, page)

    def _user(self, asked: Asked) -> Reply:
        return self._cut(asked, self._own(), USER)

    def _own(self) -> entities.Entity:
        shelf = self._shelf
        return entities.user(shelf.name, shelf.about, shelf.followers(), len(shelf.posts()))

    def _media(self, asked: Asked) -> Reply:
        wanted = fields.read(asked.one("fields", "id"))
        known = MEDIA if with_instagram(asked) else MEDIA | MORE_COUNTS
        return Reply(200, paged(asked, self._shelf.posts(), lambda p: self._post(p, wanted, known)))

    def _post(self, post: Item, wanted: fields.Fields, known: frozenset[str]) -> Any:
        total = self._shelf.total(post) if "comments_count" in wanted else 0
        told = entities.media(post, total)
        return _checked(told, wanted, known, {"children": lambda _: None})

    def _comments(self, asked: Asked) -> Reply:
        """Newest first, top level alone."""
        post = self._found(asked)
        if post.kind != "post" or post.planned:
            raise No(error(100, "Tried accessing nonexisting field (comments)"))
        wanted = fields.read(asked.one("fields", "id,timestamp,text"))
        tops = self._shelf.below(post.id)[::-1]
        return Reply(200, paged(asked, tops, lambda top: self._top(top, wanted), 50))

    def _top(self, top: Item, wanted: fields.Fields) -> Any:
        def replies(field: Field) -> Any:
            below = self._shelf.tree(top.id) if top.answers else []
            inner = field.inner or fields.read("id,timestamp,text")
            shown = below[: field.limit or 25]
            if not shown:
                return None
            told: dict[str, Any] = {"data": [_reply(r, top.id, inner) for r in shown]}
            if len(shown) < len(below):
                told["paging"] = {
                    "cursors": {"after": f"at-{len(shown)}"},
                    "next": f"https://graph.facebook.com/replies?after=at-{len(shown)}",
                }
            return told

        return _checked(entities.comment(top), wanted, COMMENT, {"replies": replies})

    def _replies(self, asked: Asked) -> Reply:
        top = self._found(asked)
        wanted = fields.read(asked.one("fields", "id,timestamp,text"))
        below = self._shelf.tree(top.id)
        return Reply(200, paged(asked, below, lambda r: _reply(r, top.id, wanted), 50))

    def _thing(self, asked: Asked) -> Reply:
        """A post, a comment, or a container."""
        number = asked.parts["id"]
        aside = self._shelf.aside(number)
        if aside is not None:
            told = {"id": number, "status_code": aside["state"], "status": aside["status"]}
            return self._cut(asked, told, CONTAINER)
        item = self._found(asked)
        wanted = fields.read(asked.one("fields", "id"))
        if item.kind == "post":
            known = MEDIA if with_instagram(asked) else MEDIA | MORE_COUNTS
            return Reply(200, self._post(item, wanted, known))
        if item.parent:
            inner = {name: field for name, field in wanted.items() if name != "replies"}
            return Reply(200, _reply(item, self._shelf.top(item).id, inner))
        return Reply(200, self._top(item, wanted))

    def _planned(self, asked: Asked) -> Reply:
        if with_instagram(asked):
            raise No(error(2500, "Unknown path components: /scheduled_media"))
        wanted = fields.read(asked.one("fields", "id"))
        told = [_checked(entities.planned(p), wanted, PLANNED) for p in self._shelf.planned()]
        return Reply(200, {"data": told})

    def _quota(self, asked: Asked) -> Reply:
        day = self._shelf.now - 86_400_000
        used = sum(p.ms > day for p in self._shelf.posts())
        config = {"quota_total": 100, "quota_duration": 86_400}
        wanted = fields.read(asked.one("fields", "quota_usage"))
        told = _checked({"quota_usage": used, "config": config}, wanted, QUOTA)
        return Reply(200, {"data": [told]})

    def _found(self, asked: Asked) -> Item:
        item = self._shelf.find(asked.parts["id"])
        if item is None:
            raise No(missing(asked.parts["id"]))
        return item

    def _cut(self, asked: Asked, entity: entities.Entity, known: Any) -> Reply:
        wanted = fields.read(asked.one("fields", "id"))
        return Reply(200, _checked(entity, wanted, frozenset(known)))


def _reply(item: Item, top: str, wanted: fields.Fields) -> Any:
    return _checked(entities.comment(item, top), wanted, COMMENT)


def _checked(
    entity: entities.Entity,
    wanted: fields.Fields,
    known: frozenset[str],
    edges: fields.Edges | None = None,
) -> Any:
    try:
        return fields.cut(entity, wanted, known, edges)
    except fields.Unknown as unknown:
        raise No(error(100, f"(#100) Tried accessing nonexisting field ({unknown})")) from None
