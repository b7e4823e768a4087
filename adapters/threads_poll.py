"""One visit to a Threads account. There is no inbox: replies are read post by post."""

from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from adapters import threads_answers as answers
from adapters import threads_insights as insights
from adapters.graph_answer import Page
from adapters.http import Params
from adapters.patience import Patience
from adapters.threads_below import Below, read_below
from adapters.threads_cursor import Cursor, Watched, mark, read, vanished, written
from adapters.threads_mapping import View, mention_of, post_of, reply_of
from adapters.threads_mentions import mentions
from adapters.threads_session import Session
from adapters.threads_turns import MOST, Task, begun, next_day, plan
from adapters.threads_wire import POST, Said, id_of
from morgenlage.domain.account import Ability
from morgenlage.domain.comment import Comment
from morgenlage.domain.metric import Sample
from morgenlage.domain.ref import Ref
from morgenlage.platform import (
    Gone,
    Malformed,
    PlatformError,
    Refused,
    Unauthorized,
    Unreachable,
    Visit,
)

T = TypeVar("T")
POSTS = 50
"""Of our newest posts, those that are watched."""
_PASSING = (Gone, Refused, Malformed)
"""Failures of one thing that say nothing about the others."""


@dataclass(slots=True)
class Haul:
    """What one visit has gathered so far."""

    session: Session
    view: View
    cursor: Cursor
    comments: dict[str, Comment] = field(default_factory=dict)
    samples: list[Sample] = field(default_factory=list)
    gone: list[Ref] = field(default_factory=list)
    skipped: int = 0

    @property
    def now(self) -> int:
        """Unix seconds."""
        return int(self.view.now.timestamp())


async def visit(session: Session, text: str) -> Visit:
    """What is new since the cursor `text`. Raises any `PlatformError` but `Uncertain`.

    Three requests where nothing is new: our posts, mentions, and one thing in turns.
    """
    await session.renew()
    me = id_of((await session.known()).id)
    old = read(text)
    if old.me != me:  # a first visit, or the token is somebody else's by now
        old = Cursor(me)
    page = await listed(session)
    view = session.view()
    posts = [said for said in page.items if post_of(said, view) is not None]
    unread = page.skipped + sum(not id_of(said.id) for said in page.items)
    haul = Haul(session, view, old, skipped=unread)
    if not unread:
        now = [id_of(said.id) for said in posts]
        haul.gone += [view.ref(post) for post in vanished(old.posts, now)]
    old.posts = begun(posts, old, view.now)
    more = await _take_turns(haul, posts)
    more = await _take_mentions(haul) or more
    return Visit(
        comments=tuple(sorted(haul.comments.values(), key=lambda c: c.created_at)),
        posts=tuple(
            post
            for said in posts
            if (watched := old.posts.get(id_of(said.id))) is not None
            and (post := post_of(said, view, watched.counts)) is not None
        ),
        samples=tuple(haul.samples),
        gone=tuple(haul.gone),
        cursor=written(old),
        profile=await session.profile(),
        skipped=haul.skipped,
        more=more,
    )


async def listed(session: Session) -> Page[Said]:
    """Our newest posts. https://developers.facebook.com/docs/threads/threads-media"""
    params: Params = {"fields": POST, "limit": POSTS}
    return answers.said.page(await session.graph.get("/me/threads", params))


async def _take_turns(haul: Haul, posts: list[Said]) -> bool:
    """What was never asked for, and what is due longest; without the former more of what is due
    while it brings something.

    Whether replies are left that nobody has read yet.
    """
    chosen = plan(posts, haul.cursor, haul.view.now)
    due = chosen.turns[:1] if chosen.new else ()
    wanted = (*chosen.new[:1], *due, *chosen.new[1:])
    spent, patience = 0, Patience()
    for place, task in enumerate(wanted):
        if spent >= MOST or (spent and patience.over):
            return any(left.what == "replies" for left in wanted[place:]) or _left(haul)
        cost, _ = await _take(haul, task)
        spent += cost
    for task in chosen.turns[len(due) :] if not spent else ():
        cost, brought = await _take(haul, task)
        spent += cost
        if cost and (not brought or spent >= MOST or patience.over):
            break
    return _left(haul)


def _left(haul: Haul) -> bool:
    """Somewhere reading goes on at once."""
    if Ability.COMMENTS in haul.session.graph.lost:
        return False
    return any(watched.going_on for watched in haul.cursor.posts.values())


async def _take(haul: Haul, task: Task) -> tuple[int, bool]:
    """Requests it took, and whether it brought replies."""
    if task.what == "replies":
        if Ability.COMMENTS in haul.session.graph.lost:
            return 0, False
        return await _take_replies(haul, task.post)
    if Ability.SERIES in haul.session.graph.lost:
        return 0, False
    await _take_numbers(haul, task)
    return 1, False


