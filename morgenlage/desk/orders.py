"""How a desk is to work: for whom, by which rules, with which rights."""

from collections.abc import Callable, Sequence
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from morgenlage.desk.deciding import Person
from morgenlage.desk.publishing import Queue
from morgenlage.domain.account import Account
from morgenlage.domain.periods import Periods

if TYPE_CHECKING:
    from morgenlage.desk.correspondence import Post
    from morgenlage.domain.netiquette import Netiquette
    from morgenlage.domain.practice import Practice
    from morgenlage.store.contract import AnyLease, AnyPresence

First = Callable[[Callable[[], bool], Callable[[int, int], None]], None]
"""Work that is asked to stop by its first argument and tells its second what is done of all."""


class Orders(NamedTuple):
    """How this desk is to work."""

    accounts: tuple[Account, ...]
    who: Person
    hold: float = 20.0
    """Seconds an outgoing act waits for second thoughts."""
    keep_days: int = 30
    """Days after which comment text is deleted."""
    polling: bool = True
    """False: asks no account by itself."""
    sending: bool = True
    """False: leaves the outbox to another process."""
    first: First | None = None
    """Done on the disk's thread before all is loaded."""
    zone: tzinfo = UTC
    """The office's clock: what is usual at eight is meant on it."""
    post: "tuple[Callable[[], Post | None], AnyLease] | None" = None
    """Makes the way to the departments, on the disk's thread; and who may use it."""
    netiquette: "Callable[[], Netiquette] | None" = None
    """Reads the rules that cases quote; raises `StateError` where they cannot be read."""
    queue: Queue = Queue()
    """How posts of ours go out."""
    practice: "Callable[[], Practice] | None" = None
    """Reads formats, pillars and departments; what is wrong in a file gives way to ours."""
    looking: bool = False
    """Connects nobody and keeps nothing: a seat for those who only look. The store is opened for
    reading, too, so that whatever is asked for all the same is refused there."""
    periods: Periods | None = None
    """How long each class of personal data is kept; None: as usual, texts for `keep_days`."""
    ahead: Callable[[], Sequence[float]] = tuple
    """Seconds by which our clock is ahead of each server that answered a short while ago."""
    presence: "AnyPresence | None" = None
    """Only the service holds tokens and network: how it shows that it runs; None: no such one."""
    member: bool = False
    """This desk is a dashboard beside the service: it asks no platform, it has errands run."""
    tells: bool = True
    """Somebody sees what is said here: a wish that came to nothing counts as told."""
    tick: Callable[[], float] | None = None
    """Seconds by which what is held is counted; None: as the desk's clock goes."""

    @property
    def kept(self) -> Periods:
        """The periods that hold here."""
        return self.periods or Periods(texts=self.keep_days, names=self.keep_days)
