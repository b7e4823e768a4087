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
    old = view.now.timestamp() - was.read >= REFRESHED
    start = 0 if old and not was.parts else was.start
    try:
        found, skipped, end = await comments_of(session, full(name), calls, start)
    except Gone:
        haul.gone.append(view.ref(name))
        return was
    except Malformed:
        haul.skipped += 1
        return _marked(was, view, was.comments)
    unread = haul.skipped
    haul.skipped += skipped
    if start and not found and calls.left >= 0:  # so many were deleted
        return replace(was, start=0, due=True, parts=True)
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
        merged = cursors.shortened({**was.comments, **comments})
        return was if old and not told else _marked(was, view, merged, due=not old)
    if unread or not whole:  # any of those we know may be missing here
        merged = cursors.shortened({**was.comments, **comments})
        going_on, parts = _goes_on(told, was, start, end)
        if start and not parts and not was.parts and not _differs(comments, was):
            going_on, parts = 0, True  # the counter means something further above
        later = _marked(was, view, merged, due=parts)
        return replace(later, start=going_on, parts=parts)
    lost = [one for one in was.comments if one not in comments]
    _vanished(haul, view, [*lost, *(r for one in lost for r in was.comments[one])])
    return _marked(was, view, cursors.shortened(comments))


def _goes_on(told: list[Told], was: Below, start: int, end: bool) -> tuple[int, bool]:
    """Where the next reading below a post begins, and whether a reading in parts goes on.

    LinkedIn does not say in which order it lists. Newest last: the end is read again, where what
    comes next will stand. Newest first: nothing is left once known times are reached.
    """
    times = [comment.created_at.timestamp() for _, comment in told]
    newest_first = len(times) > 1 and times[0] > times[-1]
    if not end and (not newest_first or min(times) > was.read - SLACK):
        return start + PAGES * PAGE, True
    if newest_first or start + len(told) <= PAGES * PAGE:
        return 0, False
    return (start + len(told)) // PAGE * PAGE - PAGE, False


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


def _marked(
    was: Below, view: View, comments: dict[str, tuple[str, ...]], *, due: bool = False
) -> Below:
    """As read now; `due`: not to its end."""
    read = was.read if due else int(view.now.timestamp())
    return Below(read, was.count, comments, was.posted, was.likes, due, was.start, was.parts)


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
