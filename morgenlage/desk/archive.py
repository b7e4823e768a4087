"""The desk's way to the files: brings a morning in, keeps what changes, leaves it in order."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from morgenlage.desk import loading
from morgenlage.desk.book import Book
from morgenlage.desk.border import done_anyway
from morgenlage.desk.journaled import Journaled
from morgenlage.desk.ledger import Ledger
from morgenlage.desk.long_loading import telling
from morgenlage.desk.news import Noted
from morgenlage.desk.stuck import Stuck
from morgenlage.desk.underway import Underway
from morgenlage.desk.wanted import Wanted
from morgenlage.domain.account import Account, Limits
from morgenlage.domain.comment import Comment
from morgenlage.domain.metric import Sample
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.paper import Paper, Papers
from morgenlage.domain.past import Past
from morgenlage.domain.periods import PERIODS, Periods
from morgenlage.domain.post import Post
from morgenlage.domain.record import Claimed, Decided, Entry
from morgenlage.domain.ref import Ref
from morgenlage.domain.retention import all_faded, has_lost, in_sight, nameless_before
from morgenlage.domain.shelf import Day, Shelf
from morgenlage.store.errors import STATE_LOG, StateError
from morgenlage.store.values import Batch

if TYPE_CHECKING:
    from morgenlage.desk.purging import Run
    from morgenlage.store.contract import AnyStore

T = TypeVar("T")
log = logging.getLogger("morgenlage.desk")

REMEMBERED = 500
"""Decisions that can be undone after a restart."""

PAST = frozenset({"outcomes", "samples"})
"""Files that the past is read from; most writes are of comments alone."""


class Archive:
    """Everything that goes to disk besides decisions, which have the journal."""

    def __init__(
        self, book: Book, store: "AnyStore", disk: Executor, periods: Periods = PERIODS
    ) -> None:
        self.book = book
        self.store = store
        self.periods = periods
        self.named_from: Day = ""
        """Older comments have no author: set by a run whose clock was believed."""
        self._disk, self._pictured = disk, book.situation.outbox
        self.journaled, self.underway = Journaled(), Underway()
        self.ledger = Ledger()
        self.cursors: dict[str, str] = {}
        self.claims: dict[Ref, Claimed] = {}
        self.decided: Mapping[Ref, Decided] = {}  # the journal alone knows: their day was lost
        self._wanted = Wanted()
        self.fading: dict[Day, dict[Ref, Comment]] = {}
        self.stuck = Stuck()
        self._next: asyncio.Task[None] | None = None
        self._writing = asyncio.Lock()
        self._begin_again = False
        """A day was lost: its comments are to be brought once more."""
        self._past: asyncio.Future[Past] | None = None
        self.grown = 0
        """How often something was added to the past."""

    async def on_disk(self, work: Callable[..., T], *args: object) -> T:
        """Runs on the one thread that may touch files.

        What was handed over is done even if whoever asked has to go: it has been shown already.
        """
        doing = asyncio.get_running_loop().run_in_executor(self._disk, work, *args)
        try:
            return await done_anyway(doing)
        finally:
            self._tell_notes()

    def _tell_notes(self) -> None:
        """What the store found on the way: to whoever listens, and into the log."""
        while self.store.notes:
            note = self.store.notes.pop(0)
            logging.getLogger(STATE_LOG).warning("%s: %s %s", note.kind, note.name, note.detail)
            self.book.tell(Noted(note))
            if note.kind == "lost" and note.name.startswith("comments/"):
                self.cursors.clear()
                self._begin_again = True

    def _loaded(self, judged_by: str, told: loading.Told) -> loading.Loaded:
        loaded = loading.load(self.store, self.book.rules, judged_by, told)
        self.journaled.begin(loaded.outbox)
        return loaded

    async def load(self, accounts: Sequence[Account], judged_by: str) -> None:
        """Replaces the first picture by everything there is."""
        told = telling(self.book, asyncio.get_running_loop())
        await self.on_disk(self.store.cover)
        loaded = await self.on_disk(self._loaded, judged_by, told)
        ids = {a.id for a in accounts}
        self.ledger = Ledger(loaded.samples)
        known = () if self._begin_again else loaded.accounts.values()
        self.cursors = {r.id: r.cursor for r in known}
        self.decided = await self.on_disk(self.store.orphaned)
        self.claims = dict(loaded.claims)
        limits = {r.id: r.limits for r in loaded.accounts.values()}
        await self._finish_fading(loaded.comments)
        shelf = loading.only(ids, loaded.comments.having(self._faded(loaded.comments, limits)))
        before = self.book.situation
        self.book.sort(
            shelf.having(loading.decided_meanwhile(before.comments, shelf)),
            accounts=loading.statuses(accounts, loaded.accounts),
            posts=loaded.posts,
            figures=self.ledger.figures(self.book.clock(), [a.id for a in accounts]),
            outbox=loading.moved_meanwhile(self._pictured, before.outbox, loaded.outbox),
            drafts={**loaded.drafts, **before.drafts},
            claims=loading.claimed(self.claims, self.book.clock(), self.store.session),
            papers=loaded.papers,
            pieces=(),
            progress=None,
        )
        if self._begin_again and not self.store.read_only:  # a visit that fails may be the last
            await self.keep(accounts=ids)
            self._begin_again = False

    async def standing(self, outgoing_id: str) -> Outgoing | None:
        """An act as the journal has it."""
        return await self.on_disk(self.journaled.act, outgoing_id)

    async def history(self) -> Sequence[Entry]:
        """The last decisions, oldest first."""
        return await self.on_disk(self.store.history, REMEMBERED)

    async def keep(
        self,
        days: Iterable[Day] = (),
        posts: Mapping[Ref, Post] | None = None,
        samples: Sequence[Sample] = (),
        accounts: Iterable[str] = (),
    ) -> None:
        """Writes these parts as the situation has them now; durable when this ends.

        Whatever is asked for while the disk is busy is written together. Raises `StateError`.
        """
        self._wanted.add(days, posts or {}, samples, accounts)
        if self._next is None:
            self._next = asyncio.create_task(self._write())
        await asyncio.shield(self._next)

    async def _write(self) -> None:
        """One write of everything that was asked for until the disk was free."""
        async with self._writing:
            self._next = None
            wanted, self._wanted = self._wanted, Wanted()
            situation = self.book.situation
            stored = situation.comments.days
            records = {
                a: loading.record_of(situation.accounts[a], self.cursors.get(a, ""))
                for a in wanted.accounts
                if a in situation.accounts
            }
            batch = Batch(
                days={d: self.underway.without(stored[d]) for d in wanted.days if d in stored},
                posts=wanted.posts,
                samples=tuple(wanted.samples),
                accounts=records,
                now=self.book.clock(),
            )
            try:
                names = await self.on_disk(self.store.keep, batch)
            except StateError:
                self.forget_past()  # how much of it is on disk nobody knows
                raise
            if not PAST.isdisjoint(names):
                self.forget_past()

    async def past(self) -> Past:
        """What is kept for good; read once until something is added to it. Raises `StateError`;
        read anew next time."""
        if self._past is None or _failed(self._past):
            self._past = asyncio.ensure_future(self.on_disk(self.store.past))
        return await asyncio.shield(self._past)

    def forget_past(self) -> None:
        """Something was added to it, here or by another session."""
        self._past = None
        self.grown += 1

    async def keep_draft(self, ref: Ref, text: str) -> None:
        """An unfinished answer; empty text forgets it."""
        drafts = {**self.book.situation.drafts, ref: text}
        if not text:
            drafts.pop(ref, None)
        self.book.change(drafts=drafts)
        async with self._writing:
            await self.on_disk(self.store.keep, Batch(drafts={ref: text}))

    def add_samples(self, samples: Sequence[Sample]) -> None:
        """New readings of counters: tiles follow."""
        if samples:
            now = self.book.clock()
            self.ledger.add(samples, now)
            self.book.change(figures=self.ledger.figures(now, self.book.situation.accounts))

    async def settle(self) -> None:
        """Brings decided days and the outbox into their files, so that the next start is quick."""
        stored, without = self.book.situation.comments.days, self.underway.without
        days = {d: without(tray) for d, tray in stored.items() if d in self.book.dirty}
        self.book.dirty.clear()
        now, acts = self.book.clock(), self.book.situation.outbox
        outbox = {i: o for i, o in acts.items() if in_sight(o, now, self.periods)}
        if len(outbox) != len(self.book.situation.outbox):
            self.book.change(outbox=outbox)
        try:
            await self.on_disk(self.journaled.put_away, self.store, days, now, self.periods)
        except StateError:
            self.book.dirty.update(days)
            raise
        await self.paint()

    async def paint(self) -> None:
        """Keeps the picture of now, for the next start and for `status`. Raises `StateError`."""
        picture = loading.front_of(self.book.situation, self.book.rules)
        await self.on_disk(self.store.save_front, picture)

    async def fade(self, account: str = "") -> None:
        """Deletes what may be kept no longer: here, on disk, in copies and picture.

        `account`: only what belongs to it; empty: all. Raises `StateError`; tried again next time.
        """
        known = self.book.situation.accounts
        limits = {a: s.limits for a, s in known.items() if not account or a == account}
        if gone := self._faded(self.book.situation.comments, limits):
            self.book.put(gone)
        days, self.fading = self.fading, {}
        if not days:
            return
        failed: StateError | None = None
        for day, shown in days.items():  # one that cannot be written keeps no other
            gone_then = {**self.underway.without(shown)}
            try:
                async with self._writing:
                    await self.on_disk(self.store.keep, Batch(days={day: gone_then}, alone=True))
            except StateError as error:
                self.fading[day] = {**gone_then, **self.fading.get(day, {})}
                self.stuck.say(failed := error)
        await self.paint()
        if failed is not None:
            raise failed

    async def _finish_fading(self, shelf: Shelf) -> None:
        """A session that ended in between has left a copy: it is noted as still to be written."""
        for day, tray in shelf.days.items():
            lost = {ref: c for ref, c in tray.items() if has_lost(c)}
            if not lost:
                continue
            if await self.on_disk(self.store.remembers, day, tuple(lost)):
                self.fading[day] = lost

    def _faded(self, shelf: Shelf, limits: Mapping[str, Limits]) -> tuple[Comment, ...]:
        """What has to lose something now, without it; noted as still to be written."""
        gone = {c.ref: c for c in all_faded(shelf, limits, self.book.clock())}
        old = (tray for day, tray in shelf.days.items() if day < self.named_from)
        named = (gone.get(ref, comment) for tray in old for ref, comment in tray.items())
        gone |= {c.ref: c for c in nameless_before(named, self.named_from)}
        for comment in gone.values():
            day = next(d for d, tray in shelf.days.items() if comment.ref in tray)
            self.fading[day] = {**self.fading.get(day, {}), comment.ref: comment}
        return tuple(gone.values())

    async def believes_clock(self, known: datetime | None, ahead: Sequence[float]) -> bool:
        """Whether anything may be deleted by it. Raises `StateError`."""
        from morgenlage.desk.purging import believed  # once a day: no start waits for it

        return await self.on_disk(believed, self.store, self.book.clock(), known, tuple(ahead))

    async def overdue(self) -> bool:
        """Something has been kept too long."""
        return bool(await self.on_disk(self._run("").due, self.store))

    def _run(self, who: str) -> "Run":
        from morgenlage.desk.purging import Run  # as above

        return Run(self.periods, self.book.clock(), who, tuple(self.book.situation.accounts))

    async def purge(self, who: str) -> None:
        """Deletes what has been kept long enough, here and on disk. Raises `StateError`."""
        from morgenlage.desk.purging import purged  # as above

        await self.settle()
        run = self._run(who)
        async with self._writing:
            try:
                await self.on_disk(purged, self.store, run)
            finally:  # also where something could not be deleted
                stored = await self.on_disk(self.store.load_papers)
                self._without_expired(run, stored)
        await self.fade()
        await self.paint()

    def _without_expired(self, run: "Run", stored: Papers) -> None:
        """What is gone on disk is gone from what is shown, and from the last picture."""
        first = self.periods.first_kept(self.periods.texts, run.now).isoformat()
        shelf = self.book.situation.comments
        gone = tuple(day for day in shelf.days if day < first)
        left = {r: c for day in gone for r, c in shelf.days[day].items()}
        drafts = {r: t for r, t in self.book.situation.drafts.items() if r not in left}
        known = (now := self.book.situation.papers).without(now.expired(run.now))
        self.book.change(papers=known.having(_later(stored, known)), drafts=drafts)
        if gone:
            self.book.sort(shelf.without(gone))
        self.named_from = self.periods.first_kept(self.periods.names, run.now).isoformat()

    async def leave(self, loaded: bool) -> None:
        """The last words of a session."""
        try:
            if loaded:
                await self.settle()
            await self.on_disk(self.store.close)
        except StateError as error:
            log.error("leaving: %s", error)


def _failed(reading: asyncio.Future[Past]) -> bool:
    return reading.done() and (reading.cancelled() or reading.exception() is not None)


def _later(stored: Papers, known: Papers) -> Iterable[Paper]:
    """What is on disk in a version that is not known here."""
    for kind in stored.kinds.values():
        for paper in kind.values():
            there = known.get(paper)
            if there is None or there.version < paper.version:
                yield paper
