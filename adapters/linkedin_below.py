"""What stands below one of our posts: comments, answers, what has vanished since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from msgspec.structs import replace

from adapters import linkedin_cursor as cursors
from adapters import linkedin_wire as wire
from adapters.linkedin_cursor import Below
from adapters.linkedin_mapping import View, answers_of, comment_of, counted
from adapters.linkedin_pages import PAGE, PAGES, Calls, comments_of, counters_of
from adapters.linkedin_restli import full
from adapters.linkedin_session import Session
from morgenlage.domain.account import Profile
from morgenlage.domain.comment import Comment
from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.platform import Gone, Malformed

SLACK = 120
"""Seconds: their clock and ours."""
Told: TypeAlias = tuple[wire.Comment, Comment]
REFRESHED = 16 * 3600
"""Seconds after which comments are read again, well before their authors' names must go."""


@dataclass(slots=True)
class Haul:
    """What a visit has found so far."""

    comments: dict[Ref, Comment] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    gone: list[Ref] = field(default_factory=list)
    samples: tuple[Sample, ...] = ()
    profile: Profile | None = None
    skipped: int = 0
    cut: bool = False
    """Calls ran out before everything was read."""


async def read_below(
    session: Session, name: str, was: Below, view: View, haul: Haul, calls: Calls
) -> Below:
    """Everything below one of our posts, as far as calls reach; what has vanished is noted.

    Answers are read where their number changed, and all of them once in a while. A reading that is
    broken off goes on where it was: what is known already costs nothing. A list that is longer than
    a visit is read in parts; then its end alone, and all of it anew once in a while.
    """
    now = int(view.now.timestamp())
    old = now - was.read >= REFRESHED
    start = 0 if old and not was.parts else was.start
    was = replace(was, begun=was.begun if start and was.parts and was.begun else now)
    try:
        found, skipped, end = await comments_of(session, full(name), calls, start)
    except Gone:
        haul.gone.append(view.ref(name))
        return was
    except Malformed:
        haul.skipped += 1
        return replace(was, tried=now)
    unread = haul.skipped
    haul.skipped += skipped
    if start and not found and calls.left >= 0:
        return _past_the_end(was, start)
    if not found and was.comments and not await _emptied(session, name, calls):
        return was
    told = [(raw, c) for raw in found if (c := _taken(raw, view, name, haul)) is not None]
    unread = haul.skipped - unread
    whole = end and not start
    comments: dict[str, tuple[str, ...]] = {}
    for raw, comment in _turned(told, view, old):
        own = comment.ref.partition(":")[2]
        replies = was.comments.get(own, ())
        if _to_read(answers_of(raw.commentsSummary), replies, old) and calls.left >= 0:
            replies, there = await _replies(session, own, replies, view, name, haul, calls)
            whole = whole and there
        comments[own] = replies
    if calls.left < 0:
        haul.cut = True
        place = start if end else start + (len(found) + skipped) // PAGE * PAGE
        return _broken_off(told, was, start, place, comments)
    if unread or not whole:  # any of those we know may be missing here
        return _in_parts(told, was, start, end, comments)
    lost = [one for one in was.comments if one not in comments]
    _vanished(haul, view, [*lost, *(r for one in lost for r in was.comments[one])])
    return replace(_marked(was, cursors.shortened(comments)), start=0, parts=False)


def _past_the_end(was: Below, start: int) -> Below:
    """Nothing stands there: the last part was full, so the end is where it ended. Else so many were
    deleted that all is read anew."""
    if was.parts:
        later = replace(_marked(was, was.comments), parts=False)
        return replace(later, start=0 if was.falling else start - PAGE, due=was.falling)
    return replace(was, start=0, due=True, parts=True)


def _broken_off(
    told: list[Told], was: Below, start: int, place: int, comments: dict[str, tuple[str, ...]]
) -> Below:
    """Calls ran out at `place`: within the list it goes on there, after a full part behind it."""
    merged = cursors.shortened({**was.comments, **comments})
    if start < place <= start + PAGES * PAGE and not _reached(told, was):
        return _later(was, merged, place, told)
    return _marked(was, merged, due=not (told and place == start))


