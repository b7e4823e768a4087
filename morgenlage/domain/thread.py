"""A conversation around one comment, oldest first."""

from collections.abc import Iterator
from itertools import groupby, islice

from morgenlage.domain.comment import Comment
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Shelf, day_of
from morgenlage.domain.value import dataclass


@dataclass(frozen=True, slots=True)
class Thread:
    """The post it belongs to, what came before, and what was answered."""

    post: Post | None
    before: tuple[Comment, ...]
    """The parents, from the top of the thread down."""
    comment: Comment
    after: tuple[Comment, ...]
    """Direct and further answers, ours included."""
    earlier: tuple[Comment, ...] = ()
    """What the same author wrote to us before, newest first."""


MOST = 500
"""Answers shown below one comment at most; a thread that never ends is cut there."""
UNREAD = 5
"""So many new answers are told apart from the others; the newest count."""


def thread_of(comment: Comment, shelf: Shelf, post: Post | None, limit: int = 3) -> Thread:
    """The thread as far as the desk has it stored; no wire involved.

    `limit`: how many earlier comments of the author at most.
    """
    return Thread(
        post,
        _above(comment, shelf),
        comment,
        _below(comment, shelf),
        tuple(islice(_earlier(comment, shelf), limit)),
    )


def unread(thread: Thread) -> tuple[Comment, ...]:
    """The answers that brought the comment back: what others said since it was settled."""
    handling, others = thread.comment.handling, [a for a in thread.after if not a.ours]
    if handling.back != "answered":
        return ()
    since = [a for a in others if handling.at is None or a.created_at > handling.at]
    return tuple((since or others)[-UNREAD:])


def _above(comment: Comment, shelf: Shelf) -> tuple[Comment, ...]:
    """The chain of parents that are stored, top first."""
    chain: list[Comment] = []
    seen = {comment.ref}
    parent = comment.parent
    while parent is not None and parent not in seen and (above := shelf.get(parent)) is not None:
        seen.add(parent)
        chain.append(above)
        parent = above.parent
    return tuple(reversed(chain))


def _below(comment: Comment, shelf: Shelf) -> tuple[Comment, ...]:
    """Direct and further answers, oldest first."""
    found: dict[Ref, Comment] = {}
    waiting = [comment.ref]
    day = day_of(comment)
    while waiting and len(found) < MOST:
        for answer in shelf.answers(waiting.pop(0), since=day):
            if answer.ref not in found and answer.ref != comment.ref:
                found[answer.ref] = answer
                waiting.append(answer.ref)
    return tuple(sorted(found.values(), key=lambda c: c.created_at)[:MOST])


def around(comment: Comment, shelf: Shelf) -> Iterator[Comment]:
    """Everything stored of the conversation a comment stands in, itself left out, any order.

    From what is answered at the very top, even where that is not stored any more.
    """
    above = _above(comment, shelf)
    top = above[0] if above else comment
    seen = {comment.ref}
    waiting = [top.ref] if top.parent in (None, comment.post) else [top.parent]
    yield from above
    seen.update(c.ref for c in above)
    walked: set[Ref | None] = set()
    while waiting and len(seen) < 4 * MOST:
        ref = waiting.pop()
        if ref is None or ref in walked:
            continue
        walked.add(ref)
        for answer in shelf.answers(ref):
            waiting.append(answer.ref)
            if answer.ref not in seen:
                seen.add(answer.ref)
                yield answer


def _earlier(comment: Comment, shelf: Shelf) -> Iterator[Comment]:
    """What the author wrote to this account before, newest first."""
    before = (
        c
        for c in shelf.by_author(comment.account, comment.author_id, until=day_of(comment))
        if c.created_at < comment.created_at
    )
    for _, of_a_day in groupby(before, key=day_of):
        yield from sorted(of_a_day, key=lambda c: c.created_at, reverse=True)
