"""Runs the errands of dashboards that hold no tokens: taken up at once, each done once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from morgenlage.desk.archive import Archive
from morgenlage.desk.book import Book
from morgenlage.desk.border import contained
from morgenlage.desk.cabinet import Cabinet
from morgenlage.desk.deciding import Person
from morgenlage.desk.errands import LONG, PATIENCE, ref_in
from morgenlage.desk.news import Changed, News
from morgenlage.desk.turns import Turns
from morgenlage.domain.crisis import running
from morgenlage.domain.errand import KEPT, UNTOLD, Errand, Failure
from morgenlage.domain.ref import Ref
from morgenlage.platform import PlatformError
from morgenlage.store.errors import StateError
from morgenlage.store.locks import Presence

if TYPE_CHECKING:
    from morgenlage.desk.fetching import Fetching
    from morgenlage.store.contract import AnyPresence

log = logging.getLogger("morgenlage.desk")

Way = Callable[[Errand], Awaitable[Mapping[str, str]]]
"""Carries out one errand; its answer. Running it twice does no harm."""
Failed = Failure | Literal[""]
LINKS = 50
"""Links of one errand that are asked."""


class Serving:
    """The service's side. Used on the desk's thread only."""

    def __init__(
        self, book: Book, archive: Archive, cabinet: Cabinet, ways: Mapping[str, Way]
    ) -> None:
        self.book = book
        self.archive = archive
        self.cabinet = cabinet
        self.ways = ways
        self._wake = asyncio.Event()
        self._papers: object = None
        self._at_work: dict[str, asyncio.Task[None]] = {}

    async def run(self, presence: "AnyPresence", turns: Turns) -> None:
        """Serves until cancelled, as the only process that does."""
        while not await turns.ask(presence.begin):  # noqa: ASYNC110 - no lock tells
            await asyncio.sleep(1.0)
        end = self.book.listen(self._hear)
        try:
            while True:
                await turns.ask(presence.sign)
                self._wake.clear()
                await self.step()
                try:
                    async with asyncio.timeout(Presence.EVERY):
                        await self._wake.wait()
                except TimeoutError:
                    continue
        finally:
            end()
            for task in self._at_work.values():
                task.cancel()

    def _hear(self, news: News) -> None:
        if isinstance(news, Changed) and news.situation.papers is not self._papers:
            self._papers = news.situation.papers
            self._wake.set()

    async def step(self) -> None:
        """Takes up what is new and clears away what nobody waits for any more."""
        now = self.book.clock()
        known = tuple(self.book.situation.papers.of(Errand).values())
        for errand in known:
            if not errand.done and errand.id not in self._at_work:
                task = asyncio.create_task(self._do(errand))
                self._at_work[errand.id] = task
        over = [e for e in known if e.done and now - e.at > KEPT and not (e.failed and e.askers)]
        if over:
            try:
                await self.archive.on_disk(self.archive.store.forget_papers, over)
            except StateError as error:
                log.error("errands not cleared: %s", error)
            else:
                self.book.change(papers=self.book.situation.papers.without(over))

    async def _do(self, errand: Errand) -> None:
        try:
            answer: Mapping[str, str] = {}
            failed: Failed = "late"
            if not errand.stale(self.book.clock()):
                answer, failed = await self._answer(errand)
            await self.cabinet.change(Errand, errand.id, lambda e: finished(e, answer, failed))
        except StateError as error:
            log.error("errand %s not done: %s", errand.kind, error)
            await asyncio.sleep(1.0)
        finally:
            self._at_work.pop(errand.id, None)

    async def _answer(self, errand: Errand) -> tuple[Mapping[str, str], Failed]:
        """What platforms say shows where it always does: on badges, in the crisis's log."""
        try:
            async with asyncio.timeout(LONG if errand.kind in ("pull", "replan") else PATIENCE):
                return await contained(self.ways[errand.kind](errand)), ""
        except TimeoutError:
            log.error("errand %s: no answer in time", errand.kind)
            return {}, "slow"
        except PlatformError as error:
            log.error("errand %s: %s", errand.kind, error)
            return {}, "broken"


def finished(errand: Errand, answer: Mapping[str, str], failed: Failed) -> Errand:
    """Done, with what there is to say. What failed is kept until those who asked are back."""
    kept = errand.delete_after
    if failed and kept is not None:
        kept += UNTOLD
    return replace(errand, done=True, answer=dict(answer), failed=failed, delete_after=kept)


def ways(desk: "Fetching") -> dict[str, Way]:
    """How the service's own desk carries each of them out."""

    async def poll(errand: Errand) -> Mapping[str, str]:
        await desk._polled(errand.about[0] if errand.about else None)
        return {}

    async def thread(errand: Errand) -> Mapping[str, str]:
        comment = desk._book.situation.comment(ref_in(errand))
        if comment is not None:
            await desk._reading.look(comment)
        return {}

    async def mail(errand: Errand) -> Mapping[str, str]:
        await desk._read_mail()
        return {}

    async def pull(errand: Errand) -> Mapping[str, str]:
        crisis, *refs = errand.about
        paper = running(desk._book.situation.papers)
        if paper is not None and paper.id == crisis:
            await desk.holding_for(_person(desk, errand)).pull_back(crisis, refs)
        return {}

    async def replan(errand: Errand) -> Mapping[str, str]:
        crisis, ref = errand.about
        if errand.when is not None:
            holding = desk.holding_for(_person(desk, errand))
            await holding.plan_again(crisis, Ref(ref), errand.when)
        return {}

    async def outside(errand: Errand) -> Mapping[str, str]:
        if (make := desk.orders.queue.outside) is None:
            return {}
        asked = make()
        found = dict(await asked.links(errand.about[:LINKS]))
        if errand.target:
            found[""] = await asked.target()
        return found

    return {"poll": poll, "thread": thread, "mail": mail, "pull": pull, "replan": replan,
            "outside": outside}  # fmt: skip


def _person(desk: "Fetching", errand: Errand) -> Person:
    """Who wished for it: the log of a crisis names people, not the service."""
    return Person(errand.by, desk.orders.who.session)