def _in_parts(
    told: list[Told], was: Below, start: int, end: bool, comments: dict[str, tuple[str, ...]]
) -> Below:
    """Where the next reading below a post begins, and whether a reading in parts goes on.

    LinkedIn does not say in which order it lists. Newest last: the end is read again, where what
    comes next will stand. Newest first: nothing is left once known times are reached, but what came
    since the first part stands above it.
    """
    merged = cursors.shortened({**was.comments, **comments})
    if not end and not _reached(told, was):
        return _later(was, merged, start + PAGES * PAGE, told)
    later = replace(_marked(was, merged), start=0, parts=False)
    if was.due and start and not was.parts and (_newest_first(told) or not _differs(comments, was)):
        return replace(later, read=was.read, due=True, parts=True)  # news stand further above
    if _newest_first(told):
        return replace(later, due=bool(start))
    if start + len(told) < PAGES * PAGE:
        return later
    return replace(later, start=(start + len(told)) // PAGE * PAGE - PAGE)


def _later(was: Below, comments: dict[str, tuple[str, ...]], start: int, told: list[Told]) -> Below:
    """The next visit reads on from that place."""
    later = _marked(was, comments, due=True)
    return replace(later, start=start, parts=True, falling=_newest_first(told))


def _reached(told: list[Told], was: Below) -> bool:
    """Newest first, and down to what was read before."""
    times = [comment.created_at.timestamp() for _, comment in told]
    return _newest_first(told) and min(times) <= was.read - SLACK


def _newest_first(told: list[Told]) -> bool:
    return len(told) > 1 and told[0][1].created_at > told[-1][1].created_at


def _differs(comments: Mapping[str, tuple[str, ...]], was: Below) -> bool:
    """There is something that was not there before."""
    return any(was.comments.get(name) != replies for name, replies in comments.items())


def _to_read(count: int, known: tuple[str, ...], old: bool) -> bool:
    """The answers below one comment are worth a call."""
    return min(count, cursors.REPLIES) != len(known) or (old and bool(known))


def _turned(told: list[Told], view: View, old: bool) -> list[Told]:
    """Another one first each hour where all are read: what calls do not reach changes."""
    if not old or not told:
        return told
    first = int(view.now.timestamp() // 3600) * 7 % len(told)
    return [*told[first:], *told[:first]]


async def _emptied(session: Session, name: str, calls: Calls) -> bool:
    """Nothing stands there any more, by the counter too: some roles are shown empty lists."""
    counters = await counters_of(session, [full(name)], calls)
    return name in counters and counted(counters[name])[1] == 0


def _marked(was: Below, comments: dict[str, tuple[str, ...]], *, due: bool = False) -> Below:
    """As read when it was begun; `due`: not to its end."""
    read = was.read if due else was.begun
    return replace(was, read=read, comments=comments, due=due, tried=0)


async def _replies(
    session: Session,
    above: str,
    known: tuple[str, ...],
    view: View,
    post: str,
    haul: Haul,
    calls: Calls,
) -> tuple[tuple[str, ...], bool]:
    """The answers below one comment; False where calls ran out."""
    try:
        found, skipped, whole = await comments_of(session, full(above), calls)
    except Gone:
        return (), True
    except Malformed:
        haul.skipped += 1
        return known, True
    unread = haul.skipped
    haul.skipped += skipped
    taken = [c for raw in found if (c := _taken(raw, view, post, haul, above)) is not None]
    names = tuple(c.ref.partition(":")[2] for c in taken)
    if not whole or haul.skipped > unread:  # any of those we know may be missing here
        return (*known, *(n for n in names if n not in known)), whole
    _vanished(haul, view, [one for one in known if one not in names])
    return names, True


def _taken(raw: wire.Comment, view: View, post: str, haul: Haul, above: str = "") -> Comment | None:
    """One comment of a list, noted; None for an unreadable one.

    `above`: the comment it stands below, for a server that leaves `parentComment` out.
    """
    try:
        comment = comment_of(raw, view, post, above)
    except ValueError:
        haul.skipped += 1
        return None
    haul.comments[comment.ref] = comment
    return comment


def _vanished(haul: Haul, view: View, names: Iterable[str]) -> None:
    haul.gone += [view.ref(name) for name in names]
