"""Bluesky: notifications, and each of their posts once more as all see it by now."""

from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from adapters.answer import Answer
from adapters.bluesky_cursor import Cursor
from adapters.bluesky_mapping import Reader
from adapters.bluesky_pages import BATCH, PAGE, posts_of, walk
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
    when,
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
    """Pages of notifications, newest first, then the posts."""
    posts = [_post(item) for item in items]
    listed = [[_notification(post) for post in page] for page in pages(posts, PAGE)]
    ends = [when(START - n) for n in range(1, len(listed))] + [""]
    return [
        *(answer({"notifications": p, "cursor": c}) for p, c in zip(listed, ends, strict=True)),
        *(answer({"posts": page}) for page in pages(posts, BATCH)),
    ]


def _post(item: Item) -> View:
    author = author_of(item)
    uri = uri_of(author.did, Serial(item.ms, 0))
    value = record(item.text, item.ms, "de", (_ROOT, _ROOT))
    counts = (0, 0, item.likes)
    return post_view(uri, version_of(value), person(author), value, item.ms, counts=counts)


def _notification(post: View) -> View:
    kept = {key: post[key] for key in ("uri", "cid", "author", "record", "indexedAt", "labels")}
    return {**kept, "reason": "reply", "isRead": False, "reasonSubject": _ROOT["uri"]}


def read(answers: Sequence[Answer]) -> list[Comment | None]:
    """As a visit after a quiet week."""
    signed_in = _Prepared(answers)
    reader = Reader("bench", OWN_DID, moment(START), ("Kreis Wiesental",))
    new = _finished(walk(signed_in, Cursor(at=when(START - 7 * 86_400_000)))).new
    views = _finished(posts_of(signed_in, [one.uri for one in new]))
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
