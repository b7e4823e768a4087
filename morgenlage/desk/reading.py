"""Looks things up for a reader: the thread around a comment, and everything that holds a word."""

import asyncio
from datetime import datetime, timedelta

from morgenlage.desk.book import Book
from morgenlage.desk.border import within
from morgenlage.desk.switchboard import Switchboard
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Shelf
from morgenlage.domain.thread import Thread, thread_of
from morgenlage.platform import PlatformError

REST = 0.6
"""Seconds on the same comment before its thread is asked for: a held key asks for nothing."""
FRESH = timedelta(minutes=2)
"""A thread read this recently is not asked for again."""


class Reading:
    """What is shown beside the list."""

    def __init__(self, book: Book, switchboard: Switchboard) -> None:
        self.book = book
        self.switchboard = switchboard
        self._asked: Ref | None = None
        self._read: dict[Ref, datetime] = {}
        self._asking: set[asyncio.Task[None]] = set()

    async def thread(self, ref: Ref) -> Thread | None:
        """The thread as stored; the platform is asked behind it."""
        comment = self.book.situation.comment(ref)
        if comment is None:
            return None
        self._asked = ref
        read = self._read.get(ref)
        if read is None or self.book.clock() - read >= FRESH:
            task = asyncio.create_task(self._ask(comment))
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)
        post = self.book.situation.posts.get(comment.post) if comment.post else None
        return thread_of(comment, self.book.situation.comments, post)

    async def _ask(self, comment: Comment) -> None:
        """Reads the thread on the platform once the reader stays with it."""
        await asyncio.sleep(REST)
        platform = self.switchboard.platform(comment.account)
        if self._asked != comment.ref or platform is None:
            return
        self._read[comment.ref] = self.book.clock()
        try:
            found = await within(20.0, platform.thread(comment))
        except PlatformError:
            return  # what is stored stays shown; the account's badge tells of real trouble
        await self.switchboard.read(comment.account, found)

    async def search(self, text: str) -> tuple[Ref, ...]:
        """What others wrote and that holds all words, newest first. Gives way between days.

        Our own answers stand in the conversations, not among what can be answered and liked.
        """
        words = text.casefold().split()
        if not words:
            return ()
        found: list[Comment] = []
        shelf: Shelf = self.book.situation.comments
        for day in sorted(shelf.days, reverse=True):
            found += [c for c in shelf.days[day].values() if not c.ours and _holds(c, words)]
            await asyncio.sleep(0)
        found.sort(key=lambda c: c.created_at, reverse=True)
        return tuple(c.ref for c in found)


def _holds(comment: Comment, words: list[str]) -> bool:
    everything = (
        f"{comment.text}\n{comment.author}\n{comment.author_name}\n{comment.ref}".casefold()
    )
    return all(word in everything for word in words)
