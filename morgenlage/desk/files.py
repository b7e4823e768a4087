"""The part of the desk that keeps what people write and reads what they have."""

from collections.abc import Callable, Coroutine, Generator, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

from morgenlage.desk.archive import Archive
from morgenlage.desk.cabinet import Cabinet
from morgenlage.desk.desk import Filed
from morgenlage.desk.reading import Reading
from morgenlage.domain.paper import P, Paper
from morgenlage.domain.past import Past
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation

if TYPE_CHECKING:
    from morgenlage.desk.errands import Errands
    from morgenlage.desk.service import Orders
    from morgenlage.domain.practice import Practice

T = TypeVar("T")


class Files:
    """What `Desk` has for papers, drafts and long searches. Callable from any thread."""

    orders: "Orders"
    _archive: Archive
    _cabinet: Cabinet
    _reading: Reading
    _errands: "Errands | None"
    """How the service is asked, where this desk asks no platform itself."""

    def _ask(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        raise NotImplementedError

    def read(self, work: Callable[[], T]) -> Future[T]:
        """Does work that reads files, on the thread that may wait for the disk."""
        return self._ask(self._archive.on_disk(work))

    def browse(self, work: Callable[[Situation], Generator[None, None, T]]) -> Future[T]:
        """Goes through what is stored, in steps between which it gives way."""
        return self._ask(self._reading.browse(work))

    def past(self) -> Future[Past]:
        """How our posts did and every counter day by day, as far back as anything is known."""
        return self._ask(self._archive.past())

    def practice(self) -> "Future[Practice]":
        """Formats, pillars and departments as their files are now."""
        return self._ask(self._archive.on_disk(self.orders.practice or _none))

    def keep_draft(self, ref: Ref, text: str) -> Future[None]:
        """Keeps an unfinished answer; empty text forgets it. Ends when it is on disk."""
        return self._ask(self._archive.keep_draft(ref, text))

    def file(self, papers: Sequence[Paper]) -> Future[Filed]:
        """Keeps papers, shown at once; ends when they are durable or somebody else was first."""
        return self._ask(self._cabinet.file(papers))

    def change(self, kind: type[P], id_: str, change: Callable[[P], P | None]) -> Future[P | None]:
        """Files one paper with a change, whatever others change meanwhile; None: not any more."""
        return self._ask(self._cabinet.change(kind, id_, change))


def _none() -> "Practice":
    from morgenlage.domain.practice import Practice  # no start needs it

    return Practice()
