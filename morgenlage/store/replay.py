"""What the journal says, applied to what the files say. Pure, and harmless when done twice."""

from collections.abc import Iterable, Mapping
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
    """Our newer content with the decision of whoever decided last."""
    if theirs.handling.decisions <= mine.handling.decisions:
        return mine
    return replace(mine, handling=theirs.handling, liked=theirs.liked, hidden=theirs.hidden)
