"""What waits for the disk: written in one go, also by a desk that is told to end meanwhile."""

import asyncio
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

from morgenlage.desk.writer import Writer
from morgenlage.domain.record import Claimed, Entry
from morgenlage.domain.ref import ref_of
from morgenlage.store.values import Appended

NOW = datetime(2026, 3, 4, 7, 30, tzinfo=UTC)
ENTRY = Claimed(NOW, "lead", "one", ref_of("masto", "1"), NOW)


class Disk(ThreadPoolExecutor):
    """One thread; says when it was given something."""

    def __init__(self) -> None:
        super().__init__(1)
        self.given = asyncio.Event()

    def submit(self, *args: Any, **named: Any) -> Future[Any]:
        """As it does, and says so."""
        self.given.set()
        return super().submit(*args, **named)


async def _nothing() -> None:
    pass


async def test_a_writer_that_is_cancelled_while_the_disk_is_busy_loses_nothing() -> None:
    kept: list[Entry] = []

    def record(entries: Sequence[Entry]) -> Appended:
        kept.extend(entries)
        return Appended(tuple(entries), (), ())

    with Disk() as disk:
        busy = threading.Event()
        disk.submit(busy.wait)
        disk.given.clear()
        writer = Writer(record, disk, _nothing)
        running = asyncio.create_task(writer.run())
        writing = asyncio.create_task(writer.write([ENTRY]))
        await disk.given.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        busy.set()

        assert await asyncio.wait_for(writing, 5) == []
    assert kept == [ENTRY]
