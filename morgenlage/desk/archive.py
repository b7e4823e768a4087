"""The desk's way to the files: brings a morning in, keeps what changes, leaves it in order."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from datetime import datetime, timedelta
from typing import TypeVar

from morgenlage.desk import loading
from morgenlage.desk.book import Book
from morgenlage.domain.account import Account
from morgenlage.domain.comment import Comment
from morgenlage.domain.metric import Sample, thinned
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.post import Post
from morgenlage.domain.record import Claimed, Entry
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day, Shelf
from morgenlage.store.errors import StateError
from morgenlage.store.store import Store
from morgenlage.store.values import Batch

T = TypeVar("T")
log = logging.getLogger("morgenlage.desk")

REMEMBERED = 500
"""Decisions that can be undone after a restart."""
SETTLED_FOR = timedelta(hours=24)
"""How long a settled act stays visible in the outbox."""


class Archive:
    """Everything that goes to disk besides decisions, which have the journal."""

    def __init__(self, book: Book, store: Store, disk: Executor) -> None:
        self.book = book
        self.store = store
        self._disk = disk
        self.samples: tuple[Sample, ...] = ()
        self.cursors: dict[str, str] = {}
        self.claims: dict[Ref, Claimed] = {}

    async def on_disk(self, work: Callable[..., T], *args: object) -> T:
        """Runs on the one thread that may touch files."""
        return await asyncio.get_running_loop().run_in_executor(self._disk, work, *args)

    async def load(self, accounts: Sequence[Account], judged_by: str) -> None:
        """Replaces the first picture by everything there is."""
        loaded = await self.on_disk(loading.load, self.store, self.book.rules, judged_by)
        ids = {a.id for a in accounts}
        self.samples = loaded.samples
        self.cursors = {r.id: r.cursor for r in loaded.accounts.values()}
        self.claims = dict(loaded.claims)
        shelf = loaded.comments
        if any(c.account not in ids for c in shelf):
            shelf = Shelf({d: _only(ids, tray) for d, tray in shelf.days.items()})
        self.book.sort(
            shelf,
            accounts=loading.statuses(accounts, loaded.accounts),
            posts=loaded.posts,
            figures=loading.figures(loaded.samples, self.book.clock(), [a.id for a in accounts]),
            outbox=loaded.outbox,
            drafts=loaded.drafts,
            progress=None,
        )

    async def history(self) -> Sequence[Entry]:
        """The last decisions, oldest first."""
        return await self.on_disk(self.store.history, REMEMBERED)

    async def keep(
        self,
        days: Sequence[Day] = (),
        posts: Mapping[Ref, Post] | None = None,
        samples: Sequence[Sample] = (),
        accounts: Sequence[str] = (),
    ) -> None:
        """Writes these parts as the situation has them now. Raises `StateError`."""
        situation = self.book.situation
        records = {
            a: loading.record_of(situation.accounts[a], self.cursors.get(a, ""))
            for a in accounts
            if a in situation.accounts
        }
        batch = Batch(
            days={day: situation.comments.days[day] for day in days},
            posts=posts or {},
            samples=tuple(samples),
            accounts=records,
        )
        await self.on_disk(self.store.keep, batch)

    async def keep_draft(self, ref: Ref, text: str) -> None:
        """An unfinished answer; empty text forgets it."""
        drafts = {**self.book.situation.drafts, ref: text}
        if not text:
            drafts.pop(ref)
        self.book.change(drafts=drafts)
        await self.on_disk(self.store.keep, Batch(drafts={ref: text}))

    def add_samples(self, samples: Sequence[Sample]) -> None:
        """New readings of counters: tiles follow."""
        if not samples:
            return
        now = self.book.clock()
        self.samples = thinned((*self.samples, *samples), now)
        order = list(self.book.situation.accounts)
        self.book.change(figures=loading.figures(self.samples, now, order))

    async def settle(self) -> None:
        """Brings decided days and the outbox into their files, so that the next start is quick."""
        days = {d: t for d, t in self.book.situation.comments.days.items() if d in self.book.dirty}
        self.book.dirty.clear()
        cutoff = self.book.clock() - SETTLED_FOR
        outbox = {i: o for i, o in self.book.situation.outbox.items() if _recent(o, cutoff)}
        if len(outbox) != len(self.book.situation.outbox):
            self.book.change(outbox=outbox)
        await self.on_disk(self.store.checkpoint, days, outbox)
        await self.on_disk(
            self.store.save_front, loading.front_of(self.book.situation, self.book.rules)
        )

    async def purge(self, older_than: Day) -> None:
        """Deletes the comments of days before this one, here and on disk."""
        gone = await self.on_disk(self.store.purge, older_than)
        if gone:
            self.book.sort(self.book.situation.comments.without(gone))

    async def leave(self, loaded: bool) -> None:
        """The last words of a session."""
        try:
            if loaded:
                await self.settle()
            await self.on_disk(self.store.close)
        except StateError as error:
            log.error("leaving: %s", error)


def _only(accounts: set[str], tray: Mapping[Ref, Comment]) -> dict[Ref, Comment]:
    """The comments of accounts that are still set up."""
    return {ref: c for ref, c in tray.items() if c.account in accounts}


def _recent(outgoing: Outgoing, cutoff: datetime) -> bool:
    return outgoing.pending or outgoing.decided_at > cutoff
