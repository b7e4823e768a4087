"""What a store promises to the desk and to commands, wherever the state lies."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.paper import Paper, Papers
from morgenlage.domain.past import Past
from morgenlage.domain.record import Decided, Entry, Moved
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day
from morgenlage.store.errors import Note
from morgenlage.store.values import Appended, Batch, Front, Rest, TakenOut

if TYPE_CHECKING:
    from morgenlage.domain.periods import Periods
    from morgenlage.domain.purged import Due
    from morgenlage.store.traces import Traces


class AnyLook(Protocol):
    """One look at all that is stored, for what has been kept too long."""

    @property
    def odd(self) -> tuple[str, ...]:
        """What could not be judged when it was looked at, because its date says nothing."""

    def found(self) -> "tuple[Due, ...]":
        """Everything whose time is over, under the names that files have. Changes nothing."""


class AnyStore(Protocol):
    """The state as one session sees it. Not thread-safe: one thread uses it.

    Several sessions may have the same state open. Whatever is called may raise `StateError`; of
    what was to be written nothing happened then, save where a docstring says otherwise:
    `NotSaved` where the place did not take it, `Busy` where others held it for too long,
    `NotWritable` for writing with `read_only`, kind `unreachable` where a database is away.
    """

    state: Path
    """The folder of this host: all of the state, or what of it every host keeps for itself."""
    session: str
    read_only: bool
    notes: list[Note]
    """What a person should hear of; whoever reads it empties it."""
    kept_from: Day
    """Days before it were deleted, when last looked."""

    @property
    def every(self) -> float:
        """Seconds between two looks at what others wrote: a look without news costs nothing."""

    @property
    def away(self) -> bool:
        """It cannot be reached right now. Any thread may ask, also while another call waits."""

    # Reading

    def front(self) -> Front | None:
        """The last picture, for the first paint; None where there is none that can be read."""

    def days(self) -> tuple[Day, ...]:
        """The stored days, newest first."""

    def load_day(self, day: Day) -> dict[Ref, Comment]:
        """That day's comments; decisions about them may be in `entries_since_checkpoint` only."""

    def reload_day(self, day: Day) -> dict[Ref, Comment]:
        """Of that day at least what changed since this session asked this the last time."""

    def orphaned(self) -> Mapping[Ref, Decided]:
        """All decisions, where a day was damaged once: its comments may come again."""

    def last_decisions(self) -> dict[Ref, Decided]:
        """About every comment."""

    def load_rest(self) -> Rest:
        """Posts, samples, accounts, drafts, and acts that may have moved on since."""

    def past(self, since: date = date.min) -> Past:
        """What is kept for good, from the month of that day on."""

    def load_papers(self) -> Papers:
        """Everything on file. Raises `StateError` where nothing can bring back what is damaged."""

    def entries_since_checkpoint(self) -> tuple[Entry, ...]:
        """What has to be applied to all that was loaded before, with claims that may still hold.
        Doing it twice harms nobody; `tail` goes on from there."""

    def history(self, limit: int) -> tuple[Decided | Moved, ...]:
        """The last `limit` decisions with the stages of their acts, newest last. A group of
        decisions is never cut in two: where the last one begins earlier, so does this."""

    def tail(self) -> tuple[Entry, ...]:
        """What other sessions wrote since the last look; lines of our own may be among it."""

    @property
    def exchanged(self) -> bool:
        """Another state lies in the place of the one we know: a backup was put there."""

    def remembers(self, day: Day, refs: Collection[Ref]) -> bool:
        """A copy of that day still holds text or author that these comments have lost."""

    def overdue(
        self, periods: "Periods", now: datetime, accounts: Collection[str] | None = None
    ) -> AnyLook:
        """What has been kept too long, here and in what this host keeps for itself. `accounts`:
        ids of those that are set up; None: nobody knows."""

    # Writing

    def save_front(self, front: Front) -> None:
        """Keeps the picture for the next start on this host."""

    def renew(self) -> None:
        """Knows the state that is there now, and nothing of the one before."""

    def record(self, entries: Sequence[Entry]) -> Appended:
        """Appends what contradicts nobody, all at once; durable when it returns."""

    def keep(self, batch: Batch) -> tuple[str, ...]:
        """Writes what the batch holds, then tells other sessions; gives what changed besides
        comments: `posts`, `outcomes`, `samples`, `drafts`, `accounts`. Where it raises, a part may
        have been written; accounts, with their cursors, are the last one."""

    def file(self, papers: Sequence[Paper]) -> tuple[Paper, ...]:
        """Keeps papers, durable when it returns. Gives those that somebody else changed first, as
        they are stored."""

    def salvage(self) -> None:
        """Keeps what is legible of papers that are damaged."""

    def checkpoint(
        self, days: Mapping[Day, Mapping[Ref, Comment]], outbox: Mapping[str, Outgoing]
    ) -> None:
        """These days and the outbox contain everything that this session has seen. Decisions of
        others about comments that are not in `days` are brought to them."""

    def purge(self, older_than: Day) -> tuple[Day, ...]:
        """Deletes the comments of all days before that one, with every copy; which days. They are
        not taken in again."""

    def cover(self) -> None:
        """What an earlier setting of names left is written anew, with its copies."""

    def renew_copies(self) -> None:
        """Last good copies outside the days hold no more than what they are copies of."""

    def delete(self, found: "Sequence[Due]", periods: "Periods", now: datetime) -> None:
        """Deletes what such a look found, save comments and papers: months of the record and our
        words in them, log, left-overs, backups, sessions. One that cannot be deleted keeps none of
        the others."""

    def take_out(self, traces: "Traces") -> TakenOut:
        """Takes somebody out of everything that is not about their comments alone: record, papers,
        texts of others, log; acts about their comments go. In a folder nobody else works on it
        meanwhile; sessions on a database read everything anew. To be asked nothing afterwards but
        to close."""

    def forget_papers(self, papers: Sequence[Paper]) -> None:
        """Deletes papers with every copy of them, and the files that are theirs."""

    def close(self) -> None:
        """Lets go of everything. What was recorded is durable already."""


class AnyPresence(Protocol):
    """Whether the service that alone holds tokens and network runs."""

    def begin(self) -> bool:
        """It is us, from now on until `end`; False: another process is, or nobody can tell."""

    def sign(self) -> None:
        """We are still there."""

    def away_since(self) -> datetime | None:
        """None: it runs, or nobody can tell. Otherwise its last sign of life, `LONG_AGO` where
        there never was one."""

    def end(self) -> None:
        """Gives it back; a killed process gives it back, too."""


class AnyLease(Protocol):
    """The right to do something that only one process at a time may do.

    As a context it takes the lease if it is free: `with lease as mine: ...`.
    """

    def try_take(self) -> bool:
        """Takes it without waiting; True as well while we have it."""

    def release(self) -> None:
        """Gives it back; a killed process gives it back, too."""

    def __enter__(self) -> bool: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
