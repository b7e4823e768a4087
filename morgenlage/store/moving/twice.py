"""The same comment in the files of two days, which no database can hold: both become one.

Two sessions that never saw each other's copy may have been told of two times at which it was made.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce

import msgspec

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day, day_of
from morgenlage.store.replay import merged

_BITS = 1 << 27
"""Of a million refs fewer than one in a hundred meets another there, and is looked at once more."""


class Named(msgspec.Struct):
    """What is read of a comment to find it twice."""

    ref: str


Refs = Callable[[Day], Iterable[str]]
"""Of the comments in the file of that day."""


def twice(days: Sequence[Day], refs: Refs) -> dict[str, list[Day]]:
    """Refs that lie in several of these days, with the days. Holds one day in memory."""
    suspects, met, found = _suspects(days, refs), dict[str, Day](), dict[str, list[Day]]()
    for day in days if suspects else ():
        for ref in refs(day):
            if hash(ref) % _BITS not in suspects:
                continue
            if (before := met.setdefault(ref, day)) != day:
                found.setdefault(ref, [before]).append(day)
    return found


def _suspects(days: Iterable[Day], refs: Refs) -> set[int]:
    """Places that two refs share, or one that comes twice."""
    taken, suspects = bytearray(_BITS // 8), set[int]()
    for day in days:
        for ref in refs(day):
            place = hash(ref) % _BITS
            bit = 1 << place % 8
            if taken[place // 8] & bit:
                suspects.add(place)
            taken[place // 8] |= bit
    return suspects


def joined(
    found: Mapping[str, Sequence[Day]], load: Callable[[Day], Mapping[Ref, Comment]]
) -> dict[Ref, tuple[Day, Comment]]:
    """Each of them as one comment, by the rules by which sessions bring theirs together, and the
    day in which it stays: that in which it was made."""
    copies: dict[str, list[Comment]] = {}
    for day in sorted({day for days in found.values() for day in days}, reverse=True):
        tray = load(day)
        for ref in found:
            if (comment := tray.get(Ref(ref))) is not None:
                copies.setdefault(ref, []).append(comment)
    whole = {Ref(ref): reduce(merged, comments) for ref, comments in copies.items()}
    return {ref: (_home(found[ref], comment), comment) for ref, comment in whole.items()}


def _home(days: Sequence[Day], comment: Comment) -> Day:
    made = day_of(comment)
    return made if made in days else max(days)
