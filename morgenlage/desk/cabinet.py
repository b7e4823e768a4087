"""Keeps papers: shown at once, then written; whoever changed the same one first is told."""

from collections.abc import Sequence

from morgenlage.desk.archive import Archive
from morgenlage.desk.book import Book
from morgenlage.desk.deciding import Person
from morgenlage.desk.desk import Filed
from morgenlage.domain.paper import Paper
from morgenlage.store.errors import StateError


class Cabinet:
    """Files on the desk's thread."""

    def __init__(self, book: Book, archive: Archive, who: Person) -> None:
        self.book = book
        self.archive = archive
        self.who = who

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

    async def purge(self) -> None:
        """Deletes what has reached the end of its own period, here and in every copy."""
        gone = self.book.situation.papers.expired(self.book.clock())
        if gone:
            await self.archive.on_disk(self.archive.store.forget_papers, gone)
            self.book.change(papers=self.book.situation.papers.without(gone))

    def _show(self, papers: Sequence[Paper]) -> None:
        self.book.change(papers=self.book.situation.papers.having(papers))

    def _back(self, shown: Sequence[Paper], before: Sequence[Paper]) -> None:
        self.book.change(papers=self.book.situation.papers.without(shown).having(before))


def _version(paper: Paper | None) -> int:
    return paper.version if paper is not None else 0
