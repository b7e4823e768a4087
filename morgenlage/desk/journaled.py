"""Acts as the journal has them, whatever is shown: only that is put away for the next start."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.periods import Periods
from morgenlage.domain.record import Entry
from morgenlage.domain.ref import Ref
from morgenlage.domain.retention import in_sight
from morgenlage.domain.shelf import Day
from morgenlage.store.replay import travelled

if TYPE_CHECKING:
    from morgenlage.store.contract import AnyStore


class Journaled:
    """As far as the store has seen. What is shown may be ahead of it, or behind: a stage whose
    writing fails, an act of others that was read and not taken in yet. Used on the disk's thread.
    """

    def __init__(self) -> None:
        self._acts: Mapping[str, Outgoing] = {}
        self.entries = 0
        """How many were seen: it tells any thread whether something was written since."""

    def begin(self, acts: Mapping[str, Outgoing]) -> None:
        """These were loaded just now."""
        self._acts = acts

    def saw(self, *entries: Entry) -> None:
        """These are there now, in that order: what others wrote, and ours once they are durable."""
        self._acts = travelled(self._acts, entries)
        self.entries += len(entries)

    def act(self, outgoing_id: str) -> Outgoing | None:
        """Where that act stands."""
        return self._acts.get(outgoing_id)

    def put_away(
        self,
        store: "AnyStore",
        days: Mapping[Day, Mapping[Ref, Comment]],
        now: datetime,
        periods: Periods,
    ) -> None:
        """A checkpoint with these days and all acts in sight. Raises `StateError`."""
        acts = {i: act for i, act in self._acts.items() if in_sight(act, now, periods)}
        store.checkpoint(days, acts)
        self._acts = acts
