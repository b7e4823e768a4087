"""What reaches the screen from the desk's thread: news and ended futures, as messages."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from textual.message import Message

from morgenlage.desk.news import Changed, News


class Heard(Message):
    """The desk said something."""

    def __init__(self, news: News) -> None:
        super().__init__()
        self.news = news

    def can_replace(self, message: Message) -> bool:
        """A newer situation makes one that still waits unnecessary; nothing else is skipped."""
        return (
            isinstance(message, Heard)
            and isinstance(message.news, Changed)
            and isinstance(self.news, Changed)
        )


class Ended(Message):
    """A future of the desk has ended."""

    def __init__(self, future: Future[Any], then: Callable[[Any], None]) -> None:
        super().__init__()
        self.future = future
        self.then = then
