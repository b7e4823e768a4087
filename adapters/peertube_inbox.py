"""Comments of all our videos at once, newest first: what is new, what changed, what is gone."""

from dataclasses import dataclass, field

from adapters import peertube_wire as wire_of
from adapters.answer import Answer
from adapters.peertube_cursor import KEPT, Cursor
from adapters.peertube_mapping import View, comment_of, ids_of, mark_of
from adapters.peertube_session import Session
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref, platform_id, ref_of

PATH = "/users/me/videos/comments"
PAGE = 100
"""Items per page: the most an instance gives."""
FIRST_PAGES = 3
"""How far back a first visit looks."""
PAGES = 8
MISSING = (404, 405, 501)
"""How an instance answers that does not know a list."""


@dataclass(slots=True)
class Found:
    """What a visit has read of comments."""

    comments: list[Comment] = field(default_factory=list)
    gone: list[Ref] = field(default_factory=list)
    skipped: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class _Page:
    """One page."""

    comments: tuple[Comment, ...]
    length: int
    full: bool
    """There are more behind it."""
    complete: bool
    """It holds all comments there are, each of them readable."""

    def above(self, floor: int) -> bool:
        """Nothing on it was known."""
        return all(_number(c) > floor for c in self.comments)


async def inbox(session: Session, view: View, old: Cursor, new: Cursor) -> Found | None:
    """Reads from the newest comment down to the last one we know; writes into `new` how far.

    There is no lower bound to ask with. What one visit cannot read is left for the next, which
    begins with what has come in since. None: this instance has no such list (before 6.2).
    Raises any `PlatformError`.
    """
    found = Found()
    first = await session.ask("GET", PATH, params=_params(0))
    if first.status in MISSING:
        return None
    page = top = _read(session.ensure(first), view, found, 0)
    seen = list(top.comments)
    fresh = [c for c in seen if _number(c) > old.newest]
    start, floor, backlog = top.length, old.newest, old.rest
    for _ in range((PAGES if old.me else FIRST_PAGES) - 1):
        if not (page.full and page.above(floor)):
            if not backlog:
                break
            start, floor, backlog = backlog + len(fresh), old.floor, 0
        page = _read(await session.get(PATH, _params(start)), view, found, start)
        seen += page.comments
        fresh += [c for c in page.comments if _number(c) > floor]
        start += page.length
    unread = start if page.full and page.above(floor) else backlog and backlog + len(fresh)
    if old.me and unread:
        new.rest, new.floor, found.more = unread, old.floor if old.rest else old.newest, True
    new.newest = max((_number(c) for c in seen), default=0) or old.newest
    _compare(found, view, seen, fresh, top.complete, old, new)
    return found


def _params(start: int) -> dict[str, str | int]:
    return {"start": start, "count": PAGE, "sort": "-createdAt"}


def _read(answer: Answer, view: View, found: Found, start: int) -> _Page:
    raws, unreadable, total = wire_of.comments.read(answer)
    comments = [c for raw in raws if (c := comment_of(raw, view)) is not None]
    length = len(raws) + unreadable
    found.skipped += length - len(comments)
    full = length >= PAGE and (total is None or start + length < total)
    return _Page(tuple(comments), length, full, length == len(comments) and not (full or start))


def _compare(
    found: Found,
    view: View,
    seen: list[Comment],
    fresh: list[Comment],
    complete: bool,
    old: Cursor,
    new: Cursor,
) -> None:
    """Keeps what is new or not as it was; what is missing between known ones is gone."""
    marks = {platform_id(c.ref): mark_of(c) for c in seen}
    new_ids = {platform_id(c.ref) for c in fresh if platform_id(c.ref) not in old.recent}
    for comment in seen:
        known = old.recent.get(i := platform_id(comment.ref))
        if i in new_ids or (known is not None and known != marks[i]):
            found.comments.append(comment)
    before = list(old.recent)
    last = max((n for n, i in enumerate(before) if i in marks), default=0)
    doubted = before if complete else before[:last]
    lost = [] if found.skipped else [i for i in doubted if i not in marks]
    found.gone = [ref_of(view.account, i) for i in lost]
    older = {i: m for i, m in old.recent.items() if i not in marks and i not in lost}
    new.recent = dict([*marks.items(), *older.items()][:KEPT])


def _number(comment: Comment) -> int:
    return ids_of(platform_id(comment.ref))[1]
