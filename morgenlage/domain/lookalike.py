"""Which comments say the same: near-identical wordings, found among many without comparing all."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from zlib import crc32

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.domain.wording import Wording, carries, turns, wording_of

NEAR = 80.0
"""Per cent of the letters that must agree before words are looked at."""
HANDLES = 4
"""The longest words of a wording; copies share at least two of them."""
CROWD = 32
"""Unlike wordings that may share two long words before these say nothing any more."""
ADDED = 8
"""One word may be there or not for each so many that carry meaning."""
SWAPPED = 12
"""One word may stand for another one in this many that carry meaning, both counted."""
MISSPELT = 4
"""One word may be misspelt for each so many that carry meaning; one always."""


class Lookalikes:
    """Comments grouped by what they say; more can be put in at any time.

    Groups are what is connected by likeness, so they do not depend on the order in which comments
    came (as long as no two long words are shared by more than `CROWD` unlike wordings).
    """

    def __init__(self) -> None:
        self._number: dict[Wording, int] = {}
        """Each wording has a number."""
        self._wordings: dict[int, Wording] = {}
        self._next = 0
        self._up: dict[int, int] = {}
        """By number: the wording it hangs on; itself at the top of a group."""
        self._handles: dict[int, int | list[int]] = {}
        """Two long words and all that turns the meaning -> wordings."""
        self._at: dict[Ref, int] = {}
        self._count: dict[int, int] = {}
        """By number: how many comments say it like that."""
        self._numbers: dict[int, list[int]] = {}
        """By the number at the top: all numbers of its group, also of wordings that are gone."""
        self._members: dict[int, dict[Ref, None]] = {}
        """By the number at the top: all comments of its group, in the order they were put in."""

    def __len__(self) -> int:
        return len(self._at)

    def put(self, comment: Comment) -> None:
        """Takes a comment in, or its new text."""
        wording = wording_of(comment)
        known = self._at.get(comment.ref)
        if known is not None:
            if self._wordings.get(known) == wording:
                return
            self.forget(comment.ref)
        if wording is None:
            return
        number = self._number.get(wording)
        if number is None:
            number = self._new(wording)
        self._at[comment.ref] = number
        self._count[number] += 1
        self._members.setdefault(self._top(number), {})[comment.ref] = None

    def forget(self, ref: Ref) -> None:
        """Takes a comment out; a wording or a group that nobody has any more is forgotten, too."""
        number = self._at.pop(ref, None)
        if number is None:
            return
        top = self._top(number)
        del self._members[top][ref]
        self._count[number] -= 1
        if not self._count[number]:
            self._unword(number)
        if not self._members[top]:
            del self._members[top]
            for gone in self._numbers.pop(top):
                del self._up[gone], self._count[gone]

    def _unword(self, number: int) -> None:
        """Nobody says it any more."""
        wording = self._wordings.pop(number)
        del self._number[wording]
        for handle in _handles(wording):
            there = self._handles.get(handle)
            if isinstance(there, list):
                if number in there:
                    there.remove(number)
                if not there:
                    del self._handles[handle]
            elif there == number:
                del self._handles[handle]

    def refs(self) -> tuple[Ref, ...]:
        """All comments in it."""
        return tuple(self._at)

    def group(self, ref: Ref) -> int | None:
        """A number that all comments of a group share until something is put in; None: unknown."""
        number = self._at.get(ref)
        return None if number is None else self._top(number)

    def now(self, group: int) -> int:
        """The number of the group that a former group has become; its own where it is gone."""
        return self._top(group)

    def members(self, group: int) -> Iterable[Ref]:
        """All comments of that group."""
        return self._members.get(group, {})

    def _new(self, wording: Wording) -> int:
        number, self._next = self._next, self._next + 1
        self._number[wording] = self._up[number] = number
        self._wordings[number] = wording
        self._count[number] = 0
        self._numbers[number] = [number]
        if not wording.exact:
            seen: set[int] = set()
            for handle in _handles(wording):
                self._meet(handle, number, wording, seen)
        return number

    def _meet(self, handle: int, number: int, wording: Wording, seen: set[int]) -> None:
        """Joins what says the same among those with this handle, and stays there."""
        there = self._handles.get(handle)
        if there is None:
            self._handles[handle] = number
            return
        others = there if isinstance(there, list) else [there]
        for other in others:
            if other not in seen and self._top(other) != self._top(number):
                seen.add(other)
                if alike(self._wordings[other], wording):
                    self._join(self._top(number), self._top(other))
        if len(others) < CROWD:
            self._handles[handle] = [*others, number]

    def _join(self, one: int, two: int) -> None:
        """Two groups become one; the smaller one moves."""
        mine, theirs = self._members.pop(one, {}), self._members.pop(two, {})
        if len(mine) > len(theirs):
            one, two, mine, theirs = two, one, theirs, mine
        self._up[one] = two
        theirs.update(mine)
        self._members[two] = theirs
        self._numbers[two] += self._numbers.pop(one)

    def _top(self, number: int) -> int:
        up = self._up
        while up.get(number, number) != number:
            up[number] = up[up[number]]
            number = up[number]
        return number


def _handles(wording: Wording) -> list[int]:
    """One for each two of its longest words."""
    longest = sorted(set(filter(carries, wording.text.split())), key=_length)[:HANDLES]
    pairs = combinations(sorted(longest), 2)
    base = hash(wording.turning)
    return [hash((base, crc32(f"{one} {two}".encode()))) for one, two in pairs]


def _length(word: str) -> tuple[int, str]:
    return -len(word), word


def alike(one: Wording, two: Wording) -> bool:
    """They say the same: equal in all that turns the meaning, near enough in the rest."""
    if one.turning != two.turning or one.exact or two.exact:
        return one == two
    if one.text == two.text:
        return True
    from rapidfuzz import fuzz  # costs a start some milliseconds; wanted once it works

    if not fuzz.ratio(one.text, two.text, score_cutoff=NEAR):
        return False
    return _same_words(one.text.split(), two.text.split(), max(one.weight, two.weight))


def a_slip_apart(one: str, two: str) -> bool:
    """Two lines are the same but for one letter, and begin alike."""
    if one[:2] != two[:2] or abs(len(one) - len(two)) > 1:
        return False
    from rapidfuzz.distance import OSA  # as above

    return OSA.distance(one, two, score_cutoff=1) <= 1


def _same_words(one: list[str], two: list[str], weight: int) -> bool:
    """Word by word: what differs is misspelt, fills, or is little among much."""
    _strip_same(one, two)
    misspelt = gone = come = 0
    for left, right in _differing(one, two):
        misspelt += _paired(left, right)
        if any(map(turns, left)) or any(map(turns, right)):
            return False
        gone += sum(map(carries, left))
        come += sum(map(carries, right))
    if misspelt > max(1, weight // MISSPELT):
        return False
    if gone and come:
        return gone + come <= weight // SWAPPED
    return gone + come <= weight // ADDED


def _strip_same(one: list[str], two: list[str]) -> None:
    """Takes equal words off both ends: what is left is short, most of the time."""
    while one and two and one[-1] == two[-1]:
        one.pop()
        two.pop()
    start = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), None)
    start = min(len(one), len(two)) if start is None else start
    del one[:start], two[:start]


def _differing(one: list[str], two: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What stands in place of what, in order."""
    if len(one) <= 1 and len(two) <= 1:
        yield one, two
        return
    from rapidfuzz.distance import Levenshtein  # as above

    for step in Levenshtein.opcodes(one, two):
        if step.tag != "equal":
            yield one[step.src_start : step.src_end], two[step.dest_start : step.dest_end]


def _paired(left: list[str], right: list[str]) -> int:
    """Takes out of both what is one word spelt twice; how many."""
    count = 0
    for word in tuple(left):
        other = next((w for w in right if _misspelt(word, w)), None)
        if other is not None:
            left.remove(word)
            right.remove(other)
            count += 1
    return count


def _misspelt(one: str, two: str) -> bool:
    """One letter too many, too few or in the wrong place; in a long word the key beside it."""
    if one[0] != two[0] or turns(one) or turns(two):
        return False
    shorter, difference = min(len(one), len(two)), abs(len(one) - len(two))
    if shorter < 5 or difference > 1:
        return False
    from rapidfuzz.distance import OSA  # as above

    if OSA.distance(one, two, score_cutoff=1) > 1:
        return False
    if difference or sorted(one) == sorted(two):
        return True
    slip = next(a + b for a, b in zip(one, two, strict=True) if a != b)
    return shorter >= 7 and (slip in _KEYS or slip[::-1] in _KEYS)


_KEYS = "qwertzuiop asdfghjkl yxcvbnm"
"""Letters that lie side by side on the keyboards people write with here."""
