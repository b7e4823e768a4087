"""One visit to a Page: three requests where nothing happened, few more otherwise."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from adapters import facebook_wire as wire
from adapters.facebook_alt import describe
from adapters.facebook_below import PAGES, Read, grown, whole
from adapters.facebook_cursor import Below, Cursor, read, vanished, written
from adapters.facebook_mapping import answers_of, moment, post_of, samples_of
from adapters.facebook_series import series
from adapters.facebook_session import POSTS, Session
from adapters.facebook_wire import id_of
from adapters.http import Params
from adapters.patience import Patience
from morgenlage.domain.account import Ability
from morgenlage.domain.metric import Sample
from morgenlage.platform import Gone, Malformed, PlatformError, Refused, Unreachable, Visit

LISTED = 25
"""Posts kept an eye on."""
AT_ONCE = 6
"""Posts whose comments are read in one visit, with up to four requests each."""
SCARCE = 0.7
"""From this share of the budget on, one post per visit is enough."""
RARELY = 10
"""Planned posts are asked for on every tenth visit."""
YOUNG = timedelta(days=7)
"""So long a post is read again in turns although its count stands still: comments are edited,
hidden and replaced."""
FRESH = timedelta(days=2)
_GRAVEST = (Unreachable, Malformed)


@dataclass(slots=True)
class Haul:
    """What one visit has gathered so far."""

    session: Session
    old: Cursor
    new: Cursor
    posts: dict[str, wire.Post]
    """Newest first, by id."""
    skipped: int = 0
    reads: list[Read] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    failed: list[PlatformError] = field(default_factory=list)
    left: int = 0
    """Posts with news that this visit did not come to."""


async def visit(session: Session, text: str) -> Visit:
    """What is new since the cursor `text`. Raises any `PlatformError`; nothing is lost by it."""
    old = session.left if text and text == session.left_as else read(text)
    page, (posts, skipped) = await together(session.verify(), _listed(session))
    me = id_of(page.id)
    if old.page != me:
        old = Cursor()  # the first visit, or the token is another Page's by now
    await session.inspect()
    new = Cursor(me, old.polls + 1, planned=old.planned, series_at=old.series_at)
    haul = Haul(session, old, new, posts, skipped)
    await _take_comments(haul)
    planned = await _take_planned(haul)
    await describe(session, (*posts.values(), *planned))
    days = await series(session, old, new)
    if haul.failed and not haul.reads:
        raise haul.failed[0]
    return _visit(haul, planned, (*samples_of(page, session.view()), *days))


def _leave(haul: Haul) -> str:
    """The cursor; what it has no room for is remembered until the program ends."""
    haul.session.left, haul.session.left_as = haul.new, written(haul.new)
    return haul.session.left_as


def _visit(haul: Haul, planned: list[wire.Post], samples: tuple[Sample, ...]) -> Visit:
    view = haul.session.view()
    told = [*haul.posts.values(), *planned]
    comments = [c for r in haul.reads for c in r.comments]
    gone = [*_missing(haul), *haul.gone, *(i for r in haul.reads for i in r.gone)]
    return Visit(
        comments=tuple(sorted(comments, key=lambda c: c.created_at)),
        posts=tuple(p for said in told if (p := post_of(said, view))),
        samples=samples,
        gone=tuple(view.ref(i) for i in dict.fromkeys(gone)),
        cursor=_leave(haul),
        profile=haul.session.profile(),
        skipped=haul.skipped + sum(r.skipped for r in haul.reads),
        more=haul.left > 0 and not (haul.failed or any(r.stuck for r in haul.reads)),
    )


async def _listed(session: Session) -> tuple[dict[str, wire.Post], int]:
    """Our latest posts with their counters, and how many cannot be read.

    https://developers.facebook.com/docs/graph-api/reference/page/published_posts
    """
    params: Params = {"fields": wire.POST, "limit": LISTED}
    found: dict[str, wire.Post] = {}
    skipped = 0
    async for page in session.graph.pages("/me/published_posts", POSTS, params, 1):
        for post in page.items:
            if post_id := id_of(post.id):
                found.setdefault(post_id, post)
            else:
                skipped += 1
        skipped += page.skipped
    return found, skipped


async def _take_comments(haul: Haul) -> None:
    """Reads below the posts with news, and a page below one more in turn."""
    haul.new.posts = {i: haul.old.posts.get(i, Below(-1)) for i in haul.posts}
    budget = haul.session.graph.budget
    scarce = budget is not None and budget.used >= SCARCE
    wanted = _changed(haul)
    most = 1 if scarce else AT_ONCE
    haul.left, patience = len(wanted), Patience()
    for post in wanted[:most]:
        await _take(haul, post, PAGES)
        haul.left -= 1
        if patience.over:
            break
    if not scarce:
        haul.left += sum(below.further.going_on for below in haul.new.posts.values())
    if not scarce and not patience.over and (turn := _turn(haul)) and turn not in wanted:
        await _take(haul, turn, 1)


def _count(haul: Haul, post: str) -> int:
    return answers_of(haul.posts[post]) or 0


def _changed(haul: Haul) -> list[str]:
    """Posts with more comments than were read, or fewer: fresh ones first, then the busiest.

    One whose number is not told is read once, and then in turns.
    """
    now = haul.session.clock()

    def rank(post: str) -> tuple[bool, int]:
        at = moment(haul.posts[post].created_time)
        return at is None or now - at > FRESH, -abs(_count(haul, post) - before[post].count)

    before = haul.new.posts
    changed = [
        post
        for post, said in haul.posts.items()
        if before[post].further.going_on
        or _count(haul, post) != max(before[post].count, 0)
        or (answers_of(said) is None and before[post].count < 0)
    ]
    return sorted(changed, key=rank)


def _turn(haul: Haul) -> str:
    """The young post whose turn it is to be read again; empty where there is none."""
    now = haul.session.clock()
    young = [
        p
        for p, said in haul.posts.items()
        if (haul.old.posts.get(p, Below()).count > 0 or answers_of(said) is None)
        and (at := moment(said.created_time)) is not None
        and now - at <= YOUNG
    ]
    visits = haul.old.polls
    if not young or visits % RARELY == 0:  # then planned posts are asked for
        return ""
    return young[(visits - visits // RARELY - 1) % len(young)]


async def _take(haul: Haul, post: str, most: int) -> None:
    """One post, `most` pages. One that is not there is `gone`; what fails is left for next time."""
    before, count = haul.new.posts[post], _count(haul, post)
    session = haul.session
    try:
        found = None
        if (
            not before.further.unfinished
            and before.count >= 0
            and count > before.count
            and before.newest
        ):
            found = await grown(session, post, count, before)
        if found is None:
            found = await whole(session, post, count, before, most)
    except Gone:
        haul.gone.append(post)
        haul.new.posts[post] = Below(count)
        haul.reads.append(Read(post))
    except Refused:  # this one post has no comments for us
        haul.new.posts[post] = Below(count)
        haul.reads.append(Read(post))
    except _GRAVEST as error:
        haul.failed.append(error)
    else:
        haul.reads.append(found)
        haul.new.posts[post] = found.below


def _missing(haul: Haul) -> list[str]:
    """Posts that are gone although older ones are still listed."""
    if haul.skipped:
        return []
    return vanished(list(haul.old.posts), haul.posts, complete=len(haul.posts) < LISTED)


async def _take_planned(haul: Haul) -> list[wire.Post]:
    """Planned posts, rarely. One that is listed no more is gone, unless it is out by now.

    https://developers.facebook.com/docs/graph-api/reference/page/scheduled_posts
    """
    session = haul.session
    if haul.old.polls % RARELY:
        return []
    call = _planned(session)
    try:
        listed = await session.graph.optional(Ability.SCHEDULED, call)
    except _GRAVEST:
        return []  # it comes with the next asking; the rest of the visit is worth more
    if listed is None:
        return []
    items, complete = listed
    ids = [i for said in items if (i := id_of(said.id))]
    if complete:
        haul.gone += [i for i in haul.old.planned if i not in ids and i not in haul.posts]
        haul.new.planned = ids
    return items


async def _planned(session: Session) -> tuple[list[wire.Post], bool]:
    """And whether these are all."""
    params: Params = {"fields": wire.PLANNED, "limit": 50}
    found: list[wire.Post] = []
    complete = True
    async for page in session.graph.pages("/me/scheduled_posts", POSTS, params, 2):
        found += page.items
        complete = complete and not page.skipped and not page.more
    return found, complete


async def together(*calls: Coroutine[Any, Any, Any]) -> tuple[Any, ...]:
    """The results of calls made at the same time; one that fails ends the others."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(call) for call in calls]
    except* PlatformError as errors:
        found = [e for e in errors.exceptions if isinstance(e, PlatformError)]
    else:
        return tuple(task.result() for task in tasks)
    raise min(found, key=lambda e: isinstance(e, _GRAVEST)) from None
