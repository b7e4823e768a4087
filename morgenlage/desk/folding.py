"""Folds look-alikes behind everything else: in slices, so that decisions never wait for it."""

import asyncio
from collections.abc import Callable, Iterable
from time import perf_counter
from typing import TYPE_CHECKING

from morgenlage.domain.comment import Comment
from morgenlage.domain.folds import NO_FOLDS, Folds
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Shelf

if TYPE_CHECKING:
    from morgenlage.domain.lookalike import Lookalikes

SLICE = 0.003
"""Seconds of work at a time; nobody else runs Python meanwhile."""
PAUSE = 0.006
"""Seconds between two slices."""
REST = 0.3
"""Seconds after the store was loaded: the first keys come first."""

Pair = tuple[Comment | None, Comment]
"""What a comment was, and what it is now."""


class Folding:
    """The folds of what is open. Used on the desk's thread; the book tells it what changes."""

    def __init__(self) -> None:
        self.show: Callable[[Folds], None] = lambda folds: None
        """Called with new folds when comments have been compared."""
        self._folds = NO_FOLDS
        self._waiting: dict[Ref, Comment] = {}
        """Open ones that have not been compared yet."""
        self._open: dict[Ref, tuple[float, Ref]] = {}
        """What is open and was compared, with its place in a fold."""
        self._known: Lookalikes | None = None
        self._wake = asyncio.Event()

    @property
    def idle(self) -> bool:
        """Everything has been compared."""
        return not self._waiting

    def follow(self, pairs: Iterable[Pair]) -> Folds:
        """The folds once comments have changed: what is settled leaves at once, what was known and
        is open again comes back at once, what is new is compared later."""
        touched: set[int] = set()
        for old, new in pairs:
            ref = new.ref
            if not new.open:
                self._waiting.pop(ref, None)
                if self._open.pop(ref, None) is not None:
                    touched.add(self._group(ref))
                if new.gone or not new.text:
                    touched |= self._forget(ref)
            elif old is None or ref not in self._open or not _same(old, new):
                if old is not None and _same(old, new) and self._group(ref) >= 0:
                    self._open[ref] = (new.created_at.timestamp(), ref)
                    touched.add(self._group(ref))
                else:
                    self._waiting[ref] = new
        if self._waiting:
            self._wake.set()
        self._fold(touched)
        return self._folds

    def begin(self, shelf: Shelf) -> Folds:
        """A whole shelf in place of the one before."""
        there: set[Ref] = set()
        for comment in shelf:
            if comment.open:
                there.add(comment.ref)
                if comment.ref not in self._open:
                    self._waiting[comment.ref] = comment
        touched = {self._group(ref) for ref in self._open if ref not in there}
        for ref in [r for r in self._open if r not in there]:
            del self._open[ref]
        for ref in self._known.refs() if self._known else ():
            if ref not in shelf:
                touched |= self._forget(ref)
        self._waiting = {r: c for r, c in self._waiting.items() if r in there}
        if self._waiting:
            self._wake.set()
        self._fold(touched)
        return self._folds

    async def run(self) -> None:
        """Compares until cancelled."""
        await asyncio.sleep(REST)
        while True:
            await self._wake.wait()
            self._wake.clear()
            touched: set[int] = set()
            while self._waiting:
                touched |= self._slice()
                await asyncio.sleep(PAUSE if self._waiting else 0)
            self._fold(touched)
            self.show(self._folds)

    def _slice(self) -> set[int]:
        """Compares for `SLICE` seconds."""
        if self._known is None:
            from morgenlage.domain.lookalike import Lookalikes  # not before there is time for it

            self._known = Lookalikes()
        until = perf_counter() + SLICE
        touched: set[int] = set()
        while self._waiting and perf_counter() < until:
            ref = next(iter(self._waiting))
            comment = self._waiting.pop(ref)
            touched.add(self._group(ref))
            self._known.put(comment)
            self._open[ref] = (comment.created_at.timestamp(), ref)
            touched.add(self._group(ref))
        return touched

    def _group(self, ref: Ref) -> int:
        """The number of what says the same; negative where there is none."""
        group = self._known.group(ref) if self._known else None
        return -1 if group is None else group

    def _forget(self, ref: Ref) -> set[int]:
        if self._known is None:
            return set()
        group = self._group(ref)
        self._known.forget(ref)
        return {group}

    def _fold(self, touched: set[int]) -> None:
        """Works out the folds of these groups anew; two that have met have one number now."""
        if self._known is None or not touched - {-1}:
            return
        groups, members = dict(self._folds.groups), dict(self._folds.members)
        todo, done = set(touched), {-1}

        def dissolve(fold: int) -> None:
            """Nobody is in it any more; wherever they are now is looked at, too."""
            for ref in members.pop(fold, ()):
                groups.pop(ref, None)
                todo.add(self._group(ref))

        for group in touched:
            dissolve(group)
        while todo:
            former = todo.pop()
            group = self._known.now(former) if former >= 0 else -1
            if group in done:
                continue
            done.add(group)
            places = [self._open[r] for r in self._known.members(group) if r in self._open]
            for fold in {groups[ref] for _, ref in places if ref in groups}:
                dissolve(fold)
            if len(places) > 1:
                found = tuple([ref for _, ref in sorted(places)])
                members[group] = found
                groups.update(dict.fromkeys(found, group))
        self._folds = Folds(groups, members)


def _same(old: Comment, new: Comment) -> bool:
    """Nothing of it changed that likeness depends on."""
    return old is new or (
        old.text == new.text
        and old.public == new.public
        and old.media == new.media
        and old.post == new.post
    )
