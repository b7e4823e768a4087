"""What a session sees of the database: everything that is read, and who wrote what meanwhile."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from morgenlage.domain.comment import Comment
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.record import Decided, Entry, Moved
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day
from morgenlage.domain.veil import Veil
from morgenlage.store import front as picture
from morgenlage.store.contest import Contest
from morgenlage.store.errors import Note, StateError
from morgenlage.store.frame import forget_frame
from morgenlage.store.postgres import journal, papers, schema
from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.bodies import Legible
from morgenlage.store.postgres.closing import shut
from morgenlage.store.postgres.comments import Comments
from morgenlage.store.postgres.feed import Feed
from morgenlage.store.postgres.link import Connection, Link
from morgenlage.store.postgres.rest import Shown
from morgenlage.store.postgres.trouble import told
from morgenlage.store.replay import whole_groups
from morgenlage.store.values import Front, Rest

if TYPE_CHECKING:
    from morgenlage.domain.periods import Periods
    from morgenlage.store.postgres.overdue import Rows

CLAIMED = timedelta(hours=1)
"""Claims that old are over, whatever they said."""
ASTRAY = timedelta(minutes=5)
"""So far clocks of hosts may be apart."""
_NONE_BEFORE = """
SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity
WHERE usename = current_user AND application_name = %s AND pid <> pg_backend_pid()
"""
_STILL_THERE = """
SELECT count(*) FROM pg_stat_activity
WHERE usename = current_user AND application_name = %s AND pid <> pg_backend_pid()
"""
"""An append that a lost connection left at work is over before it is looked for."""


class View:
    """The part of a `PostgresStore` that reads. Used by the store alone."""

    every = 0.1

    def __init__(
        self,
        state: Path,
        address: Address,
        session: str,
        *,
        read_only: bool,
        clock: Callable[[], datetime],
        veil: Veil,
    ) -> None:
        self.state = state
        self.session = session
        self.read_only = read_only
        self.notes: list[Note] = []
        self.kept_from: Day = ""
        self._clock = clock
        self._veil = veil
        self._feed = Feed()
        self._own = os.urandom(6).hex()
        """This process and no other, whatever its session is called."""
        self._name = f"morgenlage {self._own}"
        self._link = Link(address, self._name, self._begun)
        self._legible = Legible(self.notes)
        self._comments = Comments(self._link, veil, lambda life: self._is_ours(life), self._legible)
        self._contest = Contest()
        self._doubtful: set[str] = set()
        """Appends of which nobody knows whether they were taken in."""
        self._exchanged = False
        self._painted: datetime | None = None
        """When the last picture of this host was made."""
        self._position, self._life = self._head()
        self.kept_from = self._comments.kept_from()

    def _begun(self, connection: Connection) -> None:
        """Every new connection: nothing of a broken one before is still at work, the tables are
        ours, news are heard."""
        ended = connection.execute(_NONE_BEFORE, (self._name,)).fetchall()
        if not all(gone for (gone,) in ended):
            [(left,)] = connection.execute(_STILL_THERE, (self._name,)).fetchall()
            if left:
                raise psycopg.OperationalError("what went before is still at work there")
        schema.check(connection, self._link.address.place)
        self._feed.begin(connection)

    def _head(self) -> tuple[int, str]:
        [(position, life)] = self._link.read(journal.HEAD)
        if position < 0:
            refusal = self._link.run(lambda c: shut(c, self._link.address.place))
            self._link.close()
            raise refusal
        return position, str(life)

    @property
    def away(self) -> bool:
        """No connection could be made when it was last tried."""
        return self._link.failing

    # Reading

    def front(self) -> Front | None:
        """The last picture of this host; one of another life goes, with the last screen: somebody
        may have been erased since, or another state was put there."""
        front = picture.load(self.state / "front.json")
        if front is not None and front.life != self._life:
            front = None
            if not self.read_only:
                self._forget_shown()
        self._painted = front.saved_at if front else None
        return front and replace(front, life="")

    def _forget_shown(self) -> None:
        with suppress(OSError):  # another one takes its place soon
            (self.state / "front.json").unlink(missing_ok=True)
            forget_frame(self.state)

    def days(self) -> tuple[Day, ...]:
        """The stored days, newest first."""
        return self._comments.days()

    def load_day(self, day: Day) -> dict[Ref, Comment]:
        """That day's comments, with every decision about them."""
        return self._comments.day(day)

    def reload_day(self, day: Day) -> dict[Ref, Comment]:
        """Of that day what changed since this session asked the last time; at first all of it."""
        return self._comments.changed(day)

    def orphaned(self) -> Mapping[Ref, Decided]:
        """Nothing: no day is ever damaged by itself."""
        return {}

    def last_decisions(self) -> dict[Ref, Decided]:
        """About every comment."""
        return self._link.run(journal.decisions, twice=True)

    def load_rest(self) -> Rest:
        """Posts, samples, accounts, outbox, drafts."""
        return self._link.run(lambda c: Shown(c, self._veil, self._legible).rest(), twice=True)

    def past(self, since: date = date.min) -> Past:
        """What is kept for good, from the month of that day on."""
        return self._link.run(lambda c: Shown(c, self._veil, self._legible).past(since), twice=True)

    def load_papers(self) -> Papers:
        """Everything on file. Raises `StateError`, `unreadable`, where something cannot be read
        that nothing brings back."""
        place = self._link.address.place
        return self._link.run(lambda c: papers.load(c, self._legible, place), twice=True)

    def entries_since_checkpoint(self) -> tuple[Entry, ...]:
        """What the last picture of this host does not know, and claims that may still hold: all
        else is in the rows already. `tail` goes on from there."""
        since = self._clock() - CLAIMED
        if self._painted is not None:
            since = min(since, self._painted - ASTRAY)
        rows = self._link.read(journal.RECENT, since, self._position)
        known = self._seen(journal.found(rows))
        return (*known, *self._read_on())

    def history(self, limit: int) -> tuple[Decided | Moved, ...]:
        """The last `limit` decisions with the stages of their acts, newest last."""
        return self._link.run(
            lambda c: tuple(reversed(list(whole_groups(journal.backwards(c), limit)))), twice=True
        )

    def overdue(
        self, periods: "Periods", now: datetime, accounts: Collection[str] | None = None
    ) -> "Rows":
        """What has been kept too long, there and on this host."""
        from morgenlage.store.overdue import Overdue  # once a day: no start waits for it
        from morgenlage.store.postgres.overdue import Rows

        return Rows(self._link, Overdue(self.state, periods, now, accounts))

    def tail(self) -> tuple[Entry, ...]:
        """What other sessions wrote since the last look. Raises `StateError`: `unreachable`."""
        connection = self._link.take()
        try:
            if not self._feed.beyond(connection, self._position):
                return ()
        except psycopg.Error as error:
            self._link.drop()
            raise told(error, self._link.address.place) from error
        return self._read_on()

    def _read_on(self) -> tuple[Entry, ...]:
        self._feed.forget()
        rows = self._link.read(journal.SINCE, self._position)
        self._feed.asked()
        self._look_whether_exchanged(rows[0][0], rows[0][1])
        found = journal.found(row[2:] for row in rows if row[2] is not None)
        entries = self._seen(found)
        self._position = found[-1].position if found else self._position
        return entries

    def _seen(self, found: Sequence[journal.Found]) -> tuple[Entry, ...]:
        """These are known now. What this session wrote and took for lost is anybody's."""
        if unknown := sum(row.entry is None for row in found):
            self.notes.append(Note("skipped", "entry", str(unknown)))
        entries = []
        for row in found:
            if row.entry is not None:
                lost = row.append in self._doubtful
                entries.append(replace(row.entry, session="") if lost else row.entry)
        self._doubtful -= {row.append for row in found}
        return tuple(entries)

    @property
    def exchanged(self) -> bool:
        """Another state lies in the database: a backup was put there."""
        return self._exchanged

    def renew(self) -> None:
        """Knows what is there now, and nothing of what was before."""
        self._contest, self._doubtful = Contest(), set()
        self._feed.forget()
        self._comments.forget()
        self._position, self._life = self._head()
        self._exchanged = False
        self._forget_shown()
        self.notes.append(Note("replaced", self._link.address.place.name))

    def _look_whether_exchanged(self, position: int, life: object) -> None:
        """Raises `StateError` where it is another state: what we know must not get into it."""
        self._is_ours(life if position >= self._position else "")

    def _is_ours(self, life: object) -> None:
        if str(life) != self._life:
            self._exchanged = True
            place = self._link.address.place
            raise StateError(place, "was exchanged, it is read again", "exchanged")
