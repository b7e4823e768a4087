"""Uploads in pieces on a YouTube server: videos, captions, the picture before a video.

https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from adapters.simulated.calendar import DAY, milliseconds
from adapters.simulated.wire import Asked, Handler, Reply
from adapters.simulated.youtube_entities import when
from adapters.simulated.youtube_ids import number_of, video_id
from adapters.simulated.youtube_reading import missing
from adapters.simulated.youtube_shelf import PRIVATE, YouTubeShelf
from adapters.simulated.youtube_writing import refused

_HOST = "youtube.googleapis.com"
_PATH = f"{_HOST}/upload/youtube/v3"
_SPAN = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+)")
_FAR = 3650 * DAY
"""When what is private and not planned would come out."""


class YouTubeUploads:
    """Begins an upload, takes its pieces, makes of it what it was for."""

    def __init__(self, own: YouTubeShelf) -> None:
        self._own = own
        self._shelf = own.shelf

    @property
    def routes(self) -> Mapping[str, Handler]:
        """What it answers."""
        return {
            f"POST {_PATH}/videos": self._begin_video,
            f"POST {_PATH}/captions": self._begin_captions,
            f"POST {_PATH}/thumbnails/set": self._begin_thumbnail,
            f"PUT {_PATH}/{{what...}}": self._piece,
        }

    def _begin_video(self, asked: Asked) -> Reply:
        about = asked.form()
        if not about["snippet"].get("title"):
            raise refused("invalidTitle", "video")
        return self._begun(asked, "video", about)

    def _begin_captions(self, asked: Asked) -> Reply:
        about = asked.form()
        self._of(str(about["snippet"]["videoId"]))
        return self._begun(asked, "captions", about)

    def _begin_thumbnail(self, asked: Asked) -> Reply:
        return self._begun(asked, "thumbnail", {"video": self._of(asked.one("videoId"))})

    def _of(self, video: str) -> str:
        number = number_of(video)
        if not number or self._shelf.find(number) is None:
            raise missing("video")
        return video

    def _begun(self, asked: Asked, kind: str, about: Mapping[str, Any]) -> Reply:
        size = int(asked.headers["x-upload-content-length"])
        number = self._shelf.put_aside(kind=kind, about=dict(about), size=size, arrived=0)
        place = f"https://{_HOST}{asked.path}?uploadType=resumable&upload_id={number}"
        return Reply(200, b"", {"location": place, "x-guploader-uploadid": number})

    def _piece(self, asked: Asked) -> Reply:
        """One more piece, or the question how much is there."""
        number = asked.one("upload_id")
        upload = self._shelf.aside(number)
        span = _SPAN.fullmatch(asked.headers.get("content-range", ""))
        if upload is None or span is None:
            raise missing("upload")
        if made := upload.get("made"):
            return Reply(200, made)
        arrived = int(upload["arrived"])
        if span[1] is not None and int(span[1]) == arrived:
            arrived += len(asked.body)
            self._shelf.change_aside(number, arrived=arrived)
        if arrived < int(upload["size"]):
            there = {"range": f"bytes=0-{arrived - 1}"} if arrived else {}
            return Reply(308, b"", there)
        made = self._made(str(upload["kind"]), upload["about"])
        self._shelf.change_aside(number, made=made)
        return Reply(200, made)

    def _made(self, kind: str, about: Mapping[str, Any]) -> dict[str, Any]:
        if kind == "video":
            return self._video(about["snippet"], about["status"])
        if kind == "captions":
            return self._captions(about["snippet"])
        url = f"https://i.ytimg.example/vi/{about['video']}/default.jpg"
        picture = {"url": url, "width": 120, "height": 90}
        return {
            "kind": "youtube#thumbnailSetResponse",
            "etag": "n",
            "items": [{"default": picture}],
        }

    def _video(self, snippet: Mapping[str, Any], status: Mapping[str, Any]) -> dict[str, Any]:
        private = status.get("privacyStatus") == "private"
        at = None
        if "publishAt" in status:
            at = milliseconds(datetime.fromisoformat(status["publishAt"]))
        elif private:
            at = self._shelf.now + _FAR
        text, title = str(snippet.get("description", "")), str(snippet["title"])
        item = self._shelf.publish(text, at, title=title, film=True)
        if private and "publishAt" not in status:
            self._shelf.put_aside(kind=PRIVATE, video=item.id)
        return self._own.video(item)

    def _captions(self, snippet: Mapping[str, Any]) -> dict[str, Any]:
        number = self._shelf.put_aside(kind="track", **snippet)
        return {
            "kind": "youtube#caption",
            "etag": f"k{number}",
            "id": f"AUie{video_id(number)}",
            "snippet": {
                "videoId": str(snippet["videoId"]),
                "lastUpdated": when(self._shelf.now),
                "trackKind": "standard",
                "language": str(snippet["language"]),
                "name": str(snippet.get("name", "")),
                "isDraft": False,
                "status": "serving",
            },
        }
