"""Brings decisions to disk, many in one go: whoever waits together is fsynced together."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path

from morgenlage.desk.border import done_anyway, places
from morgenlage.domain.record import Entry
from morgenlage.store.errors import NotSaved, StateError
from morgenlage.store.values import Appended

log = logging.getLogger("morgenlage.desk")


class Writer:
    """The desk's way to the journal."""

    def __init__(
        self,
        record: Callable[[Sequence[Entry]], Appended],
        disk: Executor,
        follow: Callable[[], Awaitable[None]],
    ) -> None:
        """`follow`: takes in what others had written before, as `record` found it."""
        self._record = record
        self._disk = disk
        self._follow = follow
        self._waiting: list[tuple[Sequence[Entry], asyncio.Future[Sequence[Entry]]]] = []
        self._wake = asyncio.Event()

    async def write(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Ends when the entries are durable; gives those that were not written (conflicts).

        Raises `StateError` when nothing could be written, whatever was the reason.
        """
        future: asyncio.Future[Sequence[Entry]] = asyncio.get_running_loop().create_future()
        self._waiting.append((entries, future))
        self._wake.set()
        return await future

    async def run(self) -> None:
        """Writes until cancelled; what waits then is written by `flush`."""
        while True:
            await self._wake.wait()
            await self.flush()

    async def flush(self) -> None:
        """Writes all that waits, in one append: whoever is cancelled meanwhile stops it no more."""
        self._wake.clear()
        batch, self._waiting = self._waiting, []
        if batch:
            await done_anyway(asyncio.ensure_future(self._append(batch)))

    async def _append(
        self, batch: Sequence[tuple[Sequence[Entry], asyncio.Future[Sequence[Entry]]]]
    ) -> None:
        entries = [entry for group, _ in batch for entry in group]
        try:
            loop = asyncio.get_running_loop()
            appended = await done_anyway(loop.run_in_executor(self._disk, self._recorded, entries))
        except StateError as error:
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
            return
        try:
            if appended.others:
                await self._follow()
        finally:  # durable is durable, whatever becomes of what others wrote
            lost = {id(entry) for entry in appended.conflicts}
            for group, future in batch:
                if not future.done():
                    future.set_result([entry for entry in group if id(entry) in lost])

    def _recorded(self, entries: Sequence[Entry]) -> Appended:
        """On the thread of the disk."""
        try:
            return self._record(entries)
        except StateError:
            raise
        except BaseException as fault:  # whatever it is must reach every waiting decision
            kind = type(fault).__name__
            log.error("not written: %s at %s", kind, places(fault))
            raise NotSaved(Path("journal"), kind) from None
