"""Keeps an eye on what is new and what has become habit, behind everything else, in small steps."""

import asyncio
import logging
from collections.abc import Callable, Generator, Sequence
from datetime import datetime, timedelta, tzinfo
from operator import is_not
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from morgenlage.desk.archive import Archive
from morgenlage.desk.book import Book
from morgenlage.desk.news import Changed, News
from morgenlage.domain.newness import Late, Newness, noticing
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.practice import Practice
from morgenlage.domain.situation import Situation
from morgenlage.store.errors import StateError

if TYPE_CHECKING:
    from morgenlage.domain.pillars_due import Due

T = TypeVar("T")
log = logging.getLogger("morgenlage.desk")

RELEVANT = frozenset({"experiments", "improvements", "labels", "queue", "rounds"})
"""Files of papers that say something about what is new."""
LOOKED_BACK = timedelta(days=180)
"""A topic that nobody met in so long is overdue however long it is."""
READ = 10
"""Posts whose topic is guessed before somebody else may work."""
LOOK = 60.0
"""Seconds between two looks at the day and the past."""
READ_AGAIN = timedelta(minutes=5)
"""The past is not read more often than this, however often something is added to it."""
SETTLE = 0.3
"""Seconds in which further papers may come before it is worked out."""
GAP = 5.0
"""Seconds between two times: who writes a post files it at every pause."""
SLICE, PAUSE = 0.003, 0.006
"""Seconds of work at a time, and between two of them: keys come first."""


class Noticing:
    """Works it out when papers, past or day have changed. Used on the desk's thread."""

    def __init__(
        self,
        book: Book,
        archive: Archive,
        practice: Callable[[], Practice] | None,
        zone: tzinfo,
    ) -> None:
        self.book = book
        self.archive = archive
        self._practice_of = practice or Practice
        self._zone = zone
        self._wake = asyncio.Event()
        self._seen: tuple[object, ...] = ()
        self._outcomes: tuple[Outcome, ...] = ()
        self._practice = Practice()
        self._read_at = book.clock() - READ_AGAIN
        self._grown = -1
        """How large the past was when it was read; -1: it never was, and nothing can be said."""

    async def run(self) -> None:
        """Looks until cancelled."""
        end = self.book.listen(self._hear)
        try:
            while True:
                self._wake.clear()
                if (await self._read() or self._changed()) and self._grown >= 0:
                    await self._work_out()
                    await asyncio.sleep(GAP)
                try:
                    await asyncio.wait_for(self._wake.wait(), LOOK)
                    await asyncio.sleep(SETTLE)
                except TimeoutError:
                    pass
        finally:
            end()

    def _hear(self, news: News) -> None:
        if isinstance(news, Changed) and self._seen and self._changed():
            self._wake.set()

    def _changed(self) -> bool:
        """Other papers than those that were looked at last, or another day."""
        now, then = self._made_of(), self._seen
        return now[:1] != then[:1] or len(now) != len(then) or any(map(is_not, now[1:], then[1:]))

    def _made_of(self) -> tuple[object, ...]:
        """The day, and papers: what nothing has touched is the same object."""
        kinds = self.book.situation.papers.kinds
        today = self.book.clock().astimezone(self._zone).date()
        return (today, *(kinds[kind] for kind in kinds if kind.FILE in RELEVANT))

    async def _read(self) -> bool:
        """The past once more, where it has grown; False: it is as it was, or cannot be read now."""
        now, grown = self.book.clock(), self.archive.grown
        if grown == self._grown or now - self._read_at < READ_AGAIN:
            return False
        self._read_at = now
        try:
            self._outcomes = (await self.archive.past()).outcomes
        except StateError as error:
            log.error("past not read: %s", error)
            return False
        self._grown = grown
        self._practice = await self.archive.on_disk(self._practice_of)
        return True

    async def _work_out(self) -> None:
        self._seen = self._made_of()
        situation, now = self.book.situation, self.book.clock()
        found = await in_slices(
            all_of_it(situation, self._outcomes, self._practice, now, self._zone)
        )
        if found != self.book.situation.newness:
            self.book.change(newness=found)


def all_of_it(
    situation: Situation,
    outcomes: Sequence[Outcome],
    practice: Practice,
    now: datetime,
    zone: tzinfo,
) -> Generator[None, None, Newness]:
    """How it stands with the new, in small steps; topics whose turn is over included."""
    late: tuple[Late, ...] = ()
    if practice.pillars:
        from morgenlage.domain.message import pillars_of  # only offices with topics need it
        from morgenlage.domain.pillars_due import overdue

        recent = [o for o in outcomes if o.at >= now - LOOKED_BACK]
        for n, one in enumerate(recent, 1):
            pillars_of((), one.text, practice)  # remembered there: the look below is short
            if n % READ == 0:
                yield
        posts = situation.posts.values()
        due = overdue(recent, situation.papers, practice, now, zone, posts)
        late = tuple(map(late_of, due))
    yield
    return (yield from noticing(situation.papers, outcomes, practice, now, zone, late))


def late_of(due: "Due") -> Late:
    """As the dashboard's line names it."""
    days = due.days if due.days is not None else due.over + due.pillar.every
    return Late(due.pillar.id, due.pillar.name, days)


async def in_slices(steps: Generator[None, None, T]) -> T:
    """What the steps come to; between two slices of them everybody else may work."""
    until = perf_counter() + SLICE
    while True:
        try:
            next(steps)
        except StopIteration as end:
            value: T = end.value
            return value
        if perf_counter() >= until:
            await asyncio.sleep(PAUSE)
            until = perf_counter() + SLICE
