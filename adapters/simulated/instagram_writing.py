"""What we do on the simulated Instagram: answers, likes, hiding, deleting, publishing."""

from typing import Any
from urllib.parse import urlsplit

from adapters.simulated.graph_manners import error, missing
from adapters.simulated.instagram_entities import ME
from adapters.simulated.instagram_reading import with_instagram
from adapters.simulated.item import Item
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import Asked, Handler, No, Reply

DONE = {"success": True}
CAPTION = 2200


class InstagramWriting:
    """Routes that change something."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.routes: dict[str, Handler] = {
            f"POST /{{version}}/{ME}/likes": self._like,
            f"DELETE /{{version}}/{ME}/likes": self._like,
            f"POST /{{version}}/{ME}/media": self._container,
            f"POST /{{version}}/{ME}/media_publish": self._publish,
            "POST /{version}/{id}/replies": self._answer,
            "POST /{version}/{id}/comments": self._answer,
            "POST /{version}/{id}": self._change,
            "DELETE /{version}/{id}": self._delete,
        }

    def _answer(self, asked: Asked) -> Reply:
        """Below a post, or below the top-level comment of a thread."""
        item = self._found(asked)
        text = str(asked.form()["message"])
        if not text.strip():
            raise No(error(100, "(#100) Missing message"))
        to = item if item.kind == "post" else self._shelf.top(item)
        return Reply(200, {"id": self._shelf.answer(to.id, text).id})

    def _change(self, asked: Asked) -> Reply:
        """`hide` of a comment. What is ours stays visible, whatever is said."""
        item, form = self._found(asked), asked.form()
        if item.kind == "post" or form.get("hide") not in ("true", "false"):
            raise No(error(100, "(#100) Invalid parameter"))
        if not item.ours:
            (self._shelf.hide if form["hide"] == "true" else self._shelf.unhide)(item.id)
        return Reply(200, DONE)

    def _delete(self, asked: Asked) -> Reply:
        item = self._found(asked)
        if item.kind == "post" and with_instagram(asked):
            raise No(error(3, "(#3) Application does not have the capability"))
        self._shelf.delete(item.id)
        return Reply(200, DONE)

    def _like(self, asked: Asked) -> Reply:
        """Exactly one of `comment_id` and `media_id`; with Facebook Login alone."""
        if with_instagram(asked):
            raise No(error(2500, "Unknown path components: /likes"))
        said = asked.form() if asked.method == "POST" else {}
        number = str(said.get("comment_id") or asked.one("comment_id"))
        if self._shelf.find(number) is None:
            raise No(missing(number))
        (self._shelf.like if asked.method == "POST" else self._shelf.unlike)(number)
        return Reply(200, DONE)

    def _container(self, asked: Asked) -> Reply:
        """Media that are fetched and made ready; a picture of ours always is at once."""
        form = asked.form()
        if len(str(form.get("caption", ""))) > CAPTION:
            raise No(error(36004, "The caption is too long.", 2207010))
        children = [c for c in str(form.get("children", "")).split(",") if c]
        url = str(form.get("image_url") or form.get("video_url") or "")
        if not children and not url.startswith("https://"):
            raise No(error(9004, "Only photo or video can be accepted as media type.", 2207052))
        values: dict[str, Any] = {
            "state": "FINISHED",
            "status": "Finished: Media has been uploaded and it is ready to be published.",
            "caption": str(form.get("caption", "")),
            "alt": str(form.get("alt_text", "")),
            "picture": urlsplit(url).path.rpartition("/")[2],
            "film": "video_url" in form,
            "children": children,
        }
        return Reply(200, {"id": self._shelf.put_aside(**values)})

    def _publish(self, asked: Asked) -> Reply:
        number = str(asked.form()["creation_id"])
        made = self._shelf.take_aside(number)
        if made is None:
            raise No(error(24, "The requested resource does not exist", 2207006))
        shown = made
        for child in made["children"]:
            part = self._shelf.take_aside(child)
            shown = part if part and shown is made else shown
        post = self._shelf.publish(
            made["caption"], picture=shown["picture"], alt=shown["alt"], film=shown["film"]
        )
        return Reply(200, {"id": post.id})

    def _found(self, asked: Asked) -> Item:
        item = self._shelf.find(asked.parts["id"])
        if item is None:
            raise No(missing(asked.parts["id"]))
        return item
