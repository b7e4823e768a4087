"""A post that has to go because somebody took their consent back: what, where, until when."""

from datetime import date, datetime
from typing import ClassVar

from morgenlage.domain.paper import Paper
from morgenlage.domain.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Takedown(Paper):
    """One post on one account. Names nobody: the person is an id, or was erased."""

    FILE: ClassVar[str] = "takedowns"

    person: str
    """An id; `ERASED`: the post still has to go, and nobody knows any more whom it shows."""
    account: str
    ref: str = ""
    """The post out there; empty: it is still in the queue."""
    piece: str = ""
    """The piece it came from; empty: it was published elsewhere."""
    permalink: str = ""
    asked_at: datetime
    until: date
    """By when it has to be done (the office's calendar)."""
    done_at: datetime | None = None
    done_by: str = ""
    """Empty, and done: seen gone by Morgenlage itself."""

    @property
    def open(self) -> bool:
        """Still to be done."""
        return self.done_at is None
