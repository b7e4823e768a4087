"""A conversation around one comment, oldest first."""

from dataclasses import dataclass

from morgenlage.domain.comment import Comment
from morgenlage.domain.post import Post
from morgenlage.domain.shelf import Shelf


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


def thread_of(comment: Comment, shelf: Shelf, post: Post | None, limit: int = 3) -> Thread:
    """The thread as far as the desk has it stored; no wire involved.

    `limit`: how many earlier comments of the author at most.
    """
    before: list[Comment] = []
    seen = {comment.ref}
    parent = comment.parent
    while parent is not None and parent not in seen and (above := shelf.get(parent)) is not None:
        seen.add(parent)
        before.insert(0, above)
        parent = above.parent
    same_root = [c for c in shelf if comment.post is not None and c.post == comment.post]
    after = tuple(
        sorted(
            (c for c in same_root if _below(c, comment, shelf)),
            key=lambda c: c.created_at,
        )
    )
    earlier = sorted(
        (
            c
            for c in shelf
            if c.author_id == comment.author_id
            and c.account == comment.account
            and c.ref != comment.ref
            and c.created_at < comment.created_at
            and not c.ours
        ),
        key=lambda c: c.created_at,
        reverse=True,
    )
    return Thread(post, tuple(before), comment, after, tuple(earlier[:limit]))


def _below(candidate: Comment, comment: Comment, shelf: Shelf) -> bool:
    """The candidate answers the comment, directly or further down."""
    steps = 0
    parent = candidate.parent
    while parent is not None and steps < 50:
        if parent == comment.ref:
            return True
        above = shelf.get(parent)
        parent = above.parent if above else None
        steps += 1
    return False
