"""Comments video by video: the threads below one, whole conversations, and instances before 6.2."""

from collections.abc import Iterable

from adapters import peertube_wire as wire_of
from adapters.peertube_cursor import KEPT, Cursor
from adapters.peertube_inbox import PAGE, Found
from adapters.peertube_mapping import View, comment_of
from adapters.peertube_session import Session
from adapters.peertube_wire import Comment as WireComment
from adapters.peertube_wire import Tree, Video
from morgenlage.platform import Gone, PlatformError, Refused

FIRST = 8
"""Videos read on a first visit; the newest ones."""
AT_ONCE = 5
"""Videos read on any other visit at most."""
CONVERSATIONS = 6
"""Threads whose answers are read on one visit at most."""
DEEPEST = 5_000
"""Comments of one thread at most."""


async def conversation(session: Session, video: int, thread: int) -> list[WireComment]:
    """All comments of a thread, top first. Raises `Gone` where there is none.

    https://docs.joinpeertube.org/api-rest-reference.html#tag/Video-Comments
    """
    answer = await session.get(f"/videos/{video}/comment-threads/{thread}")
    return flat(answer.decode(wire_of.tree))


def flat(tree: Tree) -> list[WireComment]:
    """The comments of a tree, parents before children, without recursion."""
    found: list[WireComment] = []
    waiting = [tree]
    while waiting and len(found) < DEEPEST:
        branch = waiting.pop()
        if branch.comment is not None:
            found.append(branch.comment)
        waiting += reversed(branch.children or [])
    return found


async def by_video(
    session: Session, view: View, videos: list[Video], old: Cursor, new: Cursor
) -> Found:
    """What is new below our videos, some of them at a time; writes into `new` how far.

    Videos whose counter moved first; where the instance tells no counter, all in turns. Raises
    any `PlatformError` that a first video meets; what later ones meet is left for the next visit.
    """
    found = Found()
    new.counts, new.seen, new.threads = dict(old.counts), dict(old.seen), dict(old.threads)
    new.turn = old.turn + 1
    room = CONVERSATIONS
    for place, video in enumerate(_picked(videos, old)):
        try:
            room -= await _read(session, view, video, found, new, room)
        except (Gone, Refused):  # comments are switched off there, or the video is gone
            continue
        except PlatformError:
            if not place:
                raise
            break
    new.threads = dict(list(new.threads.items())[-KEPT:])
    return found


def _picked(videos: list[Video], old: Cursor) -> list[Video]:
    """Those to be read now, newest first."""
    readable = [v for v in videos if v.id]
    if not old.seen:
        return readable[:FIRST]
    counted = [v for v in readable if v.comments is not None]
    moved = [v for v in counted if old.counts.get(str(v.id)) != v.comments]
    silent = [v for v in readable if v.comments is None]
    turn = [silent[old.turn % len(silent)]] if silent else []
    return [*moved, *turn][:AT_ONCE]


async def _read(
    session: Session, view: View, video: Video, found: Found, new: Cursor, room: int
) -> int:
    """The threads of one video, and at most `room` conversations in it that have grown.

    How many that were; where some are left, the video is read again next time.
    """
    number, key = video.id or 0, str(video.id)
    params: dict[str, str | int] = {"start": 0, "count": PAGE, "sort": "-createdAt"}
    answer = await session.get(f"/videos/{number}/comment-threads", params)
    tops, unreadable, _ = wire_of.comments.read(answer)
    found.skipped += unreadable
    seen = new.seen.get(key, 0)
    _take(tops, view, number, seen, found)
    grown = [t for t in tops if t.id and t.totalReplies != new.threads.get(f"{key}-{t.id}", 0)]
    for top in grown[:room]:
        answers = (await conversation(session, number, top.id or 0))[1:]
        _take(answers, view, number, 0 if f"{key}-{top.id}" not in new.threads else seen, found)
        new.threads[f"{key}-{top.id}"] = top.totalReplies or 0
        new.seen[key] = max([new.seen.get(key, 0), *(c.id or 0 for c in answers)])
    new.seen[key] = max([new.seen.get(key, 0), *(t.id or 0 for t in tops)])
    if len(grown) <= room and video.comments is not None:
        new.counts[key] = video.comments
    found.more = found.more or len(grown) > room
    return min(len(grown), room)


def _take(raws: Iterable[WireComment], view: View, video: int, seen: int, found: Found) -> None:
    """What came in after `seen`; what stands there as deleted is gone."""
    for raw in raws:
        if raw.isDeleted and raw.id:
            found.gone.append(view.comment(video, raw.id))
        elif (raw.id or 0) > seen:
            comment = comment_of(raw, view, video)
            if comment is None:
                found.skipped += 1
            else:
                found.comments.append(comment)
