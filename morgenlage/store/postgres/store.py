"""Everything in a database that several hosts share, as one plain object for one thread."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.paper import Paper
from morgenlage.domain.record import Entry, Stored
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day
from morgenlage.domain.veil import BARE, Veil
from morgenlage.store import front as picture
from morgenlage.store.errors import NotWritable, StateError
from morgenlage.store.files import make_folder, sweep
from morgenlage.store.filing import forget_files
from morgenlage.store.frame import forget_frame
from morgenlage.store.postgres import appending, journal, papers
from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.comments import bring_home
from morgenlage.store.postgres.link import Connection
from morgenlage.store.postgres.rest import Shown
from morgenlage.store.postgres.view import View
from morgenlage.store.tidying import forget_shown
from morgenlage.store.values import Appended, Batch, Front, TakenOut

if TYPE_CHECKING:
    from morgenlage.domain.periods import Periods
    from morgenlage.domain.purged import Due
    from morgenlage.store.traces import Traces

T = TypeVar("T")
PATIENCE = 12.0
"""Seconds for which an append whose answer was lost is looked for: a standby that is made the
primary within ten has taken over by then."""
_PAUSE = 0.05
Done = tuple[Appended, int, tuple[journal.Found, ...]]
"""What became of entries, where the head is then, and what others had written before."""
_OF_THIS_HOST = ("logs", "leftovers", "backups", "sessions")
"""What each host deletes in files of its own."""


def _now() -> datetime:
    return datetime.now(UTC)


class PostgresStore(View):
    """The database as one session sees it. Not thread-safe: one thread uses it."""

    _calls = 0
    _telling = ""
    """The append by which others are told of what is being kept."""
    _passed = (0, 0)
    """Where the last append of this session began and where it ended."""

    @classmethod
    def open(
        cls,
        state: Path,
        address: Address,
        *,
        session: str = "",
        read_only: bool = False,
        clock: Callable[[], datetime] = _now,
        veil: Veil = BARE,
    ) -> "PostgresStore":
        """The store in this database, whose tables must be there.

        Raises `StateError`: it cannot be reached (`unreachable`), its tables are of an older
        version (`outdated`) or a newer one (`future`).
        """
        if not read_only:
            make_folder(state, link=True)
            sweep(state)
        name = session or os.urandom(4).hex()
        return cls(state, address, name, read_only=read_only, clock=clock, veil=veil)

    def _may_write(self) -> None:
        if self.read_only:
            raise NotWritable(self._link.address.place, "was opened for reading only")

    def save_front(self, front: Front) -> None:
        """Keeps the picture for the next start on this host. Raises `NotSaved`."""
        self._may_write()
        if self._veil:
            front = replace(front, comments=tuple(map(self._veil.over, front.comments)))
        picture.save(self.state / "front.json", replace(front, life=self._life))

    def _call(self) -> str:
        self._calls += 1
        return f"{self._own}-{self._calls}"

    def record(self, entries: Sequence[Entry]) -> Appended:
        """Appends what contradicts nobody, in one transaction; durable when it returns.

        Raises `NotSaved`, `StateError` `unreachable` (it did not happen; where nobody could find
        that out, `tail` tells it as anybody's once it turns out that it did), `Busy`.
        """
        self._may_write()
        call, done = self._call(), list[Done]()

        def work(connection: Connection) -> None:
            done.clear()
            known = journal.known(connection, self._position, entries)
            self._look_whether_exchanged(known.position, known.life)
            self._contest.knows(known.last, known.acts)
            accepted, conflicts = self._contest.settled(entries)
            head = known.position
            if accepted:
                head = appending.append(connection, head, accepted, call)
            done.append((Appended(accepted, conflicts), head, known.behind))

        try:
            if not self._at_once(entries, call, done):
                self._link.run(work, piped=True)
        except StateError as error:
            if error.kind != "unreachable" or not done or not self._taken_in(call):
                raise  # where it is exchanged by now, `_taken_in` says so itself
        [(appended, self._position, behind)] = done
        return appended._replace(others=self._seen(behind))

    def _at_once(self, entries: Sequence[Entry], call: str, done: list[Done]) -> bool:
        """Where nobody else wrote and nothing is to be judged, one way there and back is enough."""
        position = self._position
        if not self._contest.plain(entries) or self._feed.told_beyond(position):
            return False

        def work(connection: Connection) -> bool:
            done[:] = [(Appended(tuple(entries)), position + len(entries), ())]
            return appending.append_at_once(connection, position, self._life, entries, call)

        if self._link.run(work, alone=True):
            return True
        done.clear()
        return False

    def _taken_in(self, call: str) -> bool:
        """Whether an append whose answer was lost is in the journal all the same; False as well
        where nobody could find out in time. Raises `StateError` `exchanged`."""
        self._doubtful.add(call)
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            try:
                head, life, there = self._link.run(lambda c: journal.held(c, self._position, call))
            except StateError:
                time.sleep(_PAUSE)
                continue
            self._look_whether_exchanged(head, life)
            self._doubtful.discard(call)
            return there
        return False

    def keep(self, batch: Batch) -> tuple[str, ...]:
        """Writes what the batch holds, then tells other sessions; gives what changed besides
        comments. Raises `StateError`."""
        self._may_write()
        new, self.kept_from = self._comments.put(batch.days, batch.erased)
        forget_shown(self.state, batch)
        days = tuple(day for day in batch.days if day >= self.kept_from)

        def work(connection: Connection) -> tuple[str, ...]:
            names = Shown(connection, self._veil, self._legible).put(batch)
            if days or names:
                self._announce(connection, days, names, new)
            return names

        return self._run(work)

    def _announce(
        self,
        connection: Connection,
        days: tuple[Day, ...],
        names: tuple[str, ...],
        new: Sequence[Ref] = (),
    ) -> None:
        """Tells other sessions, at the end of a transaction: from here on it holds the head."""
        [(head, life)] = connection.execute(f"{journal.HEAD} FOR UPDATE").fetchall()
        self._look_whether_exchanged(head, life)
        if new:
            bring_home(connection, new)
        entry = Stored(self._clock(), "", self.session, days, names)
        self._telling = self._call()
        self._passed = head, appending.append(connection, head, [entry], self._telling)

    def _run(self, work: Callable[[Connection], T]) -> T:
        """Work that may end with an announcement, which need not be told to ourselves, unless
        others wrote before it what we have not seen. Where the answer was lost it is told to
        ourselves as anybody's, if it turns out to be there."""
        self._passed, self._telling = (0, 0), ""
        try:
            result = self._link.run(work)
        except StateError as error:
            if error.kind == "unreachable" and self._telling:
                self._doubtful.add(self._telling)
            raise
        before, after = self._passed
        if after and before == self._position:
            self._position = after
        return result

    def file(self, papers_: Sequence[Paper]) -> tuple[Paper, ...]:
        """Keeps papers, durable when it returns. Gives those that somebody else changed first, as
        they are stored. Raises `StateError`."""
        self._may_write()

        def work(connection: Connection) -> tuple[Paper, ...]:
            beaten = papers.put(connection, papers_)
            if len(beaten) < len(papers_):
                self._announce(connection, (), ("papers",))
            return beaten

        return self._run(work)

    def forget_papers(self, papers_: Sequence[Paper]) -> None:
        """Deletes papers. Raises `StateError`."""
        self._may_write()

        def work(connection: Connection) -> None:
            papers.forget(connection, papers_)
            self._announce(connection, (), ("papers",))

        self._run(work)
        forget_files(papers_)

    def salvage(self) -> None:
        """Nothing is to be done: the database vouches for its rows."""
        self._may_write()

    def checkpoint(
        self, days: Mapping[Day, Mapping[Ref, Comment]], outbox: Mapping[str, Outgoing]
    ) -> None:
        """Puts days and outbox in place; decisions are in the comments already."""
        self._may_write()
        new, self.kept_from = self._comments.put(days)

        def work(connection: Connection) -> None:
            if new:
                self._announce(connection, (), (), new)
            else:  # what another life had on its way gets into no other
                self._is_ours(connection.execute(f"{journal.HEAD} FOR SHARE").fetchall()[0][1])
            Shown(connection, self._veil, self._legible).put_outbox(outbox, self._position)

        self._run(work)

    def purge(self, older_than: Day) -> tuple[Day, ...]:
        """Deletes the comments of all days before that one; which days."""
        self._may_write()
        gone = self._comments.purge(older_than)
        self.kept_from = older_than
        if gone:
            self._run(lambda c: self._announce(c, gone, ()))
        return gone

    def delete(self, found: "Sequence[Due]", periods: "Periods", now: datetime) -> None:
        """Old lines of the record, our words in others, and files of this host. Raises
        `StateError`."""
        from morgenlage.store.deleting import delete  # once a day: no start waits for it
        from morgenlage.store.postgres.erasing import cut_record

        self._may_write()
        cut_record(self._link, found, periods, now)
        here = [due for due in found if due.kind in _OF_THIS_HOST]
        delete(self.state, here, periods.first_kept(periods.logs, now))

    def take_out(self, traces: "Traces") -> TakenOut:
        """Takes somebody out of the database and of this host's files; other hosts forget their
        last picture when they hear of it. Raises `StateError`."""
        from morgenlage.store.postgres.erasing import take_out  # as above
        from morgenlage.store.taking_out import out_of_files

        self._may_write()
        lines, self._life = take_out(self._link, traces)
        return TakenOut(lines, out_of_files(self.state, traces))

    def cover(self) -> None:
        """What an earlier setting left is written anew. Raises `StateError`."""
        if not self._veil or self.read_only:
            return
        if days := self._comments.cover():
            self._run(lambda c: self._announce(c, days, ()))
        if (front := self.front()) is not None:
            self.save_front(front)
        forget_frame(self.state)

    def renew_copies(self) -> None:
        """There are no copies beside the rows."""
        self._may_write()

    def remembers(self, day: Day, refs: object) -> bool:
        """There are no copies beside the rows."""
        return False

    def close(self) -> None:
        """Lets go of the connection. What was recorded is durable already."""
        self._link.close()