async def _take_replies(haul: Haul, post: str) -> tuple[int, bool]:
    watched = haul.cursor.posts[post]
    before = watched.below
    reached = watched.reached
    watched = haul.cursor.posts[post] = Watched(
        haul.now, watched.counted, watched.counts, before, reached, failed=True
    )
    try:
        below = await read_below(haul.session, post, reached)
    except Gone:
        haul.gone.append(haul.view.ref(post))
        return 1, False
    except (Refused, Malformed):
        haul.skipped += 1
        return 1, False
    told = len(haul.comments)
    watched.below, watched.further = _told(haul, post, below, before), below.further
    watched.failed = below.stuck
    return below.requests, len(haul.comments) > told


def _told(haul: Haul, post: str, below: Below, before: dict[str, int]) -> dict[str, int]:
    """Tells what is new or changed, and what is gone; what stands there now."""
    there: dict[str, int] = {}
    haul.skipped += below.skipped
    older: dict[str, int] = {}
    view = haul.session.view()  # some of it was written since the visit began
    for number, said in enumerate(below.found):
        comment = reply_of(said, view, post)
        if comment is None:
            haul.skipped += 1
            continue
        reply = id_of(said.id)
        part = there if number < below.newest else older
        part[reply] = mark(said)
        if before.get(reply) != part[reply]:
            haul.comments[reply] = comment
    missing = [reply for reply in before if reply not in there and reply not in older]
    if below.complete:
        haul.gone += [haul.view.ref(reply) for reply in missing]
        return there
    return there | {reply: before[reply] for reply in missing} | older


async def _take_mentions(haul: Haul) -> bool:
    """What names us elsewhere. Whether some are left that the next visit reads at once."""
    session, cursor = haul.session, haul.cursor
    if session.no_mentions:
        return False
    try:
        told = await mentions(session, cursor.mentioned, haul.view.now)
    except Unauthorized as error:
        if not error.scope:
            raise
        session.no_mentions = True
        return False
    except _PASSING as error:
        session.no_mentions = not isinstance(error, Malformed)
        haul.skipped += isinstance(error, Malformed)
        return False
    haul.skipped += told.skipped
    cursor.mentioned = told.further
    read_before = {reply for watched in cursor.posts.values() for reply in watched.below}
    seen: dict[str, int] = {}
    for said in (*told.newest, *told.older):
        comment = mention_of(said, haul.view)
        mention = id_of(said.id)
        if comment is None or mention in read_before:
            continue
        seen[mention] = mark(said)
        if cursor.mentions.get(mention) != seen[mention]:
            haul.comments.setdefault(mention, comment)
    cursor.mentions = seen | {m: v for m, v in cursor.mentions.items() if m not in seen}
    return told.further.going_on and not told.stuck


async def _take_numbers(haul: Haul, task: Task) -> None:
    """Counters or numbers. One that cannot be told now is asked for again in its next turn."""
    session, cursor, view = haul.session, haul.cursor, haul.view
    match task.what:
        case "counts":
            before = cursor.posts[task.post]
            watched = cursor.posts[task.post] = replace(before, counted=haul.now)
            if (told := await _passing(haul, insights.counts(session, task.post))) is not None:
                watched.counts = told
        case "followers":
            cursor.followers_at = haul.now
            haul.samples += await _passing(haul, insights.followers(session, view)) or ()
        case "views":
            first, cursor.views_at = not cursor.views_at, haul.now
            haul.samples += await _passing(haul, insights.views(session, view, first=first)) or ()
        case "day":
            day = next_day(cursor, view.now)
            cursor.day_at = haul.now
            _noted(cursor, day)
            haul.samples += await _passing(haul, insights.interactions(session, view, day)) or ()


def _noted(cursor: Cursor, day: date) -> None:
    """That day was asked for; what lies between it and the known ones is given up."""
    told = day.isoformat()
    cursor.first_day = min(cursor.first_day or told, told)
    cursor.last_day = max(cursor.last_day, told)


async def _passing(haul: Haul, call: Awaitable[T]) -> T | None:
    """What `call` brings; None where it fails in a way that must not cost the visit."""
    try:
        return await call
    except Unauthorized as error:
        if not error.scope:
            raise
        haul.session.graph.lost[Ability.SERIES] = "no-permission"
    except (Gone, Unreachable):
        pass
    except PlatformError as error:
        if not isinstance(error, _PASSING):
            raise
        haul.skipped += 1
    return None
