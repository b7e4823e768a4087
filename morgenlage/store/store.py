"""Everything on disk, as one plain object for one thread: journal, day files, the rest."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.paper import Paper, Papers
from morgenlage.domain.past import Past
from morgenlage.domain.record import Decided, Entry, Moved, Stored
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day
from morgenlage.domain.veil import BARE, Veil
from morgenlage.store import front as picture
from morgenlage.store.contest import Contest
from morgenlage.store.documents import FOLDERS, Documents
from morgenlage.store.errors import Note, NotWritable, StateError
from morgenlage.store.files import make_folder, sweep, sync_folder
from morgenlage.store.filing import Filing
from morgenlage.store.homing import bring_home
from morgenlage.store.journal import Journal, Position
from morgenlage.store.locks import Lock
from morgenlage.store.meta import SCHEMA, Checkpoint, Meta
from morgenlage.store.moved import check_usable
from morgenlage.store.place import Place
from morgenlage.store.replay import applied_to, travelled, whole_groups
from morgenlage.store.shelves import Shelves
from morgenlage.store.tidying import Tidying, forget_shown
from morgenlage.store.values import Appended, Batch, Front, Rest

_DAY_FILE = re.compile(r"(\d{4}-\d\d-\d\d)\.json(\.bak)?$")


def _now() -> datetime:
    return datetime.now(UTC)


class Store(Tidying):
    """The state folder as one session sees it; what it promises: `contract.AnyStore`."""

    every, away = 0.3, False

    def __init__(
        self,
        state: Path,
        session: str,
        *,
        read_only: bool,
        clock: Callable[[], datetime],
        veil: Veil = BARE,
    ) -> None:
        self._veil = veil
        self.state = state
        self.session = session
        self.read_only = read_only
        self.notes: list[Note] = []
        self._clock = clock
        self._told_about_locks = False
        self._place = Place(state)
        self._lock = Lock(state / "lock")
        self._journal_lock = Lock(state / "journal.lock")
        self._contest = Contest()
        self._shelves = Shelves(state, self.notes.append, read_only, veil)
        self._filing = Filing(state, self.notes.append, read_only)
        self._marks = Documents(
            state / "checkpoint.json", Checkpoint, self.notes.append, read_only=read_only
        )
        self._base, self._journal = self._begin()

    @classmethod
    def open(
        cls,
        state: Path,
        *,
        session: str = "",
        read_only: bool = False,
        clock: Callable[[], datetime] = _now,
        veil: Veil = BARE,
    ) -> "Store":
        """The store in this folder, which is created where it is missing (unless `read_only`).

        Raises `StateError`: a newer version wrote it, it is no folder, not ours alone, was moved
        elsewhere; `NotWritable`: opening it with `read_only` will do.
        """
        if not read_only:
            for folder in (state, *(state / name for name in FOLDERS)):
                make_folder(folder, link=folder == state)
                sweep(folder)
        elif state.exists() and not state.is_dir():
            raise StateError(state, "is not a folder", "not-a-folder")
        check_usable(state)
        store = cls(
            state, session or os.urandom(4).hex(), read_only=read_only, clock=clock, veil=veil
        )
        if not read_only:
            store._describe()
        return store

    def _describe(self) -> None:
        """Writes schema and date of creation into a new folder."""
        meta = Documents(self.state / "meta.json", Meta, self.notes.append)
        if not meta.read():
            with self._lock.held():
                meta.write([Meta(SCHEMA, self._clock())])

    def _begin(self) -> tuple[Position, Journal]:
        """Where the files end, and the journal from there on."""
        mark, folder = self._mark(), self.state / "journal"
        base = Position(mark.journal, mark.offset)
        return base, Journal(folder, base, self.notes.append, reading=self.read_only)

    def _mark(self) -> Checkpoint:
        found = self._marks.read()
        mark = found[0] if found else Checkpoint()
        self.kept_from: Day = mark.purged_before  # days before it were deleted, when last looked
        return mark

    # Reading

    def front(self) -> Front | None:
        """The last picture, for the first paint; None where there is none that can be read."""
        return picture.load(self.state / "front.json")

    def save_front(self, front: Front) -> None:
        """Keeps the picture for the next start. Raises `NotSaved`."""
        self._may_write()
        self._place.check()
        if self._veil:
            front = replace(front, comments=tuple(map(self._veil.over, front.comments)))
        picture.save(self.state / "front.json", front)

    def days(self) -> tuple[Day, ...]:
        """The stored days, newest first."""
        try:
            names = [path.name for path in (self.state / "comments").iterdir()]
        except FileNotFoundError:
            return ()
        found = {match[1] for name in names if (match := _DAY_FILE.match(name))}
        return tuple(sorted(found, reverse=True))

    def load_day(self, day: Day) -> dict[Ref, Comment]:
        """That day's comments; decisions since the checkpoint are not yet in them, save in a day
        that was damaged: there everything that was ever decided is put in."""
        before, comments = len(self.notes), self._shelves.day(day)
        if any(note.name == f"comments/{day}.json" for note in self.notes[before:]):
            comments = applied_to(comments, self.last_decisions().values())
            if not self.read_only and comments:
                with self._lock.held():
                    self._shelves.put_day(day, comments)
        return comments

    def reload_day(self, day: Day) -> dict[Ref, Comment]:
        """All of it: a file is read whole."""
        return self.load_day(day)

    def orphaned(self) -> Mapping[Ref, Decided]:
        """All decisions, where a day was damaged once: its comments may come again."""
        damaged = any((self.state / "comments").glob("*.corrupt-*"))
        return self.last_decisions() if damaged else {}

    def last_decisions(self) -> dict[Ref, Decided]:
        """About every comment, from the whole journal."""
        decided = (e for e in self._journal.everything() if isinstance(e, Decided))
        return {entry.action.ref: entry for entry in decided}

    def load_rest(self) -> Rest:
        """Posts, samples, accounts, outbox as of the checkpoint, drafts."""
        return self._shelves.rest(self._all_outgoing)

    def past(self, since: date = date.min) -> Past:
        """What is kept for good, from the month of that day on. Tens of milliseconds a year."""
        return self._shelves.past(since)

    def load_papers(self) -> Papers:
        """Everything on file. Raises `StateError` where nothing can bring back what is damaged."""
        return self._filing.read()

    def _all_outgoing(self) -> dict[str, Outgoing]:
        """The outbox as the whole journal tells it, where its file and copy are broken."""
        return travelled({}, self._journal.everything())

    def entries_since_checkpoint(self) -> tuple[Entry, ...]:
        """What the files do not contain yet; `tail` goes on from there."""
        whole = Journal(
            self.state / "journal", self._base, self.notes.append, reading=self.read_only
        )
        try:
            entries = whole.read_on()
        finally:
            whole.close()
        if whole.position >= self._journal.position:
            self._contest.saw(entries)
            self._journal.position = whole.position
        return entries

    def history(self, limit: int) -> tuple[Decided | Moved, ...]:
        """The last `limit` decisions with the stages of their acts, newest last. A group of
        decisions is never cut in two: where the last one begins earlier, so does this."""
        newest = (e for e in self._journal.backwards() if isinstance(e, Decided | Moved))
        return tuple(reversed(list(whole_groups(newest, limit))))

    def tail(self) -> tuple[Entry, ...]:
        """What other sessions wrote since the last look."""
        if not self._journal.grown() or not self._may_look():
            return ()
        try:
            return self._catch_up()
        finally:
            if not self.read_only:
                self._journal_lock.release()

    def _may_look(self) -> bool:
        """A writer holds the lock until its lines are safe: what it may take back is not seen."""
        return self.read_only or self._journal_lock.take(shared=True)

    def _catch_up(self, *, repair: bool = False) -> tuple[Entry, ...]:
        entries = self._journal.read_on(repair=repair)
        self._contest.saw(entries)
        return entries

    # Writing

    def _may_write(self) -> None:
        if self.read_only:
            raise NotWritable(self.state, "was opened for reading only")

    @property
    def exchanged(self) -> bool:
        """Another folder lies in the place of the one we know: a backup was put there."""
        return self._place.exchanged

    def renew(self) -> None:
        """Knows the folder that lies there now, and nothing of the one before."""
        self.close()
        place = Place(self.state)
        self._contest = Contest()
        self._base, self._journal = self._begin()
        self._place = place  # only now: what could not be begun is begun once more
        self.notes.append(Note("replaced", self.state.name))

    def record(self, entries: Sequence[Entry]) -> Appended:
        """Appends what contradicts nobody, in one write; durable when it returns.

        Raises `NotSaved` (nothing of it happened), `Busy`.
        """
        self._may_write()
        with self._place.held(self._journal_lock):
            others = self._catch_up(repair=True)
            accepted, conflicts = self._contest.settled(entries)
            if accepted:
                durable = any(isinstance(e, Decided | Moved) for e in accepted)
                self._journal.append(accepted, durable=durable)
                self._contest.saw(accepted)
        self._tell_about_locks()
        return Appended(accepted, conflicts, others)

    def _tell_about_locks(self) -> None:
        if not self._journal_lock.supported and not self._told_about_locks:
            self._told_about_locks = True
            self.notes.append(Note("no-locks", "journal.lock"))

    def keep(self, batch: Batch) -> tuple[str, ...]:
        """Writes what the batch holds, then tells other sessions; gives what changed besides
        comments: `posts`, `outcomes`, `samples`, ... Raises `NotSaved`, `Busy`."""
        self._may_write()
        with self._place.held(self._lock):
            purged = self._mark().purged_before
            for day, comments in batch.days.items():
                if day >= purged:
                    self._shelves.put_day(day, comments, batch.erased, alone=batch.alone)
            names = self._shelves.put_rest(batch)
            forget_shown(self.state, batch)
        days = tuple(d for d in batch.days if d >= purged)
        if days or names:
            self._announce(days, names)
        return names

    def file(self, papers: Sequence[Paper]) -> tuple[Paper, ...]:
        """Keeps papers, durable when it returns. Gives those that somebody else changed first, as
        they are on disk. Raises `NotSaved`, `Busy`."""
        self._may_write()
        with self._place.held(self._lock):
            beaten = self._filing.put(papers)
        if len(beaten) < len(papers):
            self._announce((), ("papers",))
        return beaten

    def salvage(self) -> None:
        """Keeps what is legible of papers whose file and copy are damaged. Raises as `file`."""
        self._may_write()
        with self._lock.held():
            Filing(self.state, self.notes.append, read_only=False, salvaging=True).read()

    def _announce(self, days: tuple[Day, ...], names: tuple[str, ...]) -> None:
        """Tells other sessions; their lines seen on the way are kept for the next `tail`."""
        entry = Stored(self._clock(), "", self.session, days, names)
        with self._place.held(self._journal_lock):
            before = self._journal.position
            unseen = self._journal.read_on(repair=True)
            self._journal.append([entry], durable=False)
            if unseen:
                self._journal.position = before

    def checkpoint(
        self, days: Mapping[Day, Mapping[Ref, Comment]], outbox: Mapping[str, Outgoing]
    ) -> None:
        """These days and the outbox contain everything that this session has seen.

        Decisions of other sessions about comments that are not in `days` are put into the files
        they belong to. Raises `NotSaved`, `Busy`.
        """
        self._may_write()
        reached = self._journal.position
        with self._place.held(self._lock):
            mark = self._mark()
            for day, comments in days.items():
                if day >= mark.purged_before:
                    self._shelves.put_day(day, comments)
            if reached < Position(mark.journal, mark.offset):
                return  # another session's checkpoint knows more than we do
            bring_home(self._contest.fresh, days, self.days(), self._shelves)
            self._shelves.put_outbox(outbox)
            self._marks.write([Checkpoint(reached.file, reached.offset, mark.purged_before)])
            self._contest.fresh.clear()
        self._base = reached

    def purge(self, older_than: Day) -> tuple[Day, ...]:
        """Deletes the comments of all days before that one, with every copy; which days."""
        self._may_write()
        with self._place.held(self._lock):
            mark = self._mark()
            gone = tuple(day for day in self.days() if day < older_than)
            self._marks.write([Checkpoint(mark.journal, mark.offset, older_than)])
            for day in gone:
                self._shelves.forget_day(day)
            sync_folder(self.state / "comments")
        if gone:
            self._announce(gone, ())
        return gone

    def close(self) -> None:
        """Lets go of all files. What was recorded is on disk already."""
        self._journal.close()
        self._lock.close()
        self._journal_lock.close()
