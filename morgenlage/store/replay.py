"""What the journal says, applied to what the files say. Pure, and harmless when done twice."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from morgenlage.domain.action import Delete
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.record import Decided, Entry, Moved
from morgenlage.domain.ref import Ref


def applied_to(comments: Mapping[Ref, Comment], entries: Iterable[Entry]) -> dict[Ref, Comment]:
    """The comments with every decision about them that they do not know yet, in journal order."""
    known = dict(comments)
    for entry in entries:
        if isinstance(entry, Decided) and (comment := known.get(entry.action.ref)) is not None:
            known[comment.ref] = with_decision(comment, entry)
    return known


def with_decision(comment: Comment, entry: Decided) -> Comment:
    """The comment as decided; unchanged where it has seen this decision or a later one."""
    if entry.became.decisions <= comment.handling.decisions:
        return comment
    gone = not entry.undoes if isinstance(entry.action, Delete) else comment.gone
    return replace(
        comment, handling=entry.became, liked=entry.liked, hidden=entry.hidden, gone=gone
    )


def travelled(outbox: Mapping[str, Outgoing], entries: Iterable[Entry]) -> dict[str, Outgoing]:
    """The outbox with every act and stage that the entries report, oldest act first."""
    known = dict(outbox)
    for entry in entries:
        if isinstance(entry, Decided | Moved) and entry.outgoing is not None:
            known[entry.outgoing.id] = entry.outgoing
    return known


def merged(mine: Comment, theirs: Comment) -> Comment:
    """Our newer content with the decision of whoever decided last.

    Where both say when it was read, the later reading is the newer content; of the same reading
    the one that has lost text or author by the platform's rule.
    """
    said = theirs if _newer(theirs, mine) else mine
    decided = theirs if theirs.handling.decisions > mine.handling.decisions else mine
    if said is decided:
        return said
    gone = said.gone or (said is theirs and decided.gone)
    return replace(
        said, handling=decided.handling, liked=decided.liked, hidden=decided.hidden, gone=gone
    )


def _newer(one: Comment, other: Comment) -> bool:
    if one.seen_at is None or other.seen_at is None or one.seen_at < other.seen_at:
        return False
    if one.seen_at > other.seen_at:
        return True
    return (bool(one.last_print), not one.author_id) > (bool(other.last_print), not other.author_id)


def whole_groups(newest: Iterable[Decided | Moved], limit: int) -> Iterator[Decided | Moved]:
    """The first `limit` decisions of these and whatever lies between, newest first.

    The group that the limit falls into is given to its end.
    """
    group, count = "", 0
    for entry in newest:
        if isinstance(entry, Decided):
            if count >= limit and not (group and entry.group == group):
                return
            group, count = entry.group, count + 1
        yield entry
