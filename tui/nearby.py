"""What belongs to a comment, found without walking through everything that is stored."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day, Shelf
from morgenlage.domain.situation import Situation
from morgenlage.domain.thread import Thread

EARLIER = 3
"""How many earlier comments of the same author a preview shows."""


class _Tray(NamedTuple):
    """One day's comments by what they answer and by who wrote them."""

    of: Mapping[Ref, Comment]
    answers: dict[Ref, list[Ref]]
    authors: dict[tuple[str, str], list[Ref]]


class Nearby:
    """Remembers one index per day; a day that did not change keeps its identity and its index."""

    def __init__(self) -> None:
        self._trays: dict[Day, _Tray] = {}

    def thread(self, situation: Situation, ref: Ref) -> Thread | None:
        """The conversation around a comment as far as it is stored; None for an unknown one."""
        comment = situation.comment(ref)
        if comment is None:
            return None
        shelf = situation.comments
        self._learn(shelf)
        before: list[Comment] = []
        seen = {ref}
        parent = comment.parent
        while parent and parent not in seen and (above := shelf.get(parent)) is not None:
            seen.add(parent)
            before.insert(0, above)
            parent = above.parent
        after = sorted(self._below(shelf, ref), key=lambda c: c.created_at)
        post = situation.posts.get(comment.post) if comment.post else None
        return Thread(post, tuple(before), comment, tuple(after), self._earlier(shelf, comment))

    def by_author(self, situation: Situation, comment: Comment) -> frozenset[Ref]:
        """Everything stored from the same person on the same account."""
        self._learn(situation.comments)
        key = comment.account, comment.author_id
        return frozenset(r for tray in self._trays.values() for r in tray.authors.get(key, ()))

    def _learn(self, shelf: Shelf) -> None:
        for day in [day for day in self._trays if day not in shelf.days]:
            del self._trays[day]
        for day, comments in shelf.days.items():
            known = self._trays.get(day)
            if known is None or known.of is not comments:
                self._trays[day] = _tray(comments)

    def _below(self, shelf: Shelf, ref: Ref) -> Iterator[Comment]:
        """Answers and their answers, each once."""
        seen, level = {ref}, [ref]
        while level:
            found = [
                answer
                for above in level
                for tray in self._trays.values()
                for answer in tray.answers.get(above, ())
                if answer not in seen
            ]
            seen.update(found)
            level = found
            yield from (c for r in found if (c := shelf.get(r)) is not None)

    def _earlier(self, shelf: Shelf, comment: Comment) -> tuple[Comment, ...]:
        key = comment.account, comment.author_id
        found: list[Comment] = []
        for tray in self._trays.values():
            found += (c for r in tray.authors.get(key, ()) if (c := shelf.get(r)) is not None)
        older = [c for c in found if c.created_at < comment.created_at and c.ref != comment.ref]
        older.sort(key=lambda c: c.created_at, reverse=True)
        return tuple(older[:EARLIER])


def _tray(comments: Mapping[Ref, Comment]) -> _Tray:
    tray = _Tray(comments, {}, {})
    for ref, comment in comments.items():
        if comment.parent is not None:
            tray.answers.setdefault(comment.parent, []).append(ref)
        if not comment.ours:
            tray.authors.setdefault((comment.account, comment.author_id), []).append(ref)
    return tray
