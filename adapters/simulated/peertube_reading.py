"""What a PeerTube server lists: who we are, our videos, comments of all of them, threads."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import islice

from adapters.simulated import peertube_entities as entities
from adapters.simulated.calendar import moment
from adapters.simulated.chance import chance, salt
from adapters.simulated.item import Item
from adapters.simulated.peertube_entities import Entity
from adapters.simulated.peertube_shelf import PeerTubeShelf, missing
from adapters.simulated.wire import Asked, Handler, Reply

MOST = 100
DAYS = 30


class PeerTubeReading:
    """https://docs.joinpeertube.org/api-rest-reference.html"""

    def __init__(self, own: PeerTubeShelf) -> None:
        self._own = own
        self._shelf = own.shelf

    @property
    def routes(self) -> Mapping[str, Handler]:
        """What it answers."""
        return {
            "GET /api/v1/users/me": self._me,
            "GET /api/v1/users/me/videos": self._videos,
            "GET /api/v1/users/me/videos/comments": self._inbox,
            "GET /api/v1/accounts/{name}/video-channels": self._channels,
            "GET /api/v1/videos/{id}": self._video,
            "GET /api/v1/videos/{id}/comment-threads": self._threads,
            "GET /api/v1/videos/{id}/comment-threads/{thread}": self._thread,
        }

    def _me(self, asked: Asked) -> Reply:
        shelf = self._shelf
        return Reply(200, entities.me(shelf.name, shelf.about, shelf.followers()))

    def _videos(self, asked: Asked) -> Reply:
        films = [self._own.film(item) for item in self._own.videos()]
        key = asked.one("sort", "-publishedAt").removeprefix("-")
        films.sort(key=lambda film: (film[key], film["id"]), reverse=asked.one("sort")[:1] == "-")
        return self._page(asked, films)

    def _inbox(self, asked: Asked) -> Reply:
        """Newest first, held ones among them."""
        every = [item for item in self._shelf.comments() if item.post]
        start, count = _window(asked)
        found = [self._own.inbox(item) for item in every[start : start + count]]
        return Reply(200, entities.listed(found, len(every)))

    def _threads(self, asked: Asked) -> Reply:
        tops = self._shelf.below(self._own.video(asked.parts["id"]).id)[::-1]
        start, count = _window(asked)
        found = [self._own.entity(top, top.id) for top in tops[start : start + count]]
        return Reply(
            200, {**entities.listed(found, len(tops)), "totalNotDeletedComments": len(tops)}
        )

    def _thread(self, asked: Asked) -> Reply:
        top = self._own.comment(asked.parts["id"], asked.parts["thread"])
        if top.parent:
            raise missing("Comment thread")
        return Reply(200, self._own.tree(top))

    def _video(self, asked: Asked) -> Reply:
        item = self._own.video(asked.parts["id"])
        return Reply(200, {**self._own.film(item), "description": item.text})

    def _channels(self, asked: Asked) -> Reply:
        shelf = self._shelf
        ours = entities.channel(shelf.name, shelf.about, shelf.followers())
        if asked.one("withStats") == "true":
            ours["viewsPerDay"] = self._views()
        return Reply(200, entities.listed([ours], 1))

    def _views(self) -> list[Entity]:
        """Of the last days, today's so far."""
        today = moment(self._shelf.now).date()
        seed = salt(self._shelf.story.seed, "peertube views")
        days = [today - timedelta(days=n) for n in range(DAYS - 1, -1, -1)]
        return [
            {"date": f"{day}T00:00:00.000Z", "views": 20 + chance(seed, day.toordinal()) % 90}
            for day in days
        ]

    def _page(self, asked: Asked, items: list[Entity]) -> Reply:
        start, count = _window(asked)
        return Reply(200, entities.listed(items[start : start + count], len(items)))


def _window(asked: Asked) -> tuple[int, int]:
    """Where a page begins and how long it is."""
    return int(asked.one("start", "0")), min(int(asked.one("count", "15")), MOST)


def newest(own: PeerTubeShelf, most: int) -> list[Item]:
    """The latest comments below our videos."""
    return list(islice((item for item in own.shelf.comments() if item.post), most))
