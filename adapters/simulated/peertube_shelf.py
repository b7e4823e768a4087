"""The county's shelf as PeerTube sorts it: its videos, threads as trees, what is held."""

from adapters.simulated import peertube_entities as entities
from adapters.simulated.item import Item
from adapters.simulated.peertube_entities import PRIVATE, PUBLIC, Entity
from adapters.simulated.shelf import Shelf, is_id
from adapters.simulated.wire import No, Reply

HIDDEN = "private"
"""How a video that is neither out nor planned is noted."""


def missing(what: str) -> No:
    """A 404 of PeerTube."""
    return No(Reply(404, entities.failure(404, f"{what} not found")))


class PeerTubeShelf:
    """Reads the shelf; knows nothing of requests."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def video(self, number: str) -> Item:
        """One of ours. Raises `No`."""
        found = self.shelf.find(number) if is_id(number) else None
        if found is None or found.kind != "post":
            raise missing("Video")
        return found

    def comment(self, video: str, number: str) -> Item:
        """One below that video. Raises `No`."""
        found = self.shelf.find(number) if is_id(number) else None
        if found is None or not found.post:
            raise missing("Comment")
        if found.post != self.video(video).id:
            code = "comment_not_associated_to_video"
            said = entities.failure(400, "Comment is not associated to this video.", code)
            raise No(Reply(400, said))
        return found

    def inbox(self, item: Item) -> Entity:
        """A comment as the account-wide list tells it."""
        post = self.shelf.find(item.post)
        title = entities.title_of(post) if post is not None else ""
        return self.told(item, title)

    def told(self, item: Item, title: str = "") -> Entity:
        """The same where nobody asks for the video's name."""
        return entities.in_inbox(item, self.thread(item), self.shelf.name, title)

    def thread(self, item: Item) -> str:
        """The number of the comment at the top of its thread."""
        return self.shelf.top(item).id if item.parent else item.id

    def tree(self, top: Item) -> Entity:
        """A conversation with all its branches."""

        def grown(item: Item) -> Entity:
            below = self.shelf.below(item.id) if item.answers else []
            return {"comment": self.entity(item, top.id), "children": [grown(b) for b in below]}

        return grown(top)

    def entity(self, item: Item, thread: str = "") -> Entity:
        """A comment as a thread tells it."""
        below = self.shelf.tree(item.id) if item.answers else []
        return entities.in_thread(item, thread or self.thread(item), self.shelf.name, len(below))

    # Videos

    def videos(self) -> list[Item]:
        """Ours, private and planned ones too."""
        return [*self.shelf.planned(), *self.shelf.posts()]

    def private(self) -> dict[str, str]:
        """Videos that are neither out nor planned -> where that is noted."""
        aside = self.shelf.ours.aside.items()
        return {str(v["video"]): key for key, v in aside if v.get("kind") == HIDDEN}

    def film(self, item: Item) -> Entity:
        """A video as its owner sees it; what is held is not counted."""
        hidden = item.id in self.private()
        count = max(self.shelf.total(item) - self.shelf.unseen(item), 0)
        privacy = PRIVATE if hidden or item.planned else PUBLIC
        shown = item._replace(planned=False) if hidden else item
        return entities.video(shown, self.shelf.name, count, privacy)
