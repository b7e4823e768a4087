"""How a dashboard without tokens has things looked up: a paper for the service, and its answer.

A paper and no socket: it is durable, it needs no second way in, and the service's own fences hold.
"""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from morgenlage.desk.book import Book
from morgenlage.desk.cabinet import Cabinet
from morgenlage.desk.fresh import fresh_id
from morgenlage.desk.news import News, Unserved
from morgenlage.desk.turns import Turns
from morgenlage.domain.comment import Comment
from morgenlage.domain.crisis import Crisis, HeldPost
from morgenlage.domain.errand import FORGOTTEN, Errand, Kind
from morgenlage.domain.ref import Ref

PATIENCE = 30.0
"""Seconds somebody waits for what the service looks up."""
LONG = 90.0
"""Seconds for posts that are pulled back or planned again."""
LOOK = 1.0
"""Seconds between two looks whether the service runs."""


class Absence(Protocol):
    """What tells whether the service runs; see `store.locks.Presence`."""

    def away_since(self) -> datetime | None:
        """None: it runs. Otherwise its last sign of life."""
        ...


class Errands:
    """A dashboard's wishes. Used on the desk's thread only."""

    def __init__(self, book: Book, cabinet: Cabinet) -> None:
        self.book = book
        self.cabinet = cabinet

    async def poll(self, account: str | None) -> bool:
        """Has one or all accounts visited; False: not yet, or it failed."""
        done = await self._run("poll", (account,) if account else ())
        return done is not None and not done.failed

    async def thread(self, comment: Comment) -> None:
        """Has the conversation around a comment read again; it arrives as a new situation."""
        await self._run("thread", (comment.ref,))

    async def mail(self) -> None:
        """Has departments' answers fetched."""
        await self._run("mail")

    async def pull_back(self, crisis: str, refs: Sequence[str]) -> tuple[HeldPost, ...]:
        """Has posts cancelled on their platforms; what became of each."""
        await self._run("pull", (crisis, *refs), wait=LONG)
        found = [self._held(crisis, ref) for ref in refs]
        return tuple(post for post in found if post is not None)

    async def plan_again(self, crisis: str, ref: str, at: datetime) -> HeldPost | None:
        """Has a post planned again; what became of it."""
        await self._run("replan", (crisis, ref), when=at, wait=LONG)
        return self._held(crisis, ref)

    async def tell(self) -> None:
        """What failed of this person's wishes is told, by whichever of their windows comes first.

        Raises `StateError`; then it is told another time.
        """
        me = self.cabinet.who.name
        for errand in tuple(self.book.situation.papers.of(Errand).values()):
            if errand.failed and me in errand.askers:
                known = await self.cabinet.change(Errand, errand.id, lambda e: e.told(me))
                if known is not None:
                    self.book.tell(Unserved(errand))

    def outside(self) -> "Outside":
        """What asks the world, through the service."""
        return Outside(self)

    async def ask(self, links: Sequence[str], *, target: bool) -> dict[str, str]:
        """What the service found out; empty where it did not come to it."""
        done = await self._run("outside", tuple(links), target=target)
        return dict(done.answer) if done is not None else {}

    def _held(self, crisis: str, ref: str) -> HeldPost | None:
        paper = self.book.situation.papers.of(Crisis).get(crisis)
        return paper.post(ref) if paper is not None else None

    async def _run(
        self,
        kind: Kind,
        about: tuple[str, ...] = (),
        *,
        when: datetime | None = None,
        target: bool = False,
        wait: float = PATIENCE,
    ) -> Errand | None:
        """The errand once it is done; None where it is still to be done. Raises `StateError`."""
        now, known = self.book.clock(), self.book.situation.papers.of(Errand)
        wish = Errand(id=fresh_id(known), kind=kind, wished=now, about=about, when=when,
                      target=target, delete_after=now + FORGOTTEN)  # fmt: skip
        same = (e for e in known.values() if not e.done and _same(e, wish) and not e.stale(now))
        me = self.cabinet.who.name
        if (there := next(same, None)) is None:
            await self.cabinet.file([wish.wished_by(me)])
        elif me not in there.askers:
            await self.cabinet.change(Errand, there.id, lambda known: known.wished_by(me))
        if self.book.situation.away is not None:
            return None  # kept; whoever waits is not told to wait for nobody
        return await self._done((there or wish).id, wait)

    async def _done(self, id_: str, wait: float) -> Errand | None:
        moved = asyncio.Event()

        def hear(_: News) -> None:
            moved.set()

        end = self.book.listen(hear)
        try:
            async with asyncio.timeout(wait):
                while True:
                    moved.clear()
                    there = self.book.situation.papers.of(Errand).get(id_)
                    if there is None or there.done:
                        return there
                    if self.book.situation.away is not None:
                        return None
                    await moved.wait()
        except TimeoutError:
            return None
        finally:
            end()


def _same(one: Errand, other: Errand) -> bool:
    return (one.kind, one.about, one.when, one.target) == (
        *(other.kind, other.about),
        *(other.when, other.target),
    )


class Outside:
    """As `desk.checking.Outside`; what the service does not say is taken for good."""

    def __init__(self, errands: Errands) -> None:
        self._errands = errands

    async def links(self, links: Iterable[str]) -> dict[str, str]:
        """Link -> word key of what is wrong, empty where it answers."""
        if not (wanted := tuple(links)):
            return {}
        found = await self._errands.ask(wanted, target=False)
        return {link: found[link] for link in wanted if link in found}

    async def target(self) -> str:
        """Word key of what is wrong with the public place for media; empty: it works."""
        return (await self._errands.ask((), target=True)).get("", "")


async def watch(
    book: Book, turns: Turns, presence: Absence, errands: Errands, *, tells: bool = True
) -> None:
    """Shows since when the service does not run, and tells what failed where somebody sees it;
    until cancelled."""
    while True:
        away = await turns.ask(presence.away_since)
        if away != book.situation.away:
            book.change(away=away)
        if tells:
            await errands.tell()
        await asyncio.sleep(LOOK)


def ref_in(errand: Errand) -> Ref:
    """The comment or post a wish is about."""
    return Ref(errand.about[-1])
