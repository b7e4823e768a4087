"""Sees what other sessions decide, send and take in, within a second."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from morgenlage.desk.archive import PAST, Archive
from morgenlage.desk.book import Book
from morgenlage.desk.border import each
from morgenlage.desk.clerk import Clerk
from morgenlage.desk.ledger import Ledger
from morgenlage.desk.loading import claimed, statuses
from morgenlage.desk.news import Settled
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.record import Claimed, Decided, Entry, Moved, Stored
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Shelf
from morgenlage.store.errors import StateError
from morgenlage.store.replay import merged
from morgenlage.store.values import Appended

log = logging.getLogger("morgenlage.desk")

SLOW = 0.5
"""Seconds without an answer after which is looked whether there can be one."""
HUNG = 30.0
"""Seconds without an answer after which this desk counts as cut off, whatever is the reason."""
OUTCOMES = (Stage.SENT, Stage.FAILED, Stage.UNKNOWN)


class Follower:
    """The journal's tail, read for as long as the desk works."""

    def __init__(self, book: Book, clerk: Clerk, archive: Archive, session: str) -> None:
        self.book = book
        self.clerk = clerk
        self.archive = archive
        self.session = session
        self.hung = False
        """The thread of the disk has not answered for long: nothing can be written here."""
        self.hangs: Callable[[], Awaitable[None]] = _nothing
        """Called once when that begins."""
        self._stale = False
        """Another state lies in the place of ours and is not read yet."""
        self._unread: list[Stored] = []
        """What others put on disk and could not be read when we looked."""
        self._read: deque[Entry] = deque()
        """What others wrote and is not taken in yet, in the order in which the thread of the disk
        read it: whoever asked first may be the last to go on."""

    async def run(self) -> None:
        """Follows until cancelled."""
        while True:
            await asyncio.sleep(self.archive.store.every)
            try:
                if self.archive.store.exchanged:
                    await self.archive.on_disk(self.archive.store.renew)
                    self._stale = True
                if self._stale:
                    await self._begin_anew()
                    self._stale = False
                await self._tail()
            except StateError as error:
                self._cut_off(error.kind == "unreachable")
                continue  # busy or unreadable for a moment: decisions of ours would say so
            self._cut_off(False)
            await self.take()

    def record(self, entries: Sequence[Entry]) -> Appended:
        """Appends these, and keeps for `take` what others had written before. On the thread of the
        disk. Raises what the store raises."""
        appended = self.archive.store.record(entries)
        self.archive.journaled.saw(*appended.others, *appended.written)
        self._read.extend(appended.others)
        return appended

    def _look(self) -> None:
        found = self.archive.store.tail()
        self.archive.journaled.saw(*found)
        self._read.extend(found)

    async def _tail(self) -> None:
        """Reads what others wrote; where the answer takes long, why is shown. Raises
        `StateError`."""
        looking = asyncio.ensure_future(self.archive.on_disk(self._look))
        waited = 0.0
        while not (await asyncio.wait({looking}, timeout=SLOW))[0]:
            waited += SLOW
            self._cut_off(self.archive.store.away or waited >= HUNG)
            if waited >= HUNG and not self.hung:
                self.hung = True
                log.error("the disk has not answered for %.0f s", waited)
                await self.hangs()
        self.hung = False
        looking.result()

    def _cut_off(self, now: bool) -> None:
        """Shows since when nobody can be followed."""
        if now is not (self.book.situation.cut_off is not None):
            self.book.change(cut_off=self.book.clock() if now else None)

    async def _begin_anew(self) -> None:
        """A backup was put in place of the state: it is shown, nothing of ours gets into it."""
        archive, book = self.archive, self.book
        front = await archive.on_disk(archive.store.front)
        accounts = [s.account for s in book.situation.accounts.values()]
        book.dirty.clear()
        archive.fading.clear()
        self._read.clear()
        book.sort(Shelf({}), outbox={}, drafts={}, claims={}, posts={})
        await archive.load(accounts, front.rules if front else book.rules.fingerprint)
        archive.forget_past()
        self.clerk.remember(await archive.history())
        for act in book.situation.outbox.values():
            self.clerk.sent(act.ref)  # whoever had one in hand finds it as it is now

    async def take(self) -> None:
        """Brings the situation up to date with what others wrote, as far as it was read."""
        read = [self._read.popleft() for _ in range(len(self._read))]
        others = [e for e in read if e.session != self.session]
        self._unread += (e for e in others if isinstance(e, Stored))
        each(  # what was read comes no second time
            lambda: self._decided([e for e in others if isinstance(e, Decided)]),
            lambda: self._moved([e for e in others if isinstance(e, Decided | Moved)]),
            lambda: self._claimed([e for e in others if isinstance(e, Claimed)]),
        )
        if self._unread:
            await self._read_again()

    def _decided(self, entries: Sequence[Decided]) -> None:
        """The journal is the truth: what it holds beats what we only showed."""
        changed: dict[Ref, Comment] = {}
        for entry in entries:
            ref = entry.action.ref
            comment = changed.get(ref) or self.book.situation.comment(ref)
            if comment and entry.became.decisions >= comment.handling.decisions:
                changed[ref] = _with(comment, entry)
            self.clerk.follow(entry)
        if changed:
            self.book.put(changed.values())

    def _moved(self, entries: Sequence[Decided | Moved]) -> None:
        acts = [e.outgoing for e in entries if e.outgoing is not None]
        if acts:
            self.book.ship(*acts)
            for act in acts:
                self.clerk.sent(act.ref)
                self._tell(act)

    def _tell(self, act: Outgoing) -> None:
        """An act of this person that another process sent: its outcome is seen all the same."""
        if act.by == self.clerk.who.name and act.stage in OUTCOMES:
            self.book.tell(Settled(act))

    def _claimed(self, entries: Sequence[Claimed]) -> None:
        if entries:
            self.archive.claims.update({e.ref: e for e in entries})
            now = self.book.clock()
            self.book.change(claims=claimed(self.archive.claims, now, self.session))

    async def _read_again(self) -> None:
        """What cannot be read now is read at the next look; nobody who writes fails of it."""
        entries, self._unread = self._unread, []
        try:
            await self._stored(entries)
        except (StateError, OSError):
            self._unread = [*entries, *self._unread]

    async def _stored(self, entries: Sequence[Stored]) -> None:
        """Reads again what another session has put on disk."""
        for day in sorted({day for e in entries for day in e.days}):
            tray = await self.archive.on_disk(self.archive.store.reload_day, day)
            fresh = {r: c for r, c in tray.items() if c.account in self.book.situation.accounts}
            known = self.book.situation.comments.days.get(day, {})
            newer = [
                c if (was := known.get(ref)) is None else merged(c, was) for ref, c in fresh.items()
            ]
            self.book.put([c for c in newer if known.get(c.ref) != c])
            self.book.dirty.discard(day)
        other = {name for e in entries for name in e.other}
        if "papers" in other:
            papers = await self.archive.on_disk(self.archive.store.load_papers)
            self.book.change(papers=papers)
        if other & PAST:
            self.archive.forget_past()
        if other - {"papers", "outcomes"}:
            await self._rest()

    async def _rest(self) -> None:
        rest = await self.archive.on_disk(self.archive.store.load_rest)
        accounts = [s.account for s in self.book.situation.accounts.values()]
        self.archive.ledger = Ledger(rest.samples)
        self.archive.cursors.update({r.id: r.cursor for r in rest.accounts.values()})
        self.book.change(
            posts=rest.posts,
            accounts=statuses(accounts, rest.accounts),
            figures=self.archive.ledger.figures(self.book.clock(), [a.id for a in accounts]),
            drafts=rest.drafts,
        )


async def _nothing() -> None:
    """Nobody has a right to give back."""


def _with(comment: Comment, entry: Decided) -> Comment:
    return replace(comment, handling=entry.became, liked=entry.liked, hidden=entry.hidden)
