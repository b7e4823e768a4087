"""The numbers the simulated Threads tells: of one post, and of past days.

https://developers.facebook.com/docs/threads/insights
"""

from typing import Any

from adapters.simulated.calendar import DAY
from adapters.simulated.graph_manners import error, missing
from adapters.simulated.shelf import Shelf
from adapters.simulated.threads_entities import ME, when
from adapters.simulated.wire import Asked, Handler, No, Reply

POST = frozenset({"views", "likes", "replies", "reposts", "quotes", "shares"})
ACCOUNT = frozenset({"views", "likes", "replies", "reposts", "quotes", "clicks", "followers_count"})


class ThreadsInsights:
    """`/{post}/insights` and `/me/threads_insights`."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.routes: dict[str, Handler] = {
            "GET /{version}/me/threads_insights": self._account,
            "GET /{version}/{id}/insights": self._post,
        }

    def _post(self, asked: Asked) -> Reply:
        item = self._shelf.find(asked.parts["id"])
        if item is None or item.planned:
            raise No(missing(asked.parts["id"]))
        counts = {
            "views": item.views,
            "likes": item.likes,
            "replies": self._shelf.total(item),
            "reposts": item.shares,
            "quotes": 0,
            "shares": item.shares // 2,
        }
        told = [
            {**_head(name, "lifetime", item.id), "values": [{"value": counts[name]}]}
            for name in _names(asked, POST)
        ]
        return Reply(200, {"data": told})

    def _account(self, asked: Asked) -> Reply:
        now = self._shelf.now
        until = int(asked.one("until", str(now // 1000))) * 1000
        since = int(asked.one("since", str(until // 1000 - 86_400))) * 1000
        if since < 1_712_991_600_000:
            raise No(error(100, "(#100) since must be at least 1712991600"))
        told = []
        for name in _names(asked, ACCOUNT):
            head = _head(name, "day", ME)
            if name == "views":
                ends = range(since + DAY, min(until, now) + 1, DAY)
                values = [{"value": self._views(end), "end_time": when(end)} for end in ends]
                told.append({**head, "values": values})
            elif name == "clicks":
                told.append({**head, "link_total_values": []})
            else:
                told.append({**head, "total_value": {"value": self._total(name, until)}})
        return Reply(200, {"data": told})

    def _views(self, end: int) -> int:
        """Of the day that ends then."""
        posts = self._shelf.story.posts[self._shelf.account]
        recent = [p for p in posts if end - 7 * DAY <= p.ms <= end]
        return sum(p.views(end) - p.views(end - DAY) for p in recent)

    def _total(self, name: str, end: int) -> int:
        """Of the day that ends then; how many follow us is a level."""
        story = self._shelf.story
        if name == "followers_count":
            return self._shelf.followers()
        posts = [p for p in story.posts[self._shelf.account] if end - 7 * DAY <= p.ms <= end]

        def brought(ms: int) -> int:
            there = [p for p in posts if p.ms <= ms]
            match name:
                case "likes":
                    return sum(p.likes(ms) for p in there)
                case "replies":
                    return sum(story.count_below(p, ms) for p in there)
                case "reposts":
                    return sum(p.shares(ms) for p in there)
            return 0

        return brought(end) - brought(end - DAY)


def _names(asked: Asked, known: frozenset[str]) -> list[str]:
    names = asked.one("metric").split(",")
    if not set(names) <= known:
        raise No(error(100, f"(#100) metric must be one of {', '.join(sorted(known))}"))
    return names


def _head(name: str, period: str, of: str) -> dict[str, Any]:
    return {
        "name": name,
        "period": period,
        "title": name,
        "description": f"{name.replace('_', ' ').capitalize()} of that time",
        "id": f"{of}/insights/{name}/{period}",
    }
