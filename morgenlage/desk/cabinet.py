"""Keeps papers: shown at once, then written; whoever changed the same one first is told."""

import asyncio
import random
from collections.abc import Callable, Sequence

from morgenlage.desk.archive import Archive
from morgenlage.desk.book import Book
from morgenlage.desk.deciding import Person
from morgenlage.desk.desk import Filed
from morgenlage.domain.paper import P, Paper
from morgenlage.store.errors import StateError

TRIES = 40
"""Times a paper is filed anew when somebody else changes it at the same moment."""


class Cabinet:
    """Files on the desk's thread."""

    def __init__(self, book: Book, archive: Archive, who: Person) -> None:
        self.book = book
        self.archive = archive
        self.who = who
        self._changing = asyncio.Lock()

    async def file(self, papers: Sequence[Paper]) -> Filed:
        """Durable when this ends. Raises `StateError`: nothing of it happened.

        A paper that is not the version on file was changed by somebody else meanwhile.
        """
        known, now = self.book.situation.papers, self.book.clock()
        late = tuple(p for p in papers if _version(known.get(p)) != p.version)
        new = [p.filed(self.who.name, now) for p in papers if p not in late]
        beaten = [there for p in late if (there := known.get(p)) is not None]
        if not new:
            return Filed((), tuple(beaten))
        self._show(new)
        try:
            refused = await self.archive.on_disk(self.archive.store.file, new)
        except StateError:
            self._back(new, [there for p in new if (there := known.get(p)) is not None])
            raise
        lost = {(type(p), p.id) for p in refused}
        if refused:
            self._show(refused)
        kept = tuple(p for p in new if (type(p), p.id) not in lost)
        return Filed(kept, (*beaten, *refused))

    async def change(self, kind: type[P], id_: str, change: Callable[[P], P | None]) -> P | None:
        """Files a paper with a change, anew on whatever somebody else has filed meanwhile.

        Durable when this ends; None: `change` said that there is nothing to change any more.
        A change that gives back the paper it was given writes nothing. Raises `StateError`.
        """
        async with self._changing:
            for _ in range(TRIES):
                there = self.book.situation.papers.of(kind).get(id_)
                new = change(there) if there is not None else None
                if new is None or new is there:
                    return new
                kept = (await self.file([new])).kept
                if kept:
                    return self.book.situation.papers.of(kind).get(id_)
                await asyncio.sleep(random.uniform(0, 0.05))
        return None

    def _show(self, papers: Sequence[Paper]) -> None:
        self.book.change(papers=self.book.situation.papers.having(papers))

    def _back(self, shown: Sequence[Paper], before: Sequence[Paper]) -> None:
        self.book.change(papers=self.book.situation.papers.without(shown).having(before))


def _version(paper: Paper | None) -> int:
    return paper.version if paper is not None else 0
