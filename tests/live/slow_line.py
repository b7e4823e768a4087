"""A slow line on loopback: a TCP relay that adds latency and can be cut."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class SlowLine:
    """Relays to a port of this machine; runs on a thread of its own."""

    def __init__(self, target: int, rtt_ms: float) -> None:
        self.port = 0
        self._target = target
        self._one_way = rtt_ms / 2000
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
        """Passes on what comes, each piece half a round trip later."""
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def deliver() -> None:
            while True:
                due, data = await queue.get()
                await asyncio.sleep(max(0.0, due - self._loop.time()))
                if not data:
                    break
                writer.write(data)
                await writer.drain()
            if writer.can_write_eof():
                writer.write_eof()

        async def receive() -> None:
            while data := await reader.read(65536):
                await queue.put((self._loop.time() + self._one_way, data))
            await queue.put((self._loop.time() + self._one_way, b""))

        with contextlib.suppress(ConnectionError):
            await asyncio.gather(deliver(), receive())


@contextmanager
def slow_line(target: int, rtt_ms: float = 80) -> Iterator[SlowLine]:
    """A relay to `target` with that round trip, closed at the end."""
    line = SlowLine(target, rtt_ms)
    try:
        yield line
    finally:
        line.close()
