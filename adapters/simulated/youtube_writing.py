"""What one may do to comments and videos on a YouTube server."""

from collections.abc import Mapping
from datetime import datetime

from adapters.simulated.calendar import milliseconds
from adapters.simulated.item import Item
from adapters.simulated.wire import Asked, Handler, No, Reply
from adapters.simulated.youtube_entities import HELD, PUBLISHED, failure
from adapters.simulated.youtube_ids import number_of
from adapters.simulated.youtube_reading import missing
from adapters.simulated.youtube_shelf import YouTubeShelf

_PATH = "youtube.googleapis.com/youtube/v3"
_DONE = Reply(204, b"")


def refused(reason: str, what: str) -> No:
    """A 400 of the Data API."""
    return No(Reply(400, failure(400, reason, f"youtube.{what}", "The request is not possible.")))


class YouTubeWriting:
    """https://developers.google.com/youtube/v3/docs/comments and videos."""

    def __init__(self, own: YouTubeShelf) -> None:
        self._own = own
        self._shelf = own.shelf

    @property
    def routes(self) -> Mapping[str, Handler]:
        """What it answers."""
        return {
            f"POST {_PATH}/comments": self._reply,
            f"DELETE {_PATH}/comments": self._delete_comment,
            f"POST {_PATH}/comments/setModerationStatus": self._moderate,
            f"PUT {_PATH}/videos": self._update,
            f"DELETE {_PATH}/videos": self._delete_video,
        }

    def _reply(self, asked: Asked) -> Reply:
        snippet = asked.form()["snippet"]
        text = str(snippet["textOriginal"])
        top = self._comment(str(snippet["parentId"]))
        if top.parent:
            raise refused("operationNotSupported", "comment")
        if not text.strip() or len(text) > 10_000:
            reason = "commentTextTooLong" if text.strip() else "commentTextRequired"
            raise refused(reason, "comment")
        return Reply(200, self._own.comment(self._shelf.answer(top.id, text)))

    def _delete_comment(self, asked: Asked) -> Reply:
        self._shelf.delete(self._comment(asked.one("id")).id)
        return _DONE

    def _moderate(self, asked: Asked) -> Reply:
        status = asked.one("moderationStatus")
        if asked.one("banAuthor") == "true" and status != "rejected":
            raise refused("banWithoutReject", "comment")
        for one in [self._comment(wire) for wire in asked.one("id").split(",")]:
            if status == HELD:
                self._shelf.hide(one.id)
            elif status == PUBLISHED:
                self._shelf.unhide(one.id)
            elif status == "rejected":  # no list shows it again; with it its author may be banned
                self._shelf.delete(one.id)
            else:
                raise refused("invalidParameter", "comment")
        return _DONE

    def _update(self, asked: Asked) -> Reply:
        """Each part that is sent takes the place of all of it."""
        body = asked.form()
        item = self._video(str(body["id"]))
        if "snippet" in asked.one("part"):
            snippet = body["snippet"]
            if not snippet.get("title") or not snippet.get("categoryId"):
                raise refused("invalidTitle", "video")
            self._shelf.edit(item.id, str(snippet.get("description", "")), str(snippet["title"]))
        if "status" in asked.one("part"):
            self._publish(item, body["status"])
        changed = self._shelf.find(item.id)
        if changed is None:
            raise missing("video")
        whole = self._own.video(changed)
        parts = {"kind", "etag", "id", *asked.one("part").split(",")}
        return Reply(200, {k: v for k, v in whole.items() if k in parts})

    def _publish(self, item: Item, status: Mapping[str, str]) -> None:
        if status.get("privacyStatus") == "public":
            at = self._shelf.now
        elif "publishAt" in status:
            at = milliseconds(datetime.fromisoformat(status["publishAt"]))
        else:
            raise refused("invalidVideoMetadata", "video")
        noted = self._own.private().get(item.id)
        if noted is not None:
            self._shelf.take_aside(noted)
        if item.planned:
            self._shelf.move(item.id, at)

    def _delete_video(self, asked: Asked) -> Reply:
        self._shelf.delete(self._video(asked.one("id")).id)
        return _DONE

    def _comment(self, wire: str) -> Item:
        number = number_of(wire)
        found = self._shelf.find(number) if number else None
        if found is None or not found.post:
            raise missing("comment")
        return found

    def _video(self, wire: str) -> Item:
        number = number_of(wire)
        found = self._shelf.find(number) if number else None
        if found is None or found.kind != "post":
            raise missing("video")
        return found
