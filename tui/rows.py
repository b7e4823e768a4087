"""Which comments the list shows: what comes in waits at the top, what is settled leaves, what says
the same is one row."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from itertools import filterfalse

from morgenlage.domain.folds import NO_FOLDS, Folds
from morgenlage.domain.ref import Ref


def kept(
    shown: tuple[Ref, ...], before: tuple[Ref, ...], order: tuple[Ref, ...]
) -> tuple[Ref, ...]:
    """What was shown and is still open, in the order it was shown in. `before`: all that was open
    when it was shown."""
    return without(shown, left(before, order))


def left(before: tuple[Ref, ...], now: tuple[Ref, ...]) -> AbstractSet[Ref]:
    """What was there before and is not any more; costs what lies between the first and the last
    difference."""
    start = _same(before, now)
    end = _same(before[start:][::-1], now[start:][::-1])
    gone = set(before[start : len(before) - end])
    return gone.difference(now[start : len(now) - end])


def without(rows: tuple[Ref, ...], gone: AbstractSet[Ref]) -> tuple[Ref, ...]:
    """The rows without these; the same value where none of them is among them."""
    rest = tuple(filterfalse(gone.__contains__, rows)) if gone else rows
    return rows if len(rest) == len(rows) else rest


def _same(one: tuple[Ref, ...], other: tuple[Ref, ...]) -> int:
    """How many both begin with; by halves, for comparing slices is quicker than comparing refs."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def joined(
    shown: tuple[Ref, ...], order: tuple[Ref, ...], invited: AbstractSet[Ref]
) -> tuple[Ref, ...]:
    """The same, with those that somebody asked for back, at their place in the order."""
    wanted = {*shown, *invited}
    return tuple(ref for ref in order if ref in wanted)


LOOKED_AT = 500
"""Rows among which what is grave is looked for: it presses, so it is not far down."""


def largest_first(
    rows: tuple[Ref, ...], folds: Folds, apart: AbstractSet[Ref], grave: Callable[[Ref], bool]
) -> tuple[Ref, ...]:
    """What is grave stays on top, then the folds, the largest first, then the rest as it was."""
    first = [ref for ref in rows[:LOOKED_AT] if grave(ref)]
    on_top = frozenset(first)
    rest = [ref for ref in rows if ref not in on_top]
    sizes = {ref: len(folds.of(ref, apart)) for ref in rest}
    return (*first, *sorted(rest, key=lambda ref: -sizes[ref]))


class Folded:
    """The rows of what is shown, worked out when something of it changed."""

    def __init__(self) -> None:
        self.rows: tuple[Ref, ...] = ()
        self.folds = NO_FOLDS
        self.apart: frozenset[Ref] = frozenset()
        """Taken out of their folds by the person here: rows of their own."""
        self.grave: Callable[[Ref], bool] | None = None
        """In a crisis: what must not drown. Behind it the largest fold comes first."""
        self._shown: tuple[Ref, ...] = ()
        self._of: tuple[object, ...] = (NO_FOLDS, frozenset(), False)

    def show(self, shown: tuple[Ref, ...], folds: Folds) -> tuple[Ref, ...]:
        """One row per fold; the same value as before where nothing differs."""
        now = folds, self.apart, self.grave is not None
        if shown is not self._shown or any(a is not b for a, b in zip(now, self._of, strict=True)):
            rows = self._rows(shown, folds, now)
            if self.grave is not None:
                rows = largest_first(rows, folds, self.apart, self.grave)
            self.rows = self.rows if rows == self.rows else rows
            self._shown, self.folds, self._of = shown, folds, now
        return self.rows

    def _rows(
        self, shown: tuple[Ref, ...], folds: Folds, now: tuple[object, ...]
    ) -> tuple[Ref, ...]:
        """One row per fold; where only some without a fold have left, what is left of the rows."""
        if self.grave is None and all(a is b for a, b in zip(now, self._of, strict=True)):
            gone = left(self._shown, shown)
            lone = not any(ref in folds.groups for ref in gone)
            if lone and len(self._shown) - len(gone) == len(shown):
                return without(self.rows, gone)
        return folds.rows(shown, self.apart)

    def of(self, ref: Ref) -> tuple[Ref, ...]:
        """All that say the same as a row; empty where it is alone."""
        return self.folds.of(ref, self.apart)

    def spread(self, refs: Iterable[Ref]) -> tuple[Ref, ...]:
        """These rows with everything that is folded into them."""
        return self.folds.spread(tuple(refs), self.apart)

    def seat(self, ref: Ref | None, rows: tuple[Ref, ...]) -> Ref | None:
        """The row a comment is folded into; None where it is in no row."""
        if ref is None or ref in rows:
            return ref
        members = frozenset(self.of(ref))
        return next((row for row in rows if row in members), None) if members else None

    def unseen(self, shown: tuple[Ref, ...], order: tuple[Ref, ...]) -> int:
        """How many open ones are neither shown nor folded into a row that is."""
        if len(order) <= len(shown):
            return 0
        groups, members = self.folds.groups, self.folds.members
        there = set(order)
        seen = there.intersection(shown)
        in_sight = {groups[ref] for ref in seen if ref in groups and ref not in self.apart}
        folded = 0
        for group in in_sight:
            open_ = there.intersection(members[group])
            folded += len(open_) - len(open_.intersection(seen))
        return len(there) - len(seen) - folded
