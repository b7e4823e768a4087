"""What only the clock brings: snoozed ones return, waiting ones move up, old text is deleted."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from morgenlage.desk.archive import Archive
from morgenlage.desk.book import Book
from morgenlage.desk.cabinet import Cabinet
from morgenlage.desk.loading import claimed
from morgenlage.desk.taking import reopened
from morgenlage.domain.account import Limits
from morgenlage.domain.snooze import woken
from morgenlage.store.errors import StateError

log = logging.getLogger("morgenlage.desk")

EVERY = 20.0
"""Seconds between two looks at the clock."""
SETTLE_EVERY = 300.0
"""Seconds after which decided days are brought into their files."""
FADE_EVERY = timedelta(hours=1)
"""Between two looks for what platforms let us keep no longer."""


class Waker:
    """The desk's clock work."""

    def __init__(
        self,
        book: Book,
        archive: Archive,
        cabinet: Cabinet,
        ahead: Callable[[], Sequence[float]],
        session: str,
    ) -> None:
        """`ahead`: seconds we are ahead of each server asked a short while ago."""
        self.book = book
        self.archive = archive
        self.cabinet = cabinet
        self.ahead = ahead
        self.session = session
        self.fade_cases: Callable[[], Awaitable[None]] | None = None
        """The same for the cases."""
        self.keeping = True
        """False: what the clock brings is shown, and left to others to write down."""
        self._purged = ""
        self._faded: dict[str | None, tuple[Limits | None, datetime]] = {}
        """When each account's was last deleted, and by which rule of its platform; None: that of
        the cases."""
        self._asked: datetime | None = None
        self._polled: datetime | None = None
        """When an account last answered, as the session before left it."""

    async def run(self) -> None:
        """Looks at the clock until cancelled."""
        rounds = 0
        polled = [s.polled_at for s in self.book.situation.accounts.values() if s.polled_at]
        self._polled = max(polled, default=None)
        while True:
            self.look()
            try:
                if not self.keeping:
                    await asyncio.sleep(EVERY)
                    continue
                await self._close_takedowns()
                await self._unquote()
                await self._fade()
                if rounds or await self.archive.overdue():
                    await self._purge()
                if rounds * EVERY >= SETTLE_EVERY and self.book.dirty:
                    rounds = 0
                    await self.archive.settle()
            except StateError as error:
                log.error("not settled: %s", error)
            await asyncio.sleep(EVERY)
            rounds += 1

    def look(self) -> None:
        """Wakes what has slept long enough and moves up what waits."""
        now = self.book.clock()
        refs = woken(self.book.situation.comments, now)
        comments = [c for ref in refs if (c := self.book.situation.comment(ref)) is not None]
        if comments:
            self.book.put(
                [reopened(c, "office-overdue" if c.handling.asked else "slept") for c in comments]
            )
        self.book.wait()
        claims = claimed(self.archive.claims, now, self.session)
        if claims != self.book.situation.claims:
            self.book.change(claims=claims)

    async def _close_takedowns(self) -> None:
        """What had to go after a withdrawal and was seen gone is done; nobody has to tick it."""
        situation = self.book.situation
        if not any(kind.FILE == "takedowns" for kind in situation.papers.kinds):
            return
        from morgenlage.domain.takedown import Takedown  # only where somebody has withdrawn
        from morgenlage.domain.takedowns import seen_gone, ticked

        now = self.book.clock()
        for id_ in tuple(seen_gone(situation.papers, situation.posts)):
            await self.cabinet.change(Takedown, id_, lambda task: ticked(task, "", now))

    async def _unquote(self) -> None:
        """A sentence in a brief goes once its comment is deleted or hidden out there: before that
        comment's own time is over, and nobody knows any more that it was."""
        situation = self.book.situation
        if not any(kind.FILE == "briefs" for kind in situation.papers.kinds):
            return
        from morgenlage.domain.brief_notes import BriefNotes  # only where a brief was noted
        from morgenlage.domain.brief_noting import unquoted
        from morgenlage.domain.brief_quotes import quoted

        def bare(notes: BriefNotes) -> BriefNotes | None:
            return unquoted(notes) if quoted(self.book.situation, notes).gone else None

        for id_ in tuple(situation.papers.of(BriefNotes)):
            await self.cabinet.change(BriefNotes, id_, bare)

    async def _fade(self) -> None:
        """At once after a start and where a platform's rule is another now, then every hour; what
        fails for one account holds up none."""
        known = self.book.situation.accounts
        rules: dict[str, Limits | None] = {name: status.limits for name, status in known.items()}
        for account, limits in (rules or {"": None}).items():
            if self._due(account, limits):
                await self._faded_once(account, limits, self.archive.fade(account))
        if self.fade_cases is not None and self._due(None, None):
            await self._faded_once(None, None, self.fade_cases())

    def _due(self, what: str | None, limits: Limits | None) -> bool:
        rule, at = self._faded.get(what, (None, None))
        return at is None or rule != limits or abs(self.book.clock() - at) >= FADE_EVERY

    async def _faded_once(
        self, what: str | None, limits: Limits | None, work: Awaitable[None]
    ) -> None:
        try:
            await work
        except StateError as error:
            self.archive.stuck.say(error)
        else:
            self._faded[what] = limits, self.book.clock()

    async def _purge(self) -> None:
        """Once a day, and only by a clock that can be believed; one that cannot is looked at again
        each hour."""
        now = self.book.clock()
        today = now.date().isoformat()
        if today == self._purged or (self._asked and abs(now - self._asked) < FADE_EVERY):
            return
        self._asked = now
        if not await self.archive.believes_clock(self._polled, self.ahead()):
            log.warning("the clock is not believed yet: nothing is deleted")
            return
        await self.archive.purge(self.cabinet.who.name)
        self._purged = today
