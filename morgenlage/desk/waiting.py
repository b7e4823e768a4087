"""Which comments that sleep until somebody answers are answered by what came in. Pure."""

from collections.abc import Iterator, Mapping

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Shelf, day_of

DEEPEST = 50
"""Steps up a thread; no platform nests deeper."""
MOST = 500
"""Comments of a thread that are looked at."""


def waiting_for(changed: Mapping[Ref, Comment], shelf: Shelf) -> Iterator[Ref]:
    """Sleepers in the threads that somebody else has written in: each once.

    The whole thread counts, not only what lies above: where a platform hangs every answer below
    the first comment, an answer to a comment is its neighbour.
    """
    new = [c for ref, c in changed.items() if ref not in shelf and not c.ours and not c.gone]
    told: set[Ref] = {c.ref for c in new}
    for top in dict.fromkeys(_top(c, changed, shelf) for c in new if c.parent is not None):
        for comment in _thread(top, shelf):
            if comment.handling.until_answer and comment.ref not in told:
                told.add(comment.ref)
                yield comment.ref


def _top(comment: Comment, changed: Mapping[Ref, Comment], shelf: Shelf) -> Comment:
    """The stored comment the thread begins with, as far as it is known."""
    top = comment
    for _ in range(DEEPEST):
        above = (changed.get(top.parent) or shelf.get(top.parent)) if top.parent else None
        if above is None:
            break
        top = above
    return top


def _thread(top: Comment, shelf: Shelf) -> Iterator[Comment]:
    """The comment and everything below it."""
    day, seen, waiting = day_of(top), {top.ref}, [top]
    while waiting:
        comment = waiting.pop()
        yield comment
        for answer in shelf.answers(comment.ref, since=day):
            if answer.ref not in seen and len(seen) < MOST:
                seen.add(answer.ref)
                waiting.append(answer)
