"""What the list shows as one row: open comments that say the same."""

from collections.abc import Mapping, Set
from types import MappingProxyType
from typing import NamedTuple

from morgenlage.domain.ref import Ref


class Folds(NamedTuple):
    """Every fold has two members at least; a comment alone is in none."""

    groups: Mapping[Ref, int] = MappingProxyType({})
    """The fold of each member."""
    members: Mapping[int, tuple[Ref, ...]] = MappingProxyType({})
    """The open comments of each fold, oldest first."""

    def of(self, ref: Ref, apart: Set[Ref] = frozenset()) -> tuple[Ref, ...]:
        """All that say what this one says, itself included, oldest first; empty where it is alone.

        apart: what somebody took out: alone, and in no fold.
        """
        group = self.groups.get(ref)
        if group is None or ref in apart:
            return ()
        found = self.members[group]
        if apart:
            found = tuple(r for r in found if r not in apart)
        return found if len(found) > 1 else ()

    def rows(self, order: tuple[Ref, ...], apart: Set[Ref] = frozenset()) -> tuple[Ref, ...]:
        """One row per fold, where the first of its members stands; the same value where none is."""
        groups = self.groups
        if not groups:
            return order
        shown: set[int] = set()
        rows: list[Ref] = []
        for ref in order:
            group = groups.get(ref)
            if group is not None and ref not in apart:
                if group in shown:
                    continue
                shown.add(group)
            rows.append(ref)
        return order if len(rows) == len(order) else tuple(rows)

    def spread(self, refs: tuple[Ref, ...], apart: Set[Ref] = frozenset()) -> tuple[Ref, ...]:
        """These rows with all their members behind them, each comment once."""
        found: dict[Ref, None] = {}
        for ref in refs:
            found[ref] = None
            found.update(dict.fromkeys(self.of(ref, apart)))
        return tuple(found)


NO_FOLDS = Folds()
