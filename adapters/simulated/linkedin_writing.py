"""What we do on LinkedIn's side of the county: answers, reactions, posts."""

from adapters import linkedin_text as little
from adapters.simulated import linkedin_entities as entities
from adapters.simulated.linkedin_entities import ORG, post_urn
from adapters.simulated.linkedin_words import (
    comment_of,
    created,
    is_comment,
    post_of,
    reacted_to,
    refusal,
)
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import Asked, Reply

COMMENT, POST = 1250, 3000
"""Characters."""
_FORBIDDEN = "Not enough permissions to access this as that actor"


class LinkedinWriting:
    """Carries out what it is asked for."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def answer(self, asked: Asked) -> Reply:
        """A comment of ours, below a comment or a post."""
        form, urn = asked.form(), asked.parts["urn"]
        text = form["message"]["text"]
        if form["actor"] != ORG:
            return refusal(403, _FORBIDDEN)
        if "content" in form:
            return refusal(403, "Unpermitted fields present in REQUEST_BODY: [/content]")
        if not text.strip() or len(text) > COMMENT:
            return refusal(400, f"Comment text exceeds the limit of {COMMENT} characters")
        if form.get("parentComment"):
            above = comment_of(self._shelf, form["parentComment"])
            if above.parent or urn != form["parentComment"]:
                return refusal(400, "parentComment must be a top-level comment")
        elif is_comment(urn):
            return refusal(400, "parentComment is missing")
        else:
            above = post_of(self._shelf, urn)
        if form["object"] != entities.thread_urn(above.post or above.id):
            return refusal(400, "object does not match the thread")
        made = self._shelf.answer(above.id, text)
        top = above if above.post else None
        return created(made.id, entities.comment(made, top))

    def delete(self, asked: Asked) -> Reply:
        """A comment, ours or below our post."""
        if asked.one("actor") != ORG:
            return refusal(403, _FORBIDDEN)
        urn = f"urn:li:comment:({asked.parts['urn']},{asked.parts['id']})"
        self._shelf.delete(comment_of(self._shelf, urn).id)
        return Reply(204, b"")

    def like(self, asked: Asked) -> Reply:
        """Our reaction."""
        form = asked.form()
        if asked.one("actor") != ORG:
            return refusal(403, _FORBIDDEN)
        if form["reactionType"] != "LIKE":
            return refusal(400, "Unknown reaction")
        item = comment_of(self._shelf, form["root"])
        self._shelf.like(item.id)
        return created(f"urn:li:reaction:({ORG},{form['root']})", form)

    def unlike(self, asked: Asked) -> Reply:
        """Takes it back."""
        item = reacted_to(self._shelf, asked.parts["key"])
        if not item.liked:
            return refusal(404, "Reaction not found", "NOT_FOUND")
        self._shelf.unlike(item.id)
        return Reply(204, b"")

    def publish(self, asked: Asked) -> Reply:
        """A post of ours; the same words once more within the hour are a duplicate."""
        form = asked.form()
        if form["author"] != ORG:
            return refusal(403, _FORBIDDEN)
        if form["visibility"] != "PUBLIC" or form["lifecycleState"] != "PUBLISHED":
            return refusal(400, "Only published posts here")
        if form["distribution"]["feedDistribution"] != "MAIN_FEED":
            return refusal(400, "Unknown distribution")
        text = little.read(form["commentary"])
        if len(text) > POST:
            return refusal(400, f"commentary exceeds the limit of {POST} characters")
        if any(p.text == text and self._shelf.now - p.ms < 3_600_000 for p in self._shelf.posts()):
            return refusal(422, "Content is a duplicate of another post", "DUPLICATE_POST")
        shown = form.get("content") or {}
        media = shown.get("multiImage", {}).get("images") or [shown["media"]] if shown else []
        for one in media:
            number = str(one["id"]).rpartition(":")[2]
            if not (self._shelf.aside(number) or {}).get("there"):
                return refusal(400, f"Media asset {one['id']} is not available")
        film = bool(media) and ":video:" in str(media[0]["id"])
        alt = str(media[0].get("altText", "")) if media else ""
        picture = ("film.mp4" if film else "picture.jpg") if media else ""
        made = self._shelf.publish(text, picture=picture, alt=alt, film=film)
        return created(post_urn(made.id))

    def amend(self, asked: Asked) -> Reply:
        """Another text; nothing else can be changed."""
        if asked.headers.get("x-restli-method", "").upper() != "PARTIAL_UPDATE":
            return refusal(400, "X-RestLi-Method is missing")
        item = post_of(self._shelf, asked.parts["urn"])
        changes = asked.form()["patch"]["$set"]
        if set(changes) != {"commentary"}:
            return refusal(400, "Only commentary can be changed here")
        self._shelf.edit(item.id, little.read(changes["commentary"]))
        return Reply(204, b"")

    def remove(self, asked: Asked) -> Reply:
        """Gone; once more does no harm."""
        number = asked.parts["urn"].rpartition(":")[2]
        self._shelf.delete(number)
        return Reply(204, b"")
