"""What stands below one of our posts: what is new, what has changed, what is gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from adapters import facebook_cursor as cursors
from adapters import facebook_wire as wire
from adapters.facebook_cursor import Below
from adapters.facebook_mapping import View, comment_of, moment
from adapters.facebook_session import COMMENTS, Session
from adapters.facebook_wire import id_of
from adapters.graph_further import List, Reading
from adapters.graph_mark import Further
from adapters.http import Params, quoted
from morgenlage.domain.comment import Comment

PAGE = 100
"""Items per page."""
PAGES = 3
"""Per post and visit; where more came, the next visits go on."""
OVERLAP = 2
"""Seconds read twice, because two comments may have the same one."""


@dataclass(slots=True)
class Read:
    """What was read below one post."""

    post: str
    comments: list[Comment] = field(default_factory=list)
    """Those that are new or look different."""
    gone: list[str] = field(default_factory=list)
    skipped: int = 0
    below: Below = field(default_factory=Below)
    stuck: bool = False
    """Reading on has to begin anew, in its turn."""


async def grown(session: Session, post: str, count: int, before: Below) -> Read | None:
    """The new comments alone, by one request; None where they do not explain the new count."""
    since = max(before.newest - OVERLAP, 0)
    told = await _listed(session, post, {"since": since}, 1, Further(since))
    found = _once(told.newest)
    skipped, cut = _unread(told), told.cut
    fresh = [c for c in found if cursors.short(id_of(c.id), post) not in before.seen]
    if skipped or cut or before.count + len(fresh) != count:
        return None
    return _read(session.view(), post, found, before, count)


async def whole(session: Session, post: str, count: int, before: Below, most: int) -> Read:
    """All comments below a post, `most` pages of them, against what was there before."""
    told = await _listed(session, post, {}, most, before.reached)
    found, older = _once(told.newest), _once(told.older)
    view = session.view()
    read = _read(view, post, found, before, count)
    now, further = cursors.seen(found, post), cursors.seen(older, post)
    read.comments += _new(view, post, [c for c in older if c not in found], before)
    read.skipped = _unread(told)
    read.below.further, read.stuck = told.further, told.stuck
    if not read.skipped:
        known = [k for k in before.seen if k in now or k not in further]
        missing = cursors.vanished(known, now, complete=not told.cut)
        read.gone = [cursors.full(kept, post) for kept in missing]
        for kept in missing:
            read.below.seen.pop(kept, None)
    return read


async def _listed(
    session: Session, post: str, params: Params, most: int, was: Further
) -> Reading[wire.Comment]:
    """Newest first.

    https://developers.facebook.com/docs/graph-api/reference/object/comments
    """
    asked = {
        "fields": wire.COMMENT,
        "filter": "stream",
        "order": "reverse_chronological",
        "limit": PAGE,
        **params,
    }

    def at(said: wire.Comment) -> float:
        told = moment(said.created_time)
        return told.timestamp() if told is not None else 0

    path = f"/{quoted(post)}/comments"
    now = session.clock().timestamp()
    return await List(session.graph, path, COMMENTS, asked, at, now).read(most, was)


def _once(found: Iterable[wire.Comment]) -> list[wire.Comment]:
    """Each that has an id, once."""
    told: dict[str, wire.Comment] = {}
    for comment in found:
        if comment_id := id_of(comment.id):
            told.setdefault(comment_id, comment)
    return list(told.values())


def _unread(told: Reading[wire.Comment]) -> int:
    return told.skipped + sum(not id_of(c.id) for c in (*told.newest, *told.older))


def _new(view: View, post: str, found: Sequence[wire.Comment], before: Below) -> list[Comment]:
    """Those that are new or look different."""
    now = cursors.seen(found, post)
    return [
        comment
        for said in found
        if before.seen.get(key := cursors.short(id_of(said.id), post)) != now[key]
        and (comment := comment_of(said, view, post)) is not None
    ]


def _read(view: View, post: str, found: list[wire.Comment], before: Below, count: int) -> Read:
    """Against what was seen before; nothing is told twice."""
    now = cursors.seen(found, post)
    told = _new(view, post, found, before)
    times = [at.timestamp() for said in found if (at := moment(said.created_time)) is not None]
    newest = int(min(max([*times, before.newest]), view.now.timestamp()))
    seen = {**now, **{k: v for k, v in before.seen.items() if k not in now}}
    seen = dict(list(seen.items())[: PAGE * PAGES])
    return Read(post, told, below=Below(count, newest, seen, Further(newest)))
