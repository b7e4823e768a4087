"""The numbers the simulated Instagram tells of past days.

https://developers.facebook.com/docs/instagram-platform/api-reference/instagram-user/insights
"""

from typing import Any

from adapters.simulated.calendar import DAY, HOUR
from adapters.simulated.chance import chance, salt
from adapters.simulated.graph_manners import error
from adapters.simulated.instagram_entities import ME, when
from adapters.simulated.posts import OwnPost
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import Asked, No, Reply

SERIES = frozenset({"reach"})
TOTALS = frozenset({"reach", "views", "total_interactions"})


class InstagramInsights:
    """`/{ig}/insights`."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.routes = {f"GET /{{version}}/{ME}/insights": self._insights}

    def _insights(self, asked: Asked) -> Reply:
        kind = asked.one("metric_type", "total_value")
        known = SERIES if kind == "time_series" else TOTALS
        names = asked.one("metric").split(",")
        if asked.one("period") != "day" or not set(names) <= known:
            raise No(error(100, f"(#100) metric must be one of {', '.join(sorted(known))}"))
        since, until = int(asked.one("since")) * 1000, int(asked.one("until")) * 1000
        tell = self._series if kind == "time_series" else self._total
        return Reply(200, {"data": [tell(name, since, until) for name in names]})

    def _total(self, name: str, since: int, until: int) -> dict[str, Any]:
        return {**_head(name), "total_value": {"value": self._value(name, until)}}

    def _series(self, name: str, since: int, until: int) -> dict[str, Any]:
        ends = range(since + DAY, min(until, self._shelf.now) + 1, DAY)
        values = [{"value": self._value(name, end), "end_time": when(end)} for end in ends]
        return {**_head(name), "values": values}

    def _value(self, name: str, end: int) -> int:
        """Of the day that ends then."""
        story, account = self._shelf.story, self._shelf.account
        posts = [p for p in story.posts[account] if end - 7 * DAY <= p.ms <= end]
        if name == "total_interactions":
            return sum(self._brought(p, end) - self._brought(p, end - DAY) for p in posts)
        views = sum(p.views(end) - p.views(end - DAY) for p in posts)
        if name == "views":
            return views
        drawn = chance(salt(story.seed, f"reach {account}"), end // (24 * HOUR)) % 15
        return views * (55 + drawn) // 100

    def _brought(self, post: OwnPost, ms: int) -> int:
        """What a post had brought by then: likes, shares, comments."""
        if ms < post.ms:
            return 0
        return post.likes(ms) + post.shares(ms) + self._shelf.story.count_below(post, ms)


def _head(name: str) -> dict[str, Any]:
    title = name.replace("_", " ").capitalize()
    about = f"{title} of that day"
    return {
        "name": name,
        "period": "day",
        "title": title,
        "description": about,
        "id": f"{ME}/insights/{name}/day",
    }
