"""Watches how much comes in against what is usual for each account, and rings."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from time import perf_counter

from morgenlage.desk.book import Book
from morgenlage.desk.cabinet import Cabinet
from morgenlage.desk.news import Changed, News, Rang
from morgenlage.domain.alarm import ALIKE, LONGEST, Alarm, watched
from morgenlage.domain.baseline import Counts, Hours, counted, together
from morgenlage.domain.comment import Comment
from morgenlage.domain.lookalike import Lookalikes
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import EMPTY, Day, Shelf, Tray
from morgenlage.domain.tally import Tally, trimmed
from morgenlage.store.errors import StateError

log = logging.getLogger("morgenlage.desk")

EVERY = 20.0
"""Seconds between two looks when nothing comes in."""
PAUSE = 1.0
"""Seconds between two looks at the most: a storm is looked at once a second, not per comment."""
SLICE, REST = 0.003, 0.006
"""Seconds of comparing at a time, and between two of them."""
FIRST = 0.5
"""Seconds after loading: a command that only decides something never pays for it."""


class Lookout:
    """The desk's ear for the unusual. Used on the desk's thread only."""

    def __init__(self, book: Book, cabinet: Cabinet, zone: tzinfo, *, keeping: bool) -> None:
        """`zone`: the office's clock. `keeping`: writes the counts of past days down."""
        self.book = book
        self.cabinet = cabinet
        self.zone = zone
        self.keeping = keeping
        self._trays: dict[Day, Tray] = {}
        self._days: dict[Day, dict[str, Hours]] = {}
        self._counts: dict[str, Counts] = {}
        self._alike = Lookalikes()
        self._compared: dict[Ref, Comment] = {}
        """As they were when they were compared."""
        self._seen: Shelf = EMPTY
        self._kept = ""
        self._wake = asyncio.Event()
        self.heard: Callable[[Sequence[Alarm], Sequence[Alarm]], Awaitable[None]] = _unheard
        """Called with the alarms before and now when one begins or ends."""

    async def run(self) -> None:
        """Looks out until cancelled."""
        silence = self.book.listen(self._hear)
        await asyncio.sleep(FIRST)
        try:
            while True:
                await self.count()
                await self.compare()
                before = self.book.situation.alarms
                self.look()
                await self._tell(before)
                await self._keep()
                await asyncio.sleep(PAUSE)
                await self._news()
        finally:
            silence()

    def _hear(self, news: News) -> None:
        if isinstance(news, Changed) and news.situation.comments is not self._seen:
            self._wake.set()

    async def _news(self) -> None:
        """Ends when something came in, or the clock alone may have changed the picture."""
        try:
            async with asyncio.timeout(EVERY):
                await self._wake.wait()
        except TimeoutError:
            return
        finally:
            self._wake.clear()

    async def count(self) -> None:
        """Counts the days before today again where they changed. Gives way after each."""
        self._seen = self.book.situation.comments
        today = self.book.clock().astimezone(UTC).date().isoformat()
        stale = False
        for day in self._trays.keys() - self._seen.days.keys():  # deleted: only its counts stay
            del self._trays[day]
        for day, tray in self._seen.days.items():
            if day < today and self._trays.get(day) is not tray:
                self._trays[day] = tray
                self._days[day] = _by_account(tray.values())
                stale = True
                await asyncio.sleep(0)
        tallies = self.book.situation.papers.of(Tally)
        for account in self.book.situation.accounts:
            if stale or account not in self._counts:
                kept = tallies[account].days if account in tallies else {}
                own = {d: hours[account] for d, hours in self._days.items() if account in hours}
                self._counts[account] = together(kept, own)

    def look(self) -> None:
        """Rings, or lets an alarm end."""
        now, situation = self.book.clock(), self.book.situation
        recent = self._recent()
        before = {alarm.account: alarm for alarm in situation.alarms}
        alarms: list[Alarm] = []
        group = self._alike.group
        for account, comments in recent.items():
            was = before.get(account)
            counts = self._counts.get(account, {})
            if (
                alarm := watched(was, account, comments, counts, now, self.zone, group)
            ) is not None:
                alarms.append(alarm)
        alarms.sort(key=lambda alarm: (alarm.kind == "person", -alarm.amount))
        if tuple(alarms) != situation.alarms:
            self.book.change(alarms=tuple(alarms))
        for alarm in alarms:
            known = before.get(alarm.account)
            if known is None or known.kind == "person" != alarm.kind:
                self.book.tell(Rang(alarm))

    async def _tell(self, before: Sequence[Alarm]) -> None:
        now = self.book.situation.alarms
        if {a.account for a in before} != {a.account for a in now}:
            try:
                await self.heard(before, now)
            except StateError as error:
                log.error("alarm not in the log: %s", error)

    def _recent(self) -> dict[str, list[Comment]]:
        """What was written to each account within the last hour."""
        situation = self.book.situation
        recent: dict[str, list[Comment]] = {account: [] for account in situation.accounts}
        for comment in since(situation.comments, self.book.clock() - LONGEST):
            if comment.account in recent:
                recent[comment.account].append(comment)
        return recent

    async def compare(self) -> None:
        """Who says the same within the last hour, where there is enough to be worth it; in slices,
        as nobody else runs Python meanwhile."""
        recent = self._recent().values()
        wanted = {c.ref: c for comments in recent if len(comments) >= ALIKE for c in comments}
        for ref in self._alike.refs():
            if ref not in wanted:
                self._alike.forget(ref)
                self._compared.pop(ref, None)
        until = perf_counter() + SLICE
        for ref, comment in wanted.items():
            if self._compared.get(ref) is comment:
                continue
            self._compared[ref] = comment
            self._alike.put(comment)
            if perf_counter() > until:
                await asyncio.sleep(REST)
                until = perf_counter() + SLICE

    def counts(self, account: str) -> Counts:
        """What is known of that account's past."""
        return self._counts.get(account, {})

    async def _keep(self) -> None:
        """Once a day writes down what the day before has brought."""
        today = self.book.clock().astimezone(UTC).date()
        if not self.keeping or self._kept == today.isoformat():
            return
        self._kept = today.isoformat()
        known, new = self.book.situation.papers.of(Tally), []
        for account, counts in self._counts.items():
            paper = known.get(account) or Tally(id=account)
            days = trimmed({day: tuple(hours) for day, hours in counts.items()}, today)
            if days != dict(paper.days):
                new.append(Tally(id=account, version=paper.version, days=days))
        try:
            await self.cabinet.file(new)  # where another session was faster, its counts are ours
        except StateError as error:
            log.error("counts not kept: %s", error)


async def _unheard(before: Sequence[Alarm], now: Sequence[Alarm]) -> None:
    """Nobody keeps a log."""


def since(shelf: Shelf, start: datetime) -> Iterable[Comment]:
    """What was written since then; only the trays that can hold it are opened."""
    first = start.astimezone(UTC).date().isoformat()
    for day, tray in shelf.days.items():
        if day >= first:
            yield from (c for c in tray.values() if c.created_at > start)


def _by_account(comments: Iterable[Comment]) -> dict[str, Hours]:
    hours: dict[str, list[int]] = {}
    for comment in comments:
        if comment.to_us:
            hours.setdefault(comment.account, []).append(comment.created_at.astimezone(UTC).hour)
    return {account: counted(found) for account, found in hours.items()}
