"""What a YouTube server lists: channel, videos, threads, replies."""

from collections.abc import Mapping
from itertools import islice

from adapters.simulated import youtube_entities as entities
from adapters.simulated.item import Item
from adapters.simulated.wire import Asked, Handler, No, Reply
from adapters.simulated.youtube_entities import PUBLISHED, failure
from adapters.simulated.youtube_ids import ME, UPLOADS, number_of, video_id
from adapters.simulated.youtube_shelf import PAGE, YouTubeShelf

_PATH = "GET youtube.googleapis.com/youtube/v3"


def missing(what: str) -> No:
    """A 404 of the Data API."""
    reason = f"{what}NotFound"
    return No(Reply(404, failure(404, reason, f"youtube.{what}", f"The {what} is not there.")))


class YouTubeReading:
    """https://developers.google.com/youtube/v3/docs/commentThreads/list and its like."""

    def __init__(self, own: YouTubeShelf) -> None:
        self._own = own
        self._shelf = own.shelf

    @property
    def routes(self) -> Mapping[str, Handler]:
        """What it answers."""
        return {
            f"{_PATH}/channels": self._channels,
            f"{_PATH}/playlistItems": self._uploads,
            f"{_PATH}/videos": self._videos,
            f"{_PATH}/commentThreads": self._threads,
            f"{_PATH}/comments": self._comments,
        }

    def _channels(self, asked: Asked) -> Reply:
        shelf = self._shelf
        ours = entities.channel(shelf.name, shelf.about, shelf.followers(), len(shelf.posts()))
        return Reply(200, entities.page("channel", [ours]))

    def _uploads(self, asked: Asked) -> Reply:
        if asked.one("playlistId") != UPLOADS:
            raise missing("playlist")
        most = min(int(asked.one("maxResults", "5")), 50)
        found = self._own.videos()[:most]
        return Reply(200, entities.page("playlistItem", [entities.entry(v) for v in found]))

    def _videos(self, asked: Asked) -> Reply:
        wanted = asked.one("id").split(",")
        found = [v for v in self._own.videos() if video_id(v.id) in wanted]
        return Reply(200, entities.page("video", [self._own.video(v) for v in found]))

    def _threads(self, asked: Asked) -> Reply:
        if asked.one("id"):
            found = [self._item(one) for one in asked.one("id").split(",")]
            tops = [item for item in found if item and item.post and not item.parent]
            return Reply(200, entities.page("commentThread", [self._own.thread(t) for t in tops]))
        before, _, last = asked.one("pageToken").partition("-")
        tops = self._tops(asked, int(before) + 1 if before else 0)
        if last:  # several may be of the same moment
            tops = [t for t in tops if (t.ms, int(t.id)) < (int(before), int(last))]
        token = f"{tops[PAGE - 1].ms}-{tops[PAGE - 1].id}" if len(tops) > PAGE else ""
        listed = [self._own.thread(top) for top in tops[:PAGE]]
        return Reply(200, entities.page("commentThread", listed, token))

    def _tops(self, asked: Asked, before: int) -> list[Item]:
        """Enough of them for a page and to see that there is another."""
        status = asked.one("moderationStatus", PUBLISHED)
        every = self._own.tops(status, before)
        if video := asked.one("videoId"):
            post = self._shelf.find(number_of(video))
            if post is None:
                raise missing("video")
            every = (top for top in every if top.post == post.id)
        elif asked.one("allThreadsRelatedToChannelId") != ME:
            raise missing("channel")
        return list(islice(every, PAGE + 10))

    def _comments(self, asked: Asked) -> Reply:
        if parent := asked.one("parentId"):
            top = self._item(parent)
            if top is None or top.parent:
                raise missing("comment")
            below = self._own.replies(top)[::-1][:PAGE]
            listed = [entities.comment(item, top.id) for item in below]
            return Reply(200, entities.page("comment", listed))
        found = [self._item(one) for one in asked.one("id").split(",")]
        listed = [self._own.comment(item) for item in found if item and item.post]
        return Reply(200, entities.page("comment", listed))

    def _item(self, wire: str) -> Item | None:
        number = number_of(wire)
        return self._shelf.find(number) if number else None
