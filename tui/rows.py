"""Which comments the list shows: what comes in waits at the top, what is settled leaves."""

from collections.abc import Set as AbstractSet

from morgenlage.domain.ref import Ref


def kept(shown: tuple[Ref, ...], order: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """What was shown and is still open, in the order it was shown in."""
    still = set(order)
    rows = tuple(ref for ref in shown if ref in still)
    return shown if len(rows) == len(shown) else rows


def joined(
    shown: tuple[Ref, ...], order: tuple[Ref, ...], invited: AbstractSet[Ref]
) -> tuple[Ref, ...]:
    """The same, with those that somebody asked for back, at their place in the order."""
    wanted = {*shown, *invited}
    return tuple(ref for ref in order if ref in wanted)
