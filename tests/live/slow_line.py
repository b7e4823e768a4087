"""A slow line on loopback: a TCP relay that adds latency, may be narrow, and can be cut."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

QUEUED = 0.3
"""Seconds of a narrow line that wait in front of it, as in a router; then the sender waits."""


class SlowLine:
    """Relays to a port of this machine; runs on a thread of its own."""

    def __init__(self, target: int, rtt_ms: float, kbits: float = 0) -> None:
        """`kbits`: thousand bits a second each way; 0: as many as come."""
        self.port = 0
        self._target = target
        self._one_way = rtt_ms / 2000
        self._bytes_a_second = kbits * 125
        self._writers: set[asyncio.StreamWriter] = set()
        self._relays: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._ready.wait(5)

    def cut(self) -> None:
        """Drops every connection at once, as a line that breaks."""

        def abort() -> None:
            for writer in tuple(self._writers):
                writer.transport.abort()

        self._loop.call_soon_threadsafe(abort)

    def close(self) -> None:
        """Ends the relay."""
        self.cut()
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(5)

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._relay, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for relay in self._relays:
            relay.cancel()
        await asyncio.gather(*self._relays, return_exceptions=True)

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self._target)
        self._writers |= {writer, there_writer}
        if (task := asyncio.current_task()) is not None:
            self._relays.add(task)
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(self._pump(reader, there_writer), self._pump(there_reader, writer))
        for ended in (writer, there_writer):
            ended.close()
            self._writers.discard(ended)

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Passes on what comes, each piece half a round trip after the line had room for it."""
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        free = self._loop.time()

        async def deliver() -> None:
            while True:
                due, data = await queue.get()
                await asyncio.sleep(max(0.0, due - self._loop.time()))
                if not data:
                    break
                writer.write(data)
                await writer.drain()
            with contextlib.suppress(OSError):  # gone before us
                writer.write_eof()

        async def receive() -> None:
            nonlocal free
            while data := await reader.read(self._piece):
                free = max(free, self._loop.time()) + self._seconds(len(data))
                await queue.put((free + self._one_way, data))
                if (early := free - self._loop.time() - QUEUED) > 0:
                    await asyncio.sleep(early)
            await queue.put((self._loop.time() + self._one_way, b""))

        with contextlib.suppress(ConnectionError):
            await asyncio.gather(deliver(), receive())

    @property
    def _piece(self) -> int:
        """Bytes taken at once: a packet, where packets have to wait for each other."""
        return 1460 if self._bytes_a_second else 65536

    def _seconds(self, size: int) -> float:
        return size / self._bytes_a_second if self._bytes_a_second else 0.0


@contextmanager
def slow_line(target: int, rtt_ms: float = 80, kbits: float = 0) -> Iterator[SlowLine]:
    """A relay to `target` with that round trip and width, closed at the end."""
    line = SlowLine(target, rtt_ms, kbits)
    try:
        yield line
    finally:
        line.close()
