"""Decisions that are shown while they are being kept: only the journal brings them to others."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from morgenlage.desk.deciding import Plan
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation


class Underway:
    """Used on the desk's thread."""

    def __init__(self) -> None:
        self._now: dict[int, tuple[Sequence[Plan], Situation]] = {}

    @contextmanager
    def keeping(self, plans: Sequence[Plan], before: Situation) -> Iterator[None]:
        """These are being kept inside; `before`: as all was when nobody had decided so."""
        self._now[id(plans)] = plans, before
        try:
            yield
        finally:
            del self._now[id(plans)]

    def without(self, tray: Mapping[Ref, Comment]) -> Mapping[Ref, Comment]:
        """Comments as they are, save for these decisions: what may still be refused is written
        nowhere but in the journal."""
        was: dict[Ref, Comment] = {}
        for plans, before in self._now.values():
            for ref in (plan.comment.ref for plan in plans):
                if ref in tray and (known := before.comment(ref)) is not None:
                    was.setdefault(ref, known)
        return {**tray, **{ref: _undecided(tray[ref], known) for ref, known in was.items()}}


def _undecided(now: Comment, was: Comment) -> Comment:
    return replace(now, handling=was.handling, liked=was.liked, hidden=was.hidden, gone=was.gone)
