"""What one may do to comments and videos on a PeerTube server."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from adapters.simulated import peertube_entities as entities
from adapters.simulated.calendar import DAY, milliseconds
from adapters.simulated.peertube_entities import HOST, PRIVATE, PUBLIC
from adapters.simulated.peertube_shelf import HIDDEN, PeerTubeShelf, missing
from adapters.simulated.wire import Asked, Handler, No, Reply

DONE = Reply(204, b"")
_UPLOAD = "/api/v1/videos/upload-resumable"
_SPAN = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+)")
_FAR = 3650 * DAY
"""When what is private and not planned would come out."""


def refused(detail: str, code: str = "", status: int = 400) -> No:
    """A refusal of PeerTube."""
    return No(Reply(status, entities.failure(status, detail, code)))


class PeerTubeWriting:
    """https://docs.joinpeertube.org/api-rest-reference.html#tag/Video-Comments and Video-Upload."""

    def __init__(self, own: PeerTubeShelf) -> None:
        self._own = own
        self._shelf = own.shelf

    @property
    def routes(self) -> Mapping[str, Handler]:
        """What it answers."""
        return {
            "POST /api/v1/videos/upload-resumable": self._begin,
            "PUT /api/v1/videos/upload-resumable": self._piece,
            "DELETE /api/v1/videos/upload-resumable": self._forget,
            "POST /api/v1/videos/{id}/comment-threads": self._thread,
            "POST /api/v1/videos/{id}/comments/{comment}": self._reply,
            "POST /api/v1/videos/{id}/comments/{comment}/approve": self._approve,
            "DELETE /api/v1/videos/{id}/comments/{comment}": self._delete_comment,
            "POST /api/v1/users/me/blocklist/accounts": self._mute,
            "DELETE /api/v1/users/me/blocklist/accounts/{name}": self._unmute,
            "GET /api/v1/blocklist/status": self._muted,
            "PUT /api/v1/videos/{id}/captions/{language}": self._captions,
            "PUT /api/v1/videos/{id}": self._update,
            "DELETE /api/v1/videos/{id}": self._delete_video,
        }

    # Comments

    def _thread(self, asked: Asked) -> Reply:
        return self._said(asked, self._own.video(asked.parts["id"]).id)

    def _reply(self, asked: Asked) -> Reply:
        return self._said(asked, self._own.comment(asked.parts["id"], asked.parts["comment"]).id)

    def _said(self, asked: Asked, to: str) -> Reply:
        text = asked.form()["text"]
        if not isinstance(text, str) or not 1 <= len(text) <= 10_000:
            raise refused("Incorrect request parameters: text")
        return Reply(200, {"comment": self._own.entity(self._shelf.answer(to, text))})

    def _approve(self, asked: Asked) -> Reply:
        item = self._own.comment(asked.parts["id"], asked.parts["comment"])
        if not entities.held(item):
            raise refused("Comment is not held for review")
        self._shelf.unhide(item.id)
        return DONE

    def _delete_comment(self, asked: Asked) -> Reply:
        self._shelf.delete(self._own.comment(asked.parts["id"], asked.parts["comment"]).id)
        return DONE

    def _mute(self, asked: Asked) -> Reply:
        name = str(asked.form()["accountName"])
        if name.partition("@")[0] == entities.USER:
            raise refused("You cannot block yourself.", status=409)
        self._shelf.block(name)
        return DONE

    def _unmute(self, asked: Asked) -> Reply:
        if not self._shelf.unblock(asked.parts["name"]):
            raise missing("Account block")
        return DONE

    def _muted(self, asked: Asked) -> Reply:
        name = asked.one("accounts")
        status = {"blockedByServer": False, "blockedByUser": name in self._shelf.ours.blocked}
        return Reply(200, {"accounts": {name: status}, "hosts": {}})

    # Videos

    def _begin(self, asked: Asked) -> Reply:
        about = asked.form()
        if not 3 <= len(str(about["name"])) <= 120 or about["channelId"] != entities.CHANNEL_ID:
            raise refused("Incorrect request parameters: name")
        size = int(asked.headers["x-upload-content-length"])
        number = self._shelf.put_aside(kind="upload", about=about, size=size, arrived=0)
        place = f"//{HOST}{_UPLOAD}?upload_id={number}"
        return Reply(201, b"", {"location": place})

    def _piece(self, asked: Asked) -> Reply:
        """One more piece, or the question how much is there."""
        number = asked.one("upload_id")
        upload = self._shelf.aside(number)
        span = _SPAN.fullmatch(asked.headers.get("content-range", ""))
        if upload is None or upload.get("kind") != "upload" or span is None:
            raise missing("Upload")
        arrived = int(upload["arrived"])
        if span[1] is not None and int(span[1]) == arrived:
            arrived += len(asked.body)
            self._shelf.change_aside(number, arrived=arrived)
        if arrived < int(upload["size"]):
            return Reply(308, b"", {"range": f"bytes=0-{arrived - 1}"} if arrived else {})
        self._shelf.take_aside(number)
        return Reply(200, {"video": self._made(upload["about"])})

    def _forget(self, asked: Asked) -> Reply:
        self._shelf.take_aside(asked.one("upload_id"))
        return DONE

    def _made(self, about: Mapping[str, Any]) -> dict[str, Any]:
        at, hidden = None, False
        if plan := about.get("scheduleUpdate"):
            at = milliseconds(datetime.fromisoformat(plan["updateAt"]))
        elif about["privacy"] == PRIVATE:
            at, hidden = self._shelf.now + _FAR, True
        text = str(about.get("description", ""))
        item = self._shelf.publish(text, at, title=str(about["name"]), film=True)
        if hidden:
            self._shelf.put_aside(kind=HIDDEN, video=item.id)
        return {
            "id": int(item.id),
            "uuid": entities.uuid(item.id),
            "shortUUID": entities.short(item.id),
        }

    def _captions(self, asked: Asked) -> Reply:
        file = asked.files().get("captionfile")
        if file is None or not file.content.strip():
            raise refused("This caption file is not supported or too large.")
        video = self._own.video(asked.parts["id"]).id
        self._shelf.put_aside(kind="captions", video=video, language=asked.parts["language"])
        return DONE

    def _update(self, asked: Asked) -> Reply:
        """Only what is sent changes."""
        item, body = self._own.video(asked.parts["id"]), asked.form()
        name, text = body.get("name"), body.get("description")
        if name is not None and not 3 <= len(name) <= 120:
            raise refused("Incorrect request parameters: name")
        if name is not None or text is not None:
            self._shelf.edit(item.id, text, name)
        if body.get("scheduleUpdate"):
            at = datetime.fromisoformat(body["scheduleUpdate"]["updateAt"])
            self._shown(item.id)
            self._shelf.move(item.id, milliseconds(at))
        elif "scheduleUpdate" in body and item.planned and item.id not in self._own.private():
            self._shelf.move(item.id, self._shelf.now + _FAR)
            self._shelf.put_aside(kind=HIDDEN, video=item.id)
        if body.get("privacy") == PUBLIC and item.planned:
            self._shown(item.id)
            self._shelf.move(item.id, self._shelf.now)
        return DONE

    def _shown(self, number: str) -> None:
        noted = self._own.private().get(number)
        if noted is not None:
            self._shelf.take_aside(noted)

    def _delete_video(self, asked: Asked) -> Reply:
        self._shelf.delete(self._own.video(asked.parts["id"]).id)
        return DONE
