"""Looks things up for a reader: the thread around a comment, and all that is stored."""

import asyncio
from collections.abc import Awaitable, Callable, Generator
from datetime import datetime, timedelta
from typing import TypeVar

from morgenlage.desk.book import Book
from morgenlage.desk.border import within
from morgenlage.desk.switchboard import Switchboard
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.domain.thread import Thread, thread_of
from morgenlage.platform import PlatformError

T = TypeVar("T")
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
        self.far: Callable[[Comment], Awaitable[None]] | None = None
        """Has the thread read elsewhere; None: the platform is asked from here."""

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
        if self._asked != comment.ref:
            return
        if self.far is not None:
            self._read[comment.ref] = self.book.clock()
            await self.far(comment)
        else:
            await self.look(comment)

    async def look(self, comment: Comment) -> None:
        """Reads the thread on the platform now, and takes it in."""
        platform = self.switchboard.platform(comment.account)
        if platform is None:
            return
        self._read[comment.ref] = self.book.clock()
        try:
            found = await within(20.0, platform.thread(comment))
        except PlatformError:
            return  # what is stored stays shown; the account's badge tells of real trouble
        await self.switchboard.read(comment.account, found)

    async def browse(self, work: Callable[[Situation], Generator[None, None, T]]) -> T:
        """What the work comes to. Gives way after each of its steps."""
        steps = work(self.book.situation)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                value: T = end.value
                return value
            await asyncio.sleep(0)
