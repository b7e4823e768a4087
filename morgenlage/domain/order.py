"""The order of what waits: most pressing first; of two alike, who has waited longer."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.domain.triage import Rules, pressing

Key = tuple[int, float, Ref]
"""Minus the pressing, seconds since 1970 when it was made, ref: sorts as people are served."""

GRAIN = timedelta(minutes=5)
"""Waiting thresholds are looked at this often: nobody needs the list to twitch every second."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is open, in order. Pressing is as of `at`, for every comment in it."""

    at: datetime
    keys: tuple[Key, ...] = ()
    refs: tuple[Ref, ...] = ()
    """The same comments by name alone: what a situation shows."""


def key_of(comment: Comment, at: datetime, rules: Rules) -> Key:
    """Where a comment belongs among others at that time."""
    return -pressing(comment, at, rules), comment.created_at.timestamp(), comment.ref


def order_of(comments: Iterable[Comment], at: datetime, rules: Rules) -> Order:
    """All open ones of these in order."""
    keys = tuple(sorted(key_of(c, at, rules) for c in comments if c.open))
    return Order(at, keys, tuple(key[2] for key in keys))


def in_order(comments: Iterable[Comment], now: datetime, rules: Rules) -> tuple[Ref, ...]:
    """The refs of all open ones, most pressing first."""
    return order_of(comments, now, rules).refs


def changed(
    order: Order, pairs: Iterable[tuple[Comment | None, Comment | None]], rules: Rules
) -> Order:
    """The order after comments changed: pairs of what each was and what it is now (None: is not).

    Costs one copy of the order, however few change.
    """
    moves = [
        (
            key_of(old, order.at, rules) if old is not None and old.open else None,
            key_of(new, order.at, rules) if new is not None and new.open else None,
        )
        for old, new in pairs
    ]
    return _moved(order, order.at, [move for move in moves if move[0] != move[1]])


def _moved(order: Order, at: datetime, moves: list[tuple[Key | None, Key | None]]) -> Order:
    """The order with keys taken out and put in."""
    if not moves:
        return order if at == order.at else Order(at, order.keys, order.refs)
    keys, refs = list(order.keys), list(order.refs)
    for old, new in moves:
        if old is not None:
            place = bisect_left(keys, old)
            if place < len(keys) and keys[place] == old:
                del keys[place], refs[place]
        if new is not None:
            place = bisect_left(keys, new)
            if place == len(keys) or keys[place] != new:
                keys.insert(place, new)
                refs.insert(place, new[2])
    return Order(at, tuple(keys), tuple(refs))


def due(order: Order, rules: Rules) -> datetime | None:
    """When the next one in it has waited long enough to move up, rounded up to `GRAIN`.

    None: nothing will move by waiting alone.
    """
    at = order.at.timestamp()
    crossings = (made + hours * 3600 for _, made, _ in order.keys for hours, _ in rules.waiting)
    first = min((crossing for crossing in crossings if crossing > at), default=None)
    if first is None:
        return None
    grain = GRAIN.total_seconds()
    return datetime.fromtimestamp(-(-first // grain) * grain, UTC)


def advanced(
    order: Order, comment: Callable[[Ref], Comment | None], now: datetime, rules: Rules
) -> Order:
    """The order at a later time: those that crossed a waiting threshold move up."""
    then, later = order.at.timestamp(), now.timestamp()
    spans = [(then - hours * 3600, later - hours * 3600) for hours, _ in rules.waiting]
    crossed = [key for key in order.keys if any(start < key[1] <= end for start, end in spans)]
    moves: list[tuple[Key | None, Key | None]] = []
    for key in crossed:
        found = comment(key[2])
        new = key_of(found, now, rules) if found is not None and found.open else None
        moves.append((key, new))
    return _moved(order, now, moves)
