"""Keeps the picture on disk close to what is known, so that `status` is right while we work."""

import asyncio
import logging

from morgenlage.desk.archive import Archive
from morgenlage.desk.book import Book
from morgenlage.store.errors import StateError

log = logging.getLogger("morgenlage.desk")

EVERY = 2.0
"""Seconds between two looks whether anything on the picture has changed."""


class Painter:
    """Paints soon after all is loaded and whenever something changed, never more often."""

    def __init__(self, book: Book, archive: Archive) -> None:
        self.book = book
        self.archive = archive
        self._painted: tuple[object, ...] = ()
        self._failed = False

    async def run(self) -> None:
        """Looks until cancelled. A picture that cannot be kept is missed by nobody but `status`."""
        while True:
            await asyncio.sleep(EVERY)
            if self._same(seen := self._seen()):
                continue
            try:
                await self.archive.paint()
                self._failed = False
            except StateError as error:
                if not self._failed:  # once is enough: what must be kept complains by itself
                    log.warning("picture not kept: %s", error)
                self._failed = True
            self._painted = seen

    def _seen(self) -> tuple[object, ...]:
        """What the picture is made of; parts that nothing touched are the same objects. And how far
        the journal is: a picture that is older than its last line counts for nothing."""
        now, journal = self.book.situation, self.archive.journaled.entries
        return (
            journal,
            now.comments,
            now.order,
            now.accounts,
            now.posts,
            now.outbox,
            now.drafts,
            now.papers,
        )

    def _same(self, seen: tuple[object, ...]) -> bool:
        return bool(self._painted) and all(a is b for a, b in zip(seen, self._painted, strict=True))
