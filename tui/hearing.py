"""What reaches the screen from the desk's thread: news and ended futures, as messages."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from textual.message import Message

from morgenlage.desk.news import Changed, News
from morgenlage.words import Words, saying


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

    def __init__(
        self, future: Future[Any], then: Callable[[Any], None], reading: bool = False
    ) -> None:
        super().__init__()
        self.future = future
        self.then = then
        self.reading = reading
        """Nothing was decided by it."""

    @property
    def failure(self) -> str:
        """Why there is no result; empty where there is one."""
        if self.future.cancelled():
            return "CancelledError"
        error = self.future.exception()
        if error is None:
            return ""
        return getattr(error, "cause", "") or str(error) or type(error).__name__

    def sentence(self, words: Words) -> str:
        """What a failure means to the person who waited."""
        form = words.notices.not_read if self.reading else words.notices.not_saved
        return form.format(reason=saying.sentence(words, self.failure))
