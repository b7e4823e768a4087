"""The way of a state from one side to the other: what differs is copied, then all of it is read
back. Whoever is killed begins again and finds most of it there."""

from collections.abc import Callable
from typing import NamedTuple

from morgenlage.store.moving.goods import KINDS, Side, Tally, Target, tally

Told = Callable[[str, int, int], None]
"""Hears of which kind how many units are through, of how many; of none where it is read back."""


class Held(NamedTuple):
    """One kind on both sides."""

    kind: str
    there: Tally
    here: Tally

    @property
    def same(self) -> bool:
        """The target holds what the source holds."""
        return self.there == self.here


def carried(source: Side, target: Target, told: Told) -> None:
    """Everything of the source, and nothing else, is in the target. Raises `StateError`."""
    for kind in KINDS:
        units = source.units(kind)
        told(kind, 0, len(units))
        for unit in sorted(set(target.units(kind)) - set(units)):
            target.put(kind, unit, ())
        for done, unit in enumerate(units, 1):
            there = tally(target, kind, (unit,))
            if not there.number or there != tally(source, kind, (unit,)):
                target.put(kind, unit, source.items(kind, unit))
            told(kind, done, len(units))
    target.settle()


def compared(source: Side, target: Side, told: Told) -> tuple[Held, ...]:
    """Each kind as it is read from both sides now. Raises `StateError`."""
    found = []
    for kind in KINDS:
        told(kind, 0, 0)
        pair = (tally(side, kind, side.units(kind)) for side in (source, target))
        found.append(Held(kind, *pair))
    return tuple(found)
