"""One visit to a PeerTube account: who we are, what came in, how our videos fare."""

from datetime import timedelta

from adapters import peertube_wire as wire_of
from adapters.counts import sane
from adapters.http import quoted
from adapters.peertube_abilities import NO_INBOX, NO_NUMBERS
from adapters.peertube_cursor import KEPT, Cursor, read, written
from adapters.peertube_inbox import Found, inbox
from adapters.peertube_mapping import View, has_id, post_of, profile_of, views_of
from adapters.peertube_session import Session
from adapters.peertube_threads import by_video
from adapters.peertube_wire import Me, Video
from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.platform import Gone, PlatformError, Refused, Visit

PAGE = 100
WEEK = timedelta(days=7)
NUMBERS_EVERY = 6 * 3600
"""Seconds between two looks at the numbers of past days."""


async def visit(session: Session, cursor: str) -> Visit:
    """What is new since `cursor`. Raises any `PlatformError`; nothing is lost by it."""
    me = await session.verify()
    view = await session.view()
    old = read(cursor)
    if old.me != view.me:  # the first visit, or the token is somebody else's by now
        old = Cursor()
    new = Cursor(me=view.me, numbers=old.numbers)
    videos, skipped, total = await _videos(session)
    found = await _comments(session, view, videos, old, new)
    posts = tuple(p for video in videos if (p := post_of(video, view)) is not None)
    numbers = await _numbers(session, view, me, new)
    profile = profile_of(me, session.host)
    return Visit(
        comments=tuple(sorted(found.comments, key=lambda c: c.created_at)),
        posts=posts,
        samples=(*_samples(view, profile.followers, total, posts), *numbers),
        gone=(*found.gone, *_gone(view, videos, posts, total, old, new)),
        cursor=written(new),
        profile=profile,
        skipped=found.skipped + skipped + sum(not has_id(video) for video in videos),
        more=found.more,
    )


async def _videos(session: Session) -> tuple[list[Video], int, int | None]:
    """Our latest videos, planned ones among them.

    https://docs.joinpeertube.org/api-rest-reference.html#tag/My-User
    """
    params: dict[str, str | int] = {"start": 0, "count": PAGE, "sort": "-publishedAt"}
    return wire_of.videos.read(await session.get("/users/me/videos", params))


async def _comments(
    session: Session, view: View, videos: list[Video], old: Cursor, new: Cursor
) -> Found:
    """All at once where the instance can; video by video where it cannot, which is said once."""
    if session.inbox:
        if (found := await inbox(session, view, old, new)) is not None:
            return found
        session.inbox = False
        session.lose(NO_INBOX, "a list of all comments; they are read video by video")
    return await by_video(session, view, videos, old, new)


async def _numbers(session: Session, view: View, me: Me, new: Cursor) -> tuple[Sample, ...]:
    """Views of each of the last 30 days, every six hours."""
    now = int(view.now.timestamp())
    name = me.account.name if me.account else ""
    if now - new.numbers < NUMBERS_EVERY or not name or set(NO_NUMBERS) <= set(session.lost):
        return ()
    path = f"/accounts/{quoted(name)}/video-channels"
    params: dict[str, str | int] = {"withStats": "true", "start": 0, "count": PAGE}
    try:
        channels, _, _ = wire_of.channels.read(await session.get(path, params))
    except (Gone, Refused):
        session.lose(NO_NUMBERS, "numbers of past days")
        return ()
    except PlatformError:
        return ()  # they come with the next visit; the rest of this one is worth more
    new.numbers = now
    return views_of(channels, view)


def _samples(
    view: View, followers: int | None, total: int | None, posts: tuple[Post, ...]
) -> tuple[Sample, ...]:
    """The counters of right now; those the instance does not give are left out."""
    week = [p for p in posts if p.state == "published" and view.now - p.at <= WEEK]
    told = [n for p in week for n in (p.likes, p.answers) if n is not None]
    counts = {
        "followers": followers,
        "posts": sane(total),
        "interactions": sane(sum(told)) if told or not week else None,
    }
    return tuple(
        Sample(view.account, metric, view.now, n) for metric, n in counts.items() if n is not None
    )


def _gone(
    view: View,
    videos: list[Video],
    posts: tuple[Post, ...],
    total: int | None,
    old: Cursor,
    new: Cursor,
) -> list[Ref]:
    """Posts that are not listed any more although older ones are, or that nobody may see now."""
    refs = {post.ref for post in posts}
    listed = {video.id for video in videos}
    new.videos = [v.id for v in videos if v.id and view.video(v.id) in refs][:KEPT]
    whole = total is not None and total <= len(videos)
    last = max((n for n, i in enumerate(old.videos) if i in listed), default=0)
    doubted = old.videos if whole else old.videos[:last]
    hidden = [i for i in old.videos if i in listed and view.video(i) not in refs]
    missing = [i for i in doubted if i not in listed]
    return [view.video(i) for i in (*hidden, *missing)]
