"""What stands below one of our posts: what is new, what has changed, what is gone."""

from dataclasses import dataclass, field

from adapters import facebook_cursor as cursors
from adapters import facebook_wire as wire
from adapters.facebook_cursor import Below
from adapters.facebook_mapping import View, comment_of, moment
from adapters.facebook_session import COMMENTS, Session
from adapters.facebook_wire import id_of
from adapters.http import Params, quoted
from morgenlage.domain.comment import Comment

PAGE = 100
"""Items per page."""
PAGES = 3
"""Per post and visit; what is older than that is left alone."""
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
    cut: bool = False
    """There is more than was read."""
    below: Below = field(default_factory=Below)


async def grown(session: Session, post: str, count: int, before: Below) -> Read | None:
    """The new comments alone, by one request; None where they do not explain the new count."""
    since = max(before.newest - OVERLAP, 0)
    found, skipped, cut = await _listed(session, post, {"since": since}, 1)
    fresh = [c for c in found if cursors.short(id_of(c.id), post) not in before.seen]
    if skipped or cut or before.count + len(fresh) != count:
        return None
    return _read(session.view(), post, found, before, count)


async def whole(session: Session, post: str, count: int, before: Below, most: int) -> Read:
    """All comments below a post, `most` pages of them, against what was there before."""
    found, skipped, cut = await _listed(session, post, {}, most)
    read = _read(session.view(), post, found, before, count)
    read.skipped, read.cut = skipped, cut
    now = cursors.seen(found, post)
    if not skipped:
        missing = cursors.vanished(list(before.seen), now, complete=not cut)
        read.gone = [cursors.full(kept, post) for kept in missing]
        for kept in missing:
            read.below.seen.pop(kept, None)
    return read


async def _listed(
    session: Session, post: str, params: Params, most: int
) -> tuple[list[wire.Comment], int, bool]:
    """Newest first; how many are unreadable, and whether there is more.

    https://developers.facebook.com/docs/graph-api/reference/object/comments
    """
    asked = {
        "fields": wire.COMMENT,
        "filter": "stream",
        "order": "reverse_chronological",
        "limit": PAGE,
        **params,
    }
    found: dict[str, wire.Comment] = {}
    skipped, more = 0, False
    path = f"/{quoted(post)}/comments"
    async for page in session.graph.pages(path, COMMENTS, asked, most):
        for comment in page.items:
            if comment_id := id_of(comment.id):
                found.setdefault(comment_id, comment)
            else:
                skipped += 1
        skipped += page.skipped
        more = page.more
    return list(found.values()), skipped, more


def _read(view: View, post: str, found: list[wire.Comment], before: Below, count: int) -> Read:
    """Against what was seen before; nothing is told twice."""
    now = cursors.seen(found, post)
    told = [
        comment
        for said in found
        if before.seen.get(key := cursors.short(id_of(said.id), post)) != now[key]
        and (comment := comment_of(said, view, post)) is not None
    ]
    times = [at.timestamp() for said in found if (at := moment(said.created_time)) is not None]
    newest = int(min(max(times, default=0), view.now.timestamp()))
    seen = {**now, **{k: v for k, v in before.seen.items() if k not in now}}
    seen = dict(list(seen.items())[: PAGE * PAGES])
    return Read(post, told, below=Below(count, max(newest, before.newest), seen))
