"""What a Graph server takes in: answers, likes, hiding, posts, pictures, videos."""

from collections.abc import Mapping
from typing import Any

import msgspec

from adapters.simulated import facebook_entities as entities
from adapters.simulated.calendar import DAY
from adapters.simulated.facebook_entities import ME, failure, number_of
from adapters.simulated.facebook_reading import missing
from adapters.simulated.item import Item
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import Asked, Handler, No, Reply

_DONE = {"success": True}
_SOONEST, _LATEST = 10 * 60_000, 75 * DAY
PIECE = 1_000_000
"""Bytes of a video asked for at once."""


def refused(said: str) -> No:
    """A plain no."""
    return No(Reply(400, failure(100, f"(#100) {said}")))


class FacebookWriting:
    """https://developers.facebook.com/docs/pages-api"""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @property
    def routes(self) -> Mapping[str, Handler]:
        """What it answers."""
        one = "/{version}/{id}"
        return {
            f"POST /{{version}}/{ME}/feed": self._feed,
            f"POST /{{version}}/{ME}/photos": self._photo,
            f"POST /{{version}}/{ME}/videos": self._video,
            f"POST /{{version}}/{ME}/blocked": self._block,
            f"DELETE /{{version}}/{ME}/blocked": self._unblock,
            f"GET /{{version}}/{ME}/blocked": self._blocked,
            f"POST {one}/captions": self._captions,
            f"POST {one}/comments": self._answer,
            f"POST {one}/likes": self._like,
            f"DELETE {one}/likes": self._unlike,
            f"POST {one}": self._change,
            f"DELETE {one}": self._delete,
        }

    def _block(self, asked: Asked) -> Reply:
        """https://developers.facebook.com/docs/graph-api/reference/page/blocked"""
        who = str(asked.form()["user"])
        self._shelf.block(who)
        return Reply(200, {who: True})

    def _unblock(self, asked: Asked) -> Reply:
        self._shelf.unblock(asked.one("user"))
        return Reply(200, _DONE)

    def _blocked(self, asked: Asked) -> Reply:
        who = asked.one("user")
        found = [{"id": who, "name": ""}] if who in self._shelf.ours.blocked else []
        return Reply(200, {"data": found})

    def _item(self, asked: Asked) -> Item:
        found = self._shelf.find(number_of(asked.parts["id"]))
        if found is None:
            raise missing(asked.parts["id"])
        return found

    def _answer(self, asked: Asked) -> Reply:
        text = str(asked.form()["message"])
        about = self._item(asked)
        made = self._shelf.answer(about.id, text)
        return Reply(200, {"id": entities.comment_id(made.id, made.post)})

    def _like(self, asked: Asked) -> Reply:
        self._shelf.like(self._item(asked).id)
        return Reply(200, _DONE)

    def _unlike(self, asked: Asked) -> Reply:
        self._shelf.unlike(self._item(asked).id)
        return Reply(200, _DONE)

    def _change(self, asked: Asked) -> Reply:
        form = asked.form()
        number = number_of(asked.parts["id"])
        if self._shelf.aside(number) is not None:
            return self._show(number, form)
        item = self._item(asked)
        if "is_hidden" in form:
            if item.ours:
                raise refused("This comment cannot be hidden")
            (self._shelf.hide if form["is_hidden"] == "true" else self._shelf.unhide)(item.id)
        if "message" in form:
            if not item.ours:
                raise refused("Only comments of the Page can be changed")
            self._shelf.edit(item.id, str(form["message"]))
        if form.get("is_published") == "true":
            self._shelf.move(item.id, self._shelf.now)
        elif "scheduled_publish_time" in form:
            self._shelf.move(item.id, self._hour(form))
        return Reply(200, _DONE)

    def _delete(self, asked: Asked) -> Reply:
        number = number_of(asked.parts["id"])
        aside = self._shelf.take_aside(number)
        if aside is None and not self._shelf.delete(self._item(asked).id):
            raise missing(number)
        if aside is not None and aside.get("post"):
            self._shelf.delete(str(aside["post"]))
        return Reply(200, _DONE)

    def _time(self, form: Mapping[str, Any]) -> int | None:
        """When it is planned for, in milliseconds; None: now. Raises `No` outside of the window."""
        return None if form.get("published") != "false" else self._hour(form)

    def _hour(self, form: Mapping[str, Any]) -> int:
        at = int(form["scheduled_publish_time"]) * 1000
        if not self._shelf.now + _SOONEST <= at <= self._shelf.now + _LATEST:
            raise refused("The specified scheduled publish time is invalid.")
        return at

    def _feed(self, asked: Asked) -> Reply:
        form = asked.form()
        at = self._time(form)
        media = msgspec.json.decode(str(form.get("attached_media", "[]")))
        pictures = [self._shelf.take_aside(str(one["media_fbid"])) for one in media]
        if None in pictures:
            raise refused("Invalid media_fbid")
        first: Mapping[str, Any] = (pictures or [None])[0] or {}
        text, link = str(form.get("message", "")), str(form.get("link", ""))
        if not (text or link or pictures):
            raise refused("Post is empty")
        made = self._shelf.publish(
            text, at, link=link, picture=first.get("name", ""), alt=first.get("alt", "")
        )
        return Reply(200, {"id": entities.post_id(made.id)})

    def _photo(self, asked: Asked) -> Reply:
        form, files = asked.form(), asked.files()
        if form.get("published") != "false":
            raise refused("This county takes pictures for posts alone")
        file = files["source"]
        if not file.content or not file.kind.startswith("image/"):
            raise refused("Missing or invalid image file")
        alt = str(form.get("alt_text_custom", ""))
        return Reply(200, {"id": self._shelf.put_aside(kind="photo", name=file.name, alt=alt)})

    def _video(self, asked: Asked) -> Reply:
        form = asked.form()
        if form["upload_phase"] == "start":
            size = int(form["file_size"])
            number = self._shelf.put_aside(kind="video", size=size, got=0)
            return Reply(
                200, {"upload_session_id": number, "video_id": number, **_offsets(0, size)}
            )
        number = str(form["upload_session_id"])
        aside = self._shelf.aside(number)
        if aside is None:
            raise refused("Upload session does not exist")
        if form["upload_phase"] == "transfer":
            if int(form["start_offset"]) != aside["got"]:
                raise refused("Wrong offset")
            got = aside["got"] + len(asked.files()["video_file_chunk"].content)
            self._shelf.change_aside(number, got=got)
            return Reply(200, _offsets(got, aside["size"]))
        if aside["got"] != aside["size"]:
            raise refused("The video is not complete")
        said = {"text": str(form.get("description", "")), "title": str(form.get("title", ""))}
        self._shelf.change_aside(number, **said)
        if form.get("published") == "false" and "scheduled_publish_time" not in form:
            return Reply(200, _DONE)
        return self._out(number, self._time(form))

    def _out(self, number: str, at: int | None) -> Reply:
        aside = self._shelf.aside(number) or {}
        made = self._shelf.publish(aside["text"], at, title=aside["title"], film=True)
        self._shelf.change_aside(number, post=made.id)
        return Reply(200, _DONE)

    def _show(self, number: str, form: Mapping[str, Any]) -> Reply:
        if form.get("published") != "true":
            raise refused("Nothing to change")
        return self._out(number, None)

    def _captions(self, asked: Asked) -> Reply:
        number = number_of(asked.parts["id"])
        aside, file = self._shelf.aside(number), asked.files()["captions_file"]
        if aside is None:
            raise missing(number)
        if not file.name.endswith(f".{asked.form()['default_locale']}.srt"):
            raise refused("The captions file needs a name like file.en_US.srt")
        self._shelf.change_aside(number, captions=file.content.decode())
        return Reply(200, _DONE)


def _offsets(got: int, size: int) -> dict[str, str]:
    return {"start_offset": str(got), "end_offset": str(min(got + PIECE, size))}
