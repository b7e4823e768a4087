"""Bluesky: the posts of a thousand notifications, as all see them by now."""

from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from adapters.answer import Answer
from adapters.bluesky_mapping import Reader
from adapters.bluesky_pages import BATCH, posts_of
from adapters.bluesky_session import SignedIn
from adapters.simulated.bluesky_views import (
    OWN_DID,
    View,
    person,
    post_view,
    record,
    strong,
    uri_of,
    version_of,
)
from adapters.simulated.calendar import moment
from adapters.simulated.item import Item
from adapters.simulated.serial import Serial
from bench.answers import answer, pages
from bench.crowd import START, author_of
from morgenlage.domain.comment import Comment

T = TypeVar("T")
_ROOT = strong(uri_of(OWN_DID, Serial(START - 86_400_000, 0)))


def told(items: Sequence[Item]) -> list[Answer]:
    """In pages as large as they are asked for."""
    return [answer({"posts": page}) for page in pages([_post(item) for item in items], BATCH)]


def _post(item: Item) -> View:
    author = author_of(item)
    uri = uri_of(author.did, Serial(item.ms, 0))
    value = record(item.text, item.ms, "de", (_ROOT, _ROOT))
    counts = (0, 0, item.likes)
    return post_view(uri, version_of(value), person(author), value, item.ms, counts=counts)


def read(answers: Sequence[Answer]) -> list[Comment | None]:
    """As a visit, once it knows which ones are new."""
    reader = Reader("bench", OWN_DID, moment(START), ("Kreis Wiesental",))
    uris = [str(number) for number in range(len(answers) * BATCH)]
    views = _finished(posts_of(_Prepared(answers), uris))
    return [reader.comment(view, "reply") for view in views.values()]


class _Prepared(SignedIn):
    """Has all answers already."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self._answers = iter(answers)

    async def get(self, nsid: str, params: object) -> Answer:
        """The next one."""
        return next(self._answers)


def _finished(work: Coroutine[Any, Any, T]) -> T:
    """What comes of work that never has to wait, without a loop."""
    try:
        work.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    raise RuntimeError("it waits for something")
