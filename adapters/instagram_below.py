"""Reads what stands below our posts: comments, and the replies that come along with them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic

from adapters import instagram_answers as answers
from adapters import instagram_wire as wire
from adapters.http import Params, quoted
from adapters.instagram_session import Session
from adapters.instagram_wire import COMMENT, THREAD, id_of
from morgenlage.platform import Limited, PlatformError, Unauthorized, Unreachable

PAGES = 4
"""Of 50 comments each, read below one post in one visit."""
REPLY_PAGES = 2
LONG_THREADS = 4
"""Comments below one post whose replies need requests of their own."""
AT_ONCE = 4
PATIENCE = 8.0
"""Seconds after which no further post is begun: a visit that takes too long is worth nothing."""


@dataclass(slots=True)
class Below:
    """What stands below one post, as far as it was read."""

    found: list[tuple[wire.Comment, str, int]] = field(default_factory=list)
    """Comment, the top-level comment it stands below (empty: itself), number of its replies."""
    skipped: int = 0
    complete: bool = True
    """Nothing was left out: what is missing is gone."""


async def read_all(
    session: Session, posts: Sequence[str], patience: float = PATIENCE
) -> list[Below | PlatformError]:
    """Each post's comments, or why they could not be read. In the order asked for.

    Raises `Unauthorized` and `Limited`: they are true for all others, too.
    """
    free = asyncio.Semaphore(AT_ONCE)
    began = monotonic()

    async def one(post: str) -> Below | PlatformError:
        async with free:
            if monotonic() - began > patience:
                return Unreachable("too slow for one visit", why="deadline")
            try:
                return await read_below(session, post)
            except PlatformError as error:
                return error

    results = await asyncio.gather(*map(one, posts))
    for result in results:
        if isinstance(result, Unauthorized | Limited):
            raise result
    return results


async def read_below(session: Session, post: str) -> Below:
    """All comments below one post, newest first, up to the cap.

    https://developers.facebook.com/docs/instagram-platform/reference/instagram-media/comments
    """
    below = Below()
    long = 0
    params: Params = {"fields": THREAD, "limit": 50}
    path = f"/{quoted(post)}/comments"
    more = False
    async for page in session.graph.pages(path, answers.comments, params, PAGES):
        below.skipped += page.skipped
        more = page.more
        for top in page.items:
            long += await take_thread(session, below, top, long < LONG_THREADS)
    if more or below.skipped:
        below.complete = False
    return below


async def take_thread(session: Session, below: Below, top: wire.Comment, may_ask: bool) -> bool:
    """One top-level comment with its replies. Whether its replies needed requests of their own."""
    replies, skipped, more = answers.below(top)
    asked = more and may_ask and bool(id_of(top.id))
    if asked:
        replies, skipped, more = await replies_to(session, id_of(top.id))
    below.found.append((top, "", len(replies)))
    below.found += [(reply, id_of(top.id), 0) for reply in replies]
    below.skipped += skipped
    below.complete = below.complete and not more
    return asked


async def replies_to(session: Session, top: str) -> tuple[list[wire.Comment], int, bool]:
    """The replies below a comment, how many could not be read, whether some were left out.

    https://developers.facebook.com/docs/instagram-platform/reference/instagram-comment/replies
    """
    found: list[wire.Comment] = []
    skipped, more = 0, False
    params: Params = {"fields": COMMENT, "limit": 50}
    path = f"/{quoted(top)}/replies"
    async for page in session.graph.pages(path, answers.comments, params, REPLY_PAGES):
        found += page.items
        skipped += page.skipped
        more = page.more
    return found, skipped, more
