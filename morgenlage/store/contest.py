"""Who decided first: compare-and-swap on the number of decisions about each comment."""

from collections.abc import Iterable, Sequence

from morgenlage.domain.comment import Handling
from morgenlage.domain.record import Decided, Entry
from morgenlage.domain.ref import Ref


class Contest:
    """The last decision about each comment, as far as this session has read the journal."""

    def __init__(self) -> None:
        self.last: dict[Ref, Decided] = {}
        self.fresh: dict[Ref, Decided] = {}
        """Those that no checkpoint of this session covers yet."""
        self._refused: dict[Ref, Handling] = {}

    def saw(self, entries: Iterable[Entry]) -> None:
        """These are in the journal now."""
        for entry in entries:
            if isinstance(entry, Decided):
                self.last[entry.action.ref] = self.fresh[entry.action.ref] = entry

    def settled(self, entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Decided, ...]]:
        """What may be written, and what comes too late."""
        accepted: list[Entry] = []
        conflicts: list[Decided] = []
        reached: dict[Ref, int] = {}
        for entry in entries:
            if not isinstance(entry, Decided):
                accepted.append(entry)
            elif self._late(entry, reached):
                self._refused[entry.action.ref] = entry.became
                conflicts.append(entry)
            else:
                reached[entry.action.ref] = entry.became.decisions
                accepted.append(entry)
        return tuple(accepted), tuple(conflicts)

    def _late(self, entry: Decided, reached: dict[Ref, int]) -> bool:
        """Somebody has been there, or it builds on a decision that was refused for that."""
        ref = entry.action.ref
        last = self.last.get(ref)
        known = reached.get(ref, last.became.decisions if last else -1)
        return entry.became.decisions <= known or self._refused.get(ref) == entry.was
