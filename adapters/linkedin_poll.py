"""One visit to LinkedIn: it has no inbox and few calls a day, so posts are read in turns."""

from collections.abc import Mapping
from datetime import datetime

from adapters import linkedin_cursor as cursors
from adapters import linkedin_wire as wire
from adapters.linkedin_below import REFRESHED, Haul, read_below
from adapters.linkedin_cursor import POSTS, Below, Cursor
from adapters.linkedin_mapping import View, counted, post_of
from adapters.linkedin_page import profile_of, series_of
from adapters.linkedin_pages import Calls, counters_of, posts_of
from adapters.linkedin_restli import full, short
from adapters.linkedin_session import Session
from adapters.patience import Patience
from morgenlage.domain.account import Ability
from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post
from morgenlage.platform import Visit

PAGE_EVERY = 6 * 3600
"""Seconds between two looks at name, role and numbers: six calls at the most."""
BATCHES_AGAIN = 7 * 86400
"""Seconds until somebody who was refused batches is asked again: tiers change."""
YOUNG, WEEK = 3 * 86400, 7 * 86400
HOUR = 3600
QUIET = 3 * 86400
"""Seconds after which even an old post without comments is looked at."""


async def visit(session: Session, text: str) -> Visit:
    """What is new since the cursor `text`, within today's calls."""
    await session.known()
    allowed = session.allowed()
    if not allowed:
        return Visit(cursor=text, wait=session.wait())
    before = cursors.read(text, session.urn)
    calls, haul, now = Calls(allowed), Haul(), session.clock()
    seconds = int(now.timestamp())
    session.batches = seconds - before.single > BATCHES_AGAIN
    page = before.page
    ends = session.credentials.ends
    if (seconds - page >= PAGE_EVERY or ends != before.ends) and calls.left >= 8:
        await _page(session, haul, calls, not before.filled)
        page = seconds
    view = View(session.account.id, session.urn, now)
    below = await _posts(session, before, view, haul, calls)
    after, patience = dict(below), Patience()
    turns = () if Ability.COMMENTS in session.lost else _in_turn(below, seconds)
    for name in turns:
        if calls.left <= 0:
            haul.cut = True
            break
        after[name] = await read_below(session, name, below[name], view, haul, calls)
        if patience.over:
            break
    later = Cursor(
        org=session.urn,
        posts=after,
        page=page,
        single=before.single if session.batches else seconds,
        ends=ends if page == seconds else before.ends,
        filled=before.filled or page == seconds,
    )
    return Visit(
        comments=tuple(haul.comments.values()),
        posts=tuple(haul.posts),
        samples=haul.samples,
        gone=tuple(haul.gone),
        cursor=cursors.written(later),
        profile=haul.profile,
        skipped=haul.skipped,
        wait=session.wait(),
    )


async def _page(session: Session, haul: Haul, calls: Calls, back: bool) -> None:
    """Name, role, followers, numbers of past days."""
    before = session.used
    haul.profile, followers = await profile_of(session)
    haul.samples = await series_of(session, followers, back)
    if followers is not None:
        now = Sample(session.account.id, "followers", session.clock(), followers)
        haul.samples = (*haul.samples, now)
    calls.left -= session.used - before


async def _posts(
    session: Session, before: Cursor, view: View, haul: Haul, calls: Calls
) -> dict[str, Below]:
    """Our posts with their counters; what is known of each, newest first."""
    calls.take()
    found, haul.skipped = await posts_of(session)
    listed: dict[str, tuple[wire.Post, Post]] = {}
    for raw in found:
        try:
            if (post := post_of(raw, view)) is not None:
                listed[short(raw.id)] = raw, post
        except ValueError:
            haul.skipped += 1
    newest = sorted(listed, key=lambda name: listed[name][1].at, reverse=True)
    counters = await _counters(session, newest, before, calls, view.now)
    below = {}
    for name in newest:
        raw, post = listed[name]
        was = before.posts.get(name, Below())
        likes, count = counted(counters[name]) if name in counters else (None, None)
        likes = (was.likes if was.likes >= 0 else None) if likes is None else likes
        told = (was.count if was.count >= 0 else None) if count is None else count
        if (shown := post_of(raw, view, likes, told)) is not None:
            haul.posts.append(shown)
        below[name] = Below(
            was.read,
            -1 if told is None else told,
            was.comments,
            int(post.at.timestamp()),
            -1 if likes is None else likes,
            was.due or (count is not None and count != was.count),
            was.start,
            was.parts,
            was.begun,
            was.falling,
            was.tried,
        )
    if len(found) < POSTS and not haul.skipped:  # all there are: what is missing was deleted
        lost = [name for name in before.posts if name not in below]
        haul.gone += [view.ref(name) for name in lost]
    return below


async def _counters(
    session: Session, names: list[str], before: Cursor, calls: Calls, now: datetime
) -> Mapping[str, wire.Metadata]:
    """Of all posts where one call tells them; else of the one whose numbers are oldest."""
    if session.batches and len(names) > 1:
        few = Calls(1)
        calls.take()
        found = await counters_of(session, [full(n) for n in names], few)
        if session.batches:
            return found
    turn = [n for n in names if before.posts.get(n, Below()).likes < 0][:1]
    turn = turn or names[int(now.timestamp() // HOUR) % max(1, len(names)) :][:1]
    return await counters_of(session, [full(n) for n in turn], calls)


def _in_turn(below: Mapping[str, Below], seconds: int) -> list[str]:
    """The posts to be read now, the most overdue first; new and busy ones become due sooner."""
    due = {name: _overdue(post, seconds) for name, post in below.items()}
    return sorted((n for n, late in due.items() if late >= 1), key=lambda n: -due[n])


def _overdue(post: Below, seconds: int) -> float:
    """How many times over the time until the next reading has passed."""
    age, since = seconds - post.posted, seconds - max(post.read, post.tried)
    if post.tried and 0 <= since < HOUR // 2:
        return 0.0
    if post.due or not post.read:
        return 1e9 - age / 1e3
    if age < YOUNG:
        pause = max(HOUR // 2, age // 24)
    elif post.comments:
        pause = REFRESHED
    else:
        pause = REFRESHED if age < WEEK else QUIET
    busy = 1 + min(len(post.comments), 20) / 10
    return since / (pause if age >= YOUNG else pause / busy)
