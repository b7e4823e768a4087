"""The order of what waits: most pressing first; of two alike, who has waited longer."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import field
from datetime import UTC, datetime, timedelta

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.domain.triage import Rules, pressing
from morgenlage.domain.value import dataclass

Key = tuple[int, float, Ref]
"""Minus the pressing, seconds since 1970 when it was made, ref: sorts as people are served."""

Block = tuple[Key, ...]

BLOCK = 1_000
"""Keys that are copied when one of them changes, half of it to twice as many."""

GRAIN = timedelta(minutes=5)
"""Waiting thresholds are looked at this often: nobody needs the list to twitch every second."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is open, in order. Pressing is as of `at`, for every comment in it."""

    at: datetime
    refs: tuple[Ref, ...] = ()
    blocks: tuple[Block, ...] = field(default=(), compare=False, repr=False)
    """The keys of all `refs`, in order, cut into blocks."""


def key_of(comment: Comment, at: datetime, rules: Rules) -> Key:
    """Where a comment belongs among others at that time."""
    return -pressing(comment, at, rules), comment.created_at.timestamp(), comment.ref


def order_of(comments: Iterable[Comment], at: datetime, rules: Rules) -> Order:
    """All open ones of these in order."""
    keys = sorted(key_of(c, at, rules) for c in comments if c.open)
    blocks = tuple(tuple(keys[n : n + BLOCK]) for n in range(0, len(keys), BLOCK))
    return Order(at, tuple([key[2] for key in keys]), blocks)


def in_order(comments: Iterable[Comment], now: datetime, rules: Rules) -> tuple[Ref, ...]:
    """The refs of all open ones, most pressing first."""
    return order_of(comments, now, rules).refs


def changed(
    order: Order, pairs: Iterable[tuple[Comment | None, Comment | None]], rules: Rules
) -> Order:
    """The order after comments changed: pairs of what each was and what it is now (None: is not).

    Costs one copy of the refs, however few change.
    """
    moves = [
        (
            key_of(old, order.at, rules) if old is not None and old.open else None,
            key_of(new, order.at, rules) if new is not None and new.open else None,
        )
        for old, new in pairs
    ]
    return _moved(order, order.at, [move for move in moves if move[0] != move[1]])


def due(order: Order, rules: Rules) -> datetime | None:
    """When the next one in it has waited long enough to move up, rounded up to `GRAIN`.

    None: nothing will move by waiting alone.
    """
    at = order.at.timestamp()
    waiting = _made_after(order, at - _longest(rules))
    crossings = (made + hours * 3600 for _, made, _ in waiting for hours, _ in rules.waiting)
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
    moves: list[tuple[Key | None, Key | None]] = []
    for key in _made_after(order, then - _longest(rules)):
        if any(start < key[1] <= end for start, end in spans):
            found = comment(key[2])
            new = key_of(found, now, rules) if found is not None and found.open else None
            moves.append((key, new))
    return _moved(order, now, moves)


def _longest(rules: Rules) -> float:
    """Seconds after which waiting longer changes nothing."""
    return rules.waiting[-1][0] * 3600 if rules.waiting else 0.0


def _made_after(order: Order, made: float) -> list[Key]:
    return [key for block in order.blocks for key in block if key[1] > made]


def _moved(order: Order, at: datetime, moves: list[tuple[Key | None, Key | None]]) -> Order:
    """The order with keys taken out and put in."""
    if not moves:
        return order if at == order.at else Order(at, order.refs, order.blocks)
    refs, blocks = list(order.refs), list(order.blocks)
    for old, new in moves:
        if old is not None:
            _take_out(refs, blocks, old)
        if new is not None:
            _put_in(refs, blocks, new)
    return Order(at, tuple(refs), tuple(blocks))


def _take_out(refs: list[Ref], blocks: list[Block], key: Key) -> None:
    n = bisect_right(blocks, key, key=_first) - 1
    if n < 0:
        return
    place = bisect_left(blocks[n], key)
    if place == len(blocks[n]) or blocks[n][place] != key:
        return
    del refs[sum(map(len, blocks[:n])) + place]
    rest = blocks[n][:place] + blocks[n][place + 1 :]
    blocks[n : n + 1] = [rest] if rest else []


def _put_in(refs: list[Ref], blocks: list[Block], key: Key) -> None:
    if not blocks:
        blocks.append(())
    n = max(0, bisect_right(blocks, key, key=_first) - 1) if blocks[0] else 0
    place = bisect_left(blocks[n], key)
    if place < len(blocks[n]) and blocks[n][place] == key:
        return
    refs.insert(sum(map(len, blocks[:n])) + place, key[2])
    more = (*blocks[n][:place], key, *blocks[n][place:])
    half = len(more) // 2
    blocks[n : n + 1] = [more[:half], more[half:]] if len(more) > 2 * BLOCK else [more]


def _first(block: Block) -> Key:
    return block[0]
