"""How long each class of personal data is kept, in days; and in which form it lies on disk."""

from datetime import date, datetime, timedelta
from typing import Literal

from morgenlage.domain.value import dataclass

Storage = Literal["names", "pseudonyms", "volatile"]
"""`names`: as read. `pseudonyms`: who wrote it only under a keyed pseudonym. `volatile`: neither
text nor author; after a start the platforms are read again."""
STORAGES: tuple[Storage, ...] = ("names", "pseudonyms", "volatile")


@dataclass(frozen=True, slots=True)
class Periods:
    """Days at the most. Case files, consents, rounds and questions bring their own last day."""

    texts: int = 30
    """Comments with all that belongs to them: drafts, the last picture, quotes in a brief."""
    names: int = 30
    """Who wrote a comment; as long as its text where this is more."""
    answers: int = 90
    """What we wrote about somebody in the record of decisions: answers, notes, reasons."""
    decisions: int = 400
    """The record itself: who decided what, with the ids of comments."""
    logs: int = 30
    """Lines of the log, and crash files."""
    leftovers: int = 14
    """Broken, torn and outdated files that were kept aside."""
    backups: int = 35
    """Backups, and the state that was put aside at a restore; 0: nobody deletes them but people."""

    def first_kept(self, days: int, now: datetime) -> date:
        """The first day (UTC) that is within so many days."""
        return (now - timedelta(days=days)).date()


PERIODS = Periods()
"""What holds where nothing is set."""
