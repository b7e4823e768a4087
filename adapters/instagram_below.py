"""Reads what stands below our posts: comments, and the replies that come along with them."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from adapters import instagram_answers as answers
from adapters import instagram_wire as wire
from adapters.http import Params, quoted
from adapters.instagram_cursor import Watched
from adapters.instagram_session import Session
from adapters.instagram_wire import COMMENT, THREAD, id_of
from adapters.patience import Patience
from morgenlage.platform import (
    Gone,
    Limited,
    Malformed,
    PlatformError,
    Refused,
    Unauthorized,
    Unreachable,
)

PAGES = 4
"""Of 50 comments each, read below one post in one visit."""
REPLY_PAGES = 2
"""Of one long thread in one visit. Both go on where the visit before ended."""
LONG_THREADS = 4
"""Comments below one post whose replies need requests of their own: the one that waited longest
comes first."""
AT_ONCE = 4


@dataclass(slots=True)
class Below:
    """What stands below one post, as far as it was read."""

    found: list[tuple[wire.Comment, str, int]] = field(default_factory=list)
    """Comment, the top-level comment it stands below (empty: itself), number of its replies."""
    fresh: int = 0
    """So many of them were read from the newest on, the rest from the mark on."""
    skipped: int = 0
    complete: bool = True
    """Nothing was left out: what is missing is gone."""
    rest: str = ""
    """Where what was not read begins; empty: the list was read to its end."""
    tails: dict[str, str] = field(default_factory=dict)
    """Long threads, read longest ago first -> their last page that was read."""
    owed: list[str] = field(default_factory=list)
    """Long threads that were not read to their end."""
    forgotten: bool = False
    """The mark is not known any more."""
    stuck: bool = False
    """Something could not be read now: not again at once."""


async def read_all(
    session: Session,
    posts: Sequence[str],
    marks: Mapping[str, Watched] = MappingProxyType({}),
) -> list[Below | PlatformError]:
    """Each post's comments, or why they could not be read. In the order asked for.

    The first is begun in any case, the others while there is patience.
    `marks`: posts as they were last read, of those that were.
    Raises `Unauthorized` and `Limited`: they are true for all others, too.
    """
    free = asyncio.Semaphore(AT_ONCE)
    patience = Patience()

    async def one(place: int, post: str) -> Below | PlatformError:
        async with free:
            if place and patience.over:
                return Unreachable("too slow for one visit", why="deadline")
            try:
                return await read_below(session, post, marks.get(post, Watched()))
            except PlatformError as error:
                return error

    results = await asyncio.gather(*(one(place, post) for place, post in enumerate(posts)))
    for result in results:
        if isinstance(result, Unauthorized | Limited):
            raise result
    return results


async def read_below(session: Session, post: str, was: Watched) -> Below:
    """Comments below one post, newest first, up to the cap; where a reading goes on, its next part
    after one page of the newest.

    https://developers.facebook.com/docs/instagram-platform/reference/instagram-media/comments
    """
    below = Below(tails=dict(was.tails), owed=list(was.owed))
    long: list[str] = []
    rest = await _pages(session, post, below, long, "", 1 if was.rest else PAGES)
    below.fresh = len(below.found)
    below.complete = not rest
    if was.rest and rest:
        try:
            rest = await _pages(session, post, below, long, was.rest, max(1, PAGES - 1))
        except Refused:  # a mark they do not know any more: begun anew
            below.forgotten = below.stuck = True
            rest = ""
    below.rest = rest
    await _long(session, below, long)
    if below.skipped:
        below.complete = False
    return below


async def _pages(
    session: Session, post: str, below: Below, long: list[str], after: str, most: int
) -> str:
    """Reads on from a mark. Where the next part begins; empty: there is none."""
    params: Params = {"fields": THREAD, "limit": 50}
    if after:
        params = {**params, "after": after}
    rest = ""
    async for page in session.graph.pages(
        f"/{quoted(post)}/comments", answers.comments, params, most
    ):
        below.skipped += page.skipped
        rest = page.after
        for top in page.items:
            if _add(below, top) and (name := id_of(top.id)):
                long.append(name)
    return rest


async def _long(session: Session, below: Below, waiting: Iterable[str]) -> None:
    """Threads longer than what comes along: never read ones first, then in turns."""
    turn = {top: place for place, top in enumerate(below.tails, 1)}
    before, below.owed = below.owed, []
    tops = sorted(dict.fromkeys([*before, *waiting]), key=lambda top: turn.get(top, 0))
    there = {id_of(said.id) for said, _, _ in below.found}
    for top in tops[:LONG_THREADS]:
        mark = below.tails.pop(top, "")
        try:
            page = await replies_to(session, top, mark)
        except (Gone, Refused, Malformed) as error:
            _put_off(below, top, mark, error)
            continue
        below.found += [(r, top, 0) for r in page.found if id_of(r.id) not in there]
        below.skipped += page.skipped
        below.tails[top] = page.mark
        below.owed += [top] * page.more
        below.complete = below.complete and not mark and not page.more
    below.owed += [t for t in tops[LONG_THREADS:] if t in before or t not in below.tails]
    below.complete = below.complete and len(tops) <= LONG_THREADS


def _put_off(below: Below, top: str, mark: str, error: PlatformError) -> None:
    """A thread that cannot be read now keeps its mark; one that is refused begins anew."""
    below.skipped += not isinstance(error, Gone)
    if isinstance(error, Malformed):
        below.stuck = True
        below.owed.append(top)
        below.tails[top] = mark


def _add(below: Below, top: wire.Comment) -> bool:
    """One top-level comment with the replies that came along. Whether there are more of them."""
    replies, skipped, more = answers.below(top)
    below.found.append((top, "", len(replies)))
    below.found += [(reply, id_of(top.id), 0) for reply in replies]
    below.skipped += skipped
    return more


async def take_thread(session: Session, below: Below, top: wire.Comment) -> None:
    """One top-level comment with its replies, as many of them as one visit reads."""
    if _add(below, top):
        await _long(session, below, [id_of(top.id)])


@dataclass(slots=True)
class Replies:
    """Part of a thread."""

    found: list[wire.Comment] = field(default_factory=list)
    skipped: int = 0
    more: bool = False
    """Some are left."""
    mark: str = ""
    """Its last page: where reading goes on, as the newest stand at the end."""


async def replies_to(session: Session, top: str, mark: str = "") -> Replies:
    """The replies below a comment, from a mark on.

    https://developers.facebook.com/docs/instagram-platform/reference/instagram-comment/replies
    """
    told = Replies(mark=mark)
    params: Params = {"fields": COMMENT, "limit": 50}
    if mark:
        params = {**params, "after": mark}
    after = mark
    async for page in session.graph.pages(
        f"/{quoted(top)}/replies", answers.comments, params, REPLY_PAGES
    ):
        told.found += page.items
        told.skipped += page.skipped
        told.mark, after = after, page.after
        told.more = page.more
    if told.more:
        told.mark = after
    return told
