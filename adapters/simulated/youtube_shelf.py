"""The county's shelf as YouTube sorts it: threads of two levels, what is held, its videos."""

from collections.abc import Iterator

from adapters.simulated import youtube_entities as entities
from adapters.simulated.item import Item
from adapters.simulated.serial import PAST, from_snowflake
from adapters.simulated.shelf import Shelf
from adapters.simulated.youtube_entities import PUBLISHED, Entity, status_of

PRIVATE = "private"
PAGE = 100


class YouTubeShelf:
    """Reads the shelf; knows nothing of requests."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def tops(self, status: str, before: int = 0) -> Iterator[Item]:
        """Comments right below our videos, newest first."""
        return (
            item
            for item in self.shelf.comments(before=before)
            if item.post and not item.parent and status_of(item) == status
        )

    def replies(self, top: Item) -> list[Item]:
        """Everything below a comment that all may see, oldest first: one level here."""
        if not top.answers:
            return []
        return [item for item in self.shelf.tree(top.id) if status_of(item) == PUBLISHED]

    def thread(self, top: Item) -> Entity:
        """As a list tells it; the newest replies come along."""
        below = self.replies(top)
        return entities.thread(top, below[::-1], len(below))

    def comment(self, item: Item) -> Entity:
        """Alone, as its id names it."""
        return entities.comment(item, self.shelf.top(item).id if item.parent else "")

    def past_thread(self, item: Item) -> Entity:
        """As `thread`, for what is from before: of most of it the answers need no search."""
        serial = from_snowflake(item.id)
        if serial is not None and serial.tag == PAST:
            return entities.thread(item, (), item.answers)
        return entities.thread(item, (), len(self.replies(item)))

    # Videos

    def videos(self) -> list[Item]:
        """Ours, private and planned ones too, the last uploaded first."""
        every = [*self.shelf.planned(), *self.shelf.posts()]
        return sorted(every, key=lambda item: (entities.uploaded(item), item.id), reverse=True)

    def private(self) -> dict[str, str]:
        """Videos that are neither out nor planned -> where that is noted."""
        aside = self.shelf.ours.aside.items()
        return {str(v["video"]): key for key, v in aside if v.get("kind") == PRIVATE}

    def video(self, item: Item) -> Entity:
        """As `videos.list` tells it."""
        count = max(self.shelf.total(item) - self.shelf.unseen(item), 0)
        return entities.video(item, self.shelf.name, count, item.id in self.private())
