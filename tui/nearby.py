"""What belongs to a comment of the situation, as far as it is stored."""

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.domain.thread import Thread, thread_of


def thread_at(situation: Situation, ref: Ref) -> Thread | None:
    """The conversation around a comment; None for an unknown one."""
    comment = situation.comment(ref)
    if comment is None:
        return None
    post = situation.posts.get(comment.post) if comment.post else None
    return thread_of(comment, situation.comments, post)


def by_author(situation: Situation, comment: Comment) -> frozenset[Ref]:
    """Everything stored from the same person on the same account."""
    stored = situation.comments.by_author(comment.account, comment.author_id)
    return frozenset(c.ref for c in stored)
