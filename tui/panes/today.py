"""Today's posts: what went out and what is planned."""

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult

from morgenlage.domain.post import Post
from morgenlage.domain.queue import queue_of
from morgenlage.domain.situation import Situation
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from tui.commands import PaneName
from tui.panes.base import Pane
from widgets.queue_list import QueueList
from widgets.signs import Signs


class Today(Pane):
    """The queue as far as the platforms report it."""

    name_: ClassVar[PaneName] = "today"

    def __init__(self, words: Words, formats: Formats, signs: Signs) -> None:
        super().__init__(words, formats, signs)
        self.list = QueueList()
        self.list.words, self.list.formats, self.list.signs = words, formats, signs
        self._posts: tuple[Post, ...] = ()

    def compose(self) -> ComposeResult:
        """Title above, posts below."""
        yield self.title
        yield self.list

    @property
    def body(self) -> QueueList:
        """The list."""
        return self.list

    @property
    def count(self) -> int:
        """Posts of today."""
        return len(self._posts)

    @property
    def current(self) -> Post | None:
        """The post under the cursor."""
        return next((p for p in self._posts if p.ref == self.list.current), None)

    def show(self, old: Situation | None, new: Situation, now: datetime) -> None:
        """The posts whose day is today."""
        posts = of_today(new, now, self.formats)
        if posts != self._posts:
            self._posts = self.list.posts = posts
        self.say_title(self.words.screen.today, self.formats.number(len(posts)) if posts else "")

    def move(self, steps: int) -> None:
        """Posts down; negative: up."""
        self.list.move(steps)

    def page(self, pages: float) -> None:
        """Windows down; negative: up."""
        self.list.page(pages)

    def first(self) -> None:
        """To the earliest."""
        self.list.first()

    def last(self) -> None:
        """To the latest."""
        self.list.last()


def of_today(situation: Situation, now: datetime, formats: Formats) -> tuple[Post, ...]:
    """Posts of the desk's own day, what went out before what is planned."""
    queue = queue_of(situation.posts.values(), now, formats.zone)
    return (*queue.published, *queue.planned)
