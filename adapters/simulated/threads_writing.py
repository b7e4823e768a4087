"""What we do on the simulated Threads: answers and posts in two steps, hiding, deleting."""

import re
from urllib.parse import urlsplit

from adapters.simulated.graph_manners import error, missing
from adapters.simulated.item import Item
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import Asked, Handler, No, Reply

TEXT = 500
LINKS = 5
KINDS = {"TEXT": "", "IMAGE": "image_url", "VIDEO": "video_url", "CAROUSEL": "children"}
"""Kind of container -> what it cannot do without."""
_LINK = re.compile(r"https?://\S+")


class ThreadsWriting:
    """Routes that change something."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.routes: dict[str, Handler] = {
            "POST /{version}/me/threads": self._container,
            "POST /{version}/me/threads_publish": self._publish,
            "POST /{version}/{id}/manage_reply": self._manage,
            "DELETE /{version}/{id}": self._delete,
        }

    def _container(self, asked: Asked) -> Reply:
        """Something that waits to be published; a picture of ours is ready at once."""
        form = {name: str(value) for name, value in asked.form().items()}
        kind, text = form["media_type"], form.get("text", "")
        needed = KINDS[kind]
        if (needed and not form.get(needed)) or not (needed or text.strip()):
            raise No(error(100, f"(#100) {needed or 'text'} is missing"))
        if len(text) > TEXT:
            raise No(error(100, "(#100) Param text must be at most 500 characters long."))
        if len({*_LINK.findall(text)}) > LINKS:
            raise No(error(100, "THREADS_API__LINK_LIMIT_EXCEEDED"))
        to = form.get("reply_to_id", "")
        if to and self._shelf.find(to) is None:
            raise No(missing(to))
        url = form.get("image_url") or form.get("video_url") or ""
        if url and not url.startswith("https://"):
            raise No(error(100, "(#100) The media could not be fetched from this URI."))
        made = self._shelf.put_aside(
            text=text,
            to=to,
            picture=urlsplit(url).path.rpartition("/")[2],
            alt=form.get("alt_text", ""),
            film="video_url" in form,
            children=[c for c in form.get("children", "").split(",") if c],
        )
        return Reply(200, {"id": made})

    def _publish(self, asked: Asked) -> Reply:
        number = str(asked.form()["creation_id"])
        made = self._shelf.take_aside(number)
        if made is None:
            raise No(error(24, "The requested resource does not exist", 4279009))
        if made["to"]:
            try:
                return Reply(200, {"id": self._shelf.answer(made["to"], made["text"]).id})
            except KeyError:
                raise No(missing(made["to"])) from None
        parts = [self._shelf.take_aside(child) for child in made["children"]]
        shown = next((part for part in parts if part), made)
        post = self._shelf.publish(
            made["text"], picture=shown["picture"], alt=shown["alt"], film=shown["film"]
        )
        return Reply(200, {"id": post.id})

    def _manage(self, asked: Asked) -> Reply:
        """`hide` of a reply right below a post of ours; what stands below it goes along."""
        item, hide = self._found(asked), asked.form().get("hide")
        if hide not in ("true", "false"):
            raise No(error(100, "(#100) Invalid parameter"))
        if not item.post or item.parent or item.ours:
            raise No(error(10, "Application does not have permission for this action"))
        (self._shelf.hide if hide == "true" else self._shelf.unhide)(item.id)
        return Reply(200, {"success": True})

    def _delete(self, asked: Asked) -> Reply:
        item = self._found(asked)
        if not item.ours:
            raise No(error(10, "Application does not have permission for this action"))
        self._shelf.delete(item.id)
        return Reply(200, {"success": True, "deleted_id": item.id})

    def _found(self, asked: Asked) -> Item:
        item = self._shelf.find(asked.parts["id"])
        if item is None:
            raise No(missing(asked.parts["id"]))
        return item
