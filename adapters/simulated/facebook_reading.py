"""What a Graph server lists: the Page, its posts, what stands below them, numbers of days."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from itertools import islice

from adapters.facebook_abilities import NEEDS
from adapters.simulated import facebook_entities as entities
from adapters.simulated.calendar import DAY, milliseconds, moment
from adapters.simulated.chance import chance, salt
from adapters.simulated.facebook_entities import Entity, chosen, failure, number_of
from adapters.simulated.item import Item
from adapters.simulated.oauth import Desk
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import Asked, Handler, No, Reply

METRICS = {
    "page_media_view": 900,
    "page_total_media_view_unique": 600,
    "page_post_engagements": 120,
    "page_follows": 0,
}


def missing(number: str) -> No:
    """What Graph says about an object that is not there."""
    said = f"Unsupported request. Object with ID '{number}' does not exist"
    return No(Reply(400, failure(100, said, 33, "GraphMethodException")))


def granted(desk: Desk, bearer: str) -> list[str]:
    """What somebody ticked on the page; everything for the token of the demo."""
    grant = desk.grant(bearer, "access")
    return list(grant.scopes) if grant is not None and grant.scopes else list(NEEDS)


class FacebookReading:
    """https://developers.facebook.com/docs/graph-api/reference/page"""

    def __init__(self, shelf: Shelf, desk: Desk) -> None:
        self._shelf = shelf
        self._desk = desk

    @property
    def routes(self) -> Mapping[str, Handler]:
        """What it answers."""
        own = "GET /{version}/me"
        return {
            own: self._me,
            f"{own}/permissions": self._permissions,
            f"{own}/accounts": self._accounts,
            f"{own}/published_posts": self._published,
            f"{own}/scheduled_posts": self._scheduled,
            f"{own}/insights": self._insights,
            "GET /{version}/": self._several,
            "GET /{version}/{id}/comments": self._comments,
            "GET /{version}/{id}": self._one,
        }

    def _page(self) -> Entity:
        return entities.own(self._shelf.name, self._shelf.followers())

    def _me(self, asked: Asked) -> Reply:
        return Reply(200, chosen(self._page(), asked.one("fields")))

    def _permissions(self, asked: Asked) -> Reply:
        names = granted(self._desk, asked.bearer)
        return Reply(200, {"data": [{"permission": n, "status": "granted"} for n in names]})

    def _accounts(self, asked: Asked) -> Reply:
        scopes = tuple(granted(self._desk, asked.bearer))
        token = self._desk.issue("access", scopes=scopes)
        page = {**self._page(), "access_token": token, "tasks": ["MODERATE", "CREATE_CONTENT"]}
        return Reply(200, {"data": [chosen(page, asked.one("fields"))]})

    def _published(self, asked: Asked) -> Reply:
        return self._posts(asked, self._shelf.posts())

    def _scheduled(self, asked: Asked) -> Reply:
        return self._posts(asked, self._shelf.planned())

    def _posts(self, asked: Asked, posts: Iterable[Item]) -> Reply:
        return self._listed(asked, (self._post(item) for item in posts))

    def _post(self, item: Item) -> Entity:
        return entities.post(item, self._shelf.total(item))

    def _one(self, asked: Asked) -> Reply:
        number = number_of(asked.parts["id"])
        if (aside := self._shelf.aside(number)) is not None:
            post = entities.post_id(str(aside["post"])) if aside.get("post") else ""
            video = {"id": number} | ({"post_id": post} if post else {})
            return Reply(200, chosen(video, asked.one("fields")))
        if (item := self._shelf.find(number)) is None:
            raise missing(asked.parts["id"])
        found = self._comment(item) if item.post else self._post(item)
        return Reply(200, chosen(found, asked.one("fields")))

    def _several(self, asked: Asked) -> Reply:
        """Photos of posts, by their ids."""
        found: Entity = {}
        for photo in asked.one("ids").split(","):
            item = self._shelf.find(photo[1:])
            if item is None or item.picture is None:
                raise missing(photo)
            one = {"id": photo, "alt_text": "Bild", "alt_text_custom": item.picture.alt}
            found[photo] = chosen(one, asked.one("fields"))
        return Reply(200, found)

    def _comment(self, item: Item) -> Entity:
        return entities.comment(item, self._shelf.name)

    def _comments(self, asked: Asked) -> Reply:
        number = number_of(asked.parts["id"])
        if self._shelf.find(number) is None:
            raise missing(asked.parts["id"])
        stream = asked.one("filter", "toplevel") == "stream"
        found = self._shelf.tree(number) if stream else self._shelf.below(number)
        since = int(asked.one("since", "0")) * 1000
        found = [item for item in found if item.ms >= since]
        if asked.one("order") == "reverse_chronological":
            found.reverse()
        return self._listed(asked, (self._comment(item) for item in found))

    def _listed(self, asked: Asked, found: Iterable[Entity]) -> Reply:
        """A page of a list. Its `next` holds a token, as Graph's does: nobody should follow it."""
        begin = int(asked.one("after", "0"))
        limit = min(int(asked.one("limit", "25")), 100)
        page = list(islice(found, begin, begin + limit + 1))
        listed = [chosen(one, asked.one("fields")) for one in page[:limit]]
        if not listed:
            return Reply(200, {"data": []})
        paging: Entity = {"cursors": {"before": str(begin), "after": str(begin + limit)}}
        if len(page) > limit:
            query = f"access_token={asked.bearer}&after={begin + limit}"
            paging["next"] = f"https://graph.facebook.com{asked.path}?{query}"
        return Reply(200, {"data": listed, "paging": paging})

    def _insights(self, asked: Asked) -> Reply:
        metrics = asked.one("metric").split(",")
        if dead := [m for m in metrics if m not in METRICS]:
            said = f"(#100) The value must be a valid insights metric: {dead[0]}"
            return Reply(400, failure(100, said))
        first, last = (moment(int(asked.one(name)) * 1000) for name in ("since", "until"))
        ends = [
            milliseconds(end)
            for n in range(min((last - first).days + 2, 91))
            if first
            < (end := first.replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=n))
            <= last - timedelta(days=1)
        ]
        return Reply(200, {"data": [self._series(metric, ends) for metric in metrics]})

    def _series(self, metric: str, ends: list[int]) -> Entity:
        def count(ms: int) -> int:
            if metric == "page_follows":
                return self._shelf.followers(ms)
            most = METRICS[metric]
            drawn = chance(salt(self._shelf.story.seed, f"facebook {metric}"), ms // DAY)
            return most // 3 + drawn % most

        return entities.series(metric, [(ms, count(ms)) for ms in ends])
