"""What a store does about copies and about what an earlier setting left."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from morgenlage.domain.paper import Paper
from morgenlage.domain.ref import Ref
from morgenlage.domain.retention import has_lost
from morgenlage.domain.shelf import Day
from morgenlage.domain.veil import Veil
from morgenlage.store.filing import Filing
from morgenlage.store.frame import forget_frame, forget_what_shows
from morgenlage.store.locks import Lock
from morgenlage.store.place import Place
from morgenlage.store.shelves import Shelves
from morgenlage.store.values import Batch, Front, TakenOut

if TYPE_CHECKING:
    from morgenlage.domain.periods import Periods
    from morgenlage.domain.purged import Due
    from morgenlage.store.overdue import Overdue
    from morgenlage.store.traces import Traces


class Tidying:
    """The part of a `Store` that takes out what must not stay. Used by the store alone."""

    state: Path
    read_only: bool
    _veil: Veil
    _lock: Lock
    _place: Place
    _shelves: Shelves
    _filing: Filing

    def _may_write(self) -> None:
        raise NotImplementedError

    def _announce(self, days: tuple[Day, ...], names: tuple[str, ...]) -> None:
        raise NotImplementedError

    def days(self) -> tuple[Day, ...]:
        """The stored days, newest first."""
        raise NotImplementedError

    def front(self) -> Front | None:
        """The last picture."""
        raise NotImplementedError

    def save_front(self, front: Front) -> None:
        """Keeps the picture."""
        raise NotImplementedError

    def cover(self) -> None:
        """What an earlier setting left is written anew, with its copies. Raises `NotSaved`."""
        if not self._veil or self.read_only:
            return
        with self._place.held(self._lock):
            if days := tuple(day for day in self.days() if self._shelves.cover(day)):
                self._announce(days, ())
        if (front := self.front()) is not None:
            self.save_front(front)
        forget_frame(self.state)

    def renew_copies(self) -> None:
        """Last good copies outside the days hold no more than their files. Raises `NotSaved`."""
        from morgenlage.store.deleting import renew_copies  # once a day: no start waits for it

        self._may_write()
        with self._place.held(self._lock):
            renew_copies(self.state)

    def remembers(self, day: Day, refs: Collection[Ref]) -> bool:
        """A copy of that day still holds text or author that these comments have lost."""
        return self._shelves.remembers(day, refs)

    def overdue(
        self, periods: "Periods", now: datetime, accounts: Collection[str] | None = None
    ) -> "Overdue":
        """What has been kept too long."""
        from morgenlage.store.overdue import Overdue  # as above

        return Overdue(self.state, periods, now, accounts)

    def delete(self, found: "Sequence[Due]", periods: "Periods", now: datetime) -> None:
        """Deletes what is a file of its own, and our words in the record. Raises `NotSaved`."""
        from morgenlage.store.deleting import delete  # as above

        self._may_write()
        delete(self.state, found, periods.first_kept(periods.logs, now))

    def take_out(self, traces: "Traces") -> TakenOut:
        """Takes somebody out of every file. Raises `StateError`."""
        from morgenlage.store.taking_out import out_of_folder  # nobody else pays for it

        self._may_write()
        return out_of_folder(self.state, traces)

    def forget_papers(self, papers: Sequence[Paper]) -> None:
        """Deletes papers with every copy of them. Raises `NotSaved`, `Busy`."""
        self._may_write()
        with self._place.held(self._lock):
            self._filing.forget(papers)
        self._announce((), ("papers",))


def forget_shown(state: Path, batch: Batch) -> None:
    """The last screen goes with a comment that it shows and that loses something."""
    changed = (c for comments in batch.days.values() for c in comments.values())
    lost = {c.ref for c in changed if batch.alone or c.gone or has_lost(c)}
    with suppress(OSError):  # the next one takes its place within a minute
        forget_what_shows(state, lost | batch.erased)
