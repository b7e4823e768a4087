"""A terminal for measuring: runs a program on a pty, answers its queries, times what it paints."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

import psutil

from tests.tui.cells.emulator import Bytes, Emulated

MODE_QUERY = re.compile(rb"\x1b\[\?(\d+)\$p")
WHERE = b"\x1b[6n"
"""Where does the cursor stand; answered once all before it was read."""
UNKNOWN_TO_PYTE = re.compile(r"\x1b\[[<=>][0-9;:]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\", re.S)
KEPT = ("PATH", "HOME", "USER", "LANG", "LC_ALL")
_forking = threading.Lock()
"""A program that inherits another's terminal holds it open: its line could not be cut."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one key led to."""

    paint: float | None
    """Milliseconds until the first byte that answers it; None: none came."""
    size: int
    """Bytes until the screen was quiet again."""


class Terminal:
    """One program on a pty of `columns` x `rows`; a thread notes when each byte arrives."""

    def __init__(
        self, argv: Sequence[str], columns: int, rows: int, environ: Mapping[str, str] = {}
    ) -> None:
        self.screen = Emulated(columns, rows)
        self._stream = Bytes(self.screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        kept = {k: v for k, v in os.environ.items() if k in KEPT}
        env = {"LANG": "C.UTF-8", **kept, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.started = perf_counter()
        with _forking:
            self.pid, self.fd = pty.fork()
            if self.pid == 0:
                os.execvpe(argv[0], list(argv), {**env, **environ})
            os.set_inheritable(self.fd, False)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.chunks: list[tuple[float, bytes]] = []
        """When and what."""
        self._parsed = 0
        self._open = True
        # The program waits where its bytes are not read: what looks at the screen must not hold
        # the reader up, and with it program and clock, for Python's usual 5 ms at a time.
        sys.setswitchinterval(0.0002)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        rest = b""
        while self._open:
            ready, _, _ = select.select([self.fd], [], [], 0.2)
            if not ready:
                continue
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                return
            if not data:
                return
            self.chunks.append((perf_counter(), data))
            for mode in MODE_QUERY.findall(data):
                # 2026 (synchronised output) is known to this terminal, nothing else is.
                os.write(self.fd, b"\x1b[?%s;%d$y" % (mode, 2 if mode == b"2026" else 0))
            before, rest = rest, data[1 - len(WHERE) :]  # a question may come in two pieces
            for _ in range((before + data).count(WHERE)):
                os.write(self.fd, b"\x1b[1;1R")  # which cell it names, nobody asks

    @property
    def changed(self) -> float:
        """When the last byte came, in the seconds of `perf_counter`."""
        return self.chunks[-1][0] if self.chunks else self.started

    @property
    def size(self) -> int:
        """Bytes received so far."""
        return sum(len(data) for _, data in tuple(self.chunks))

    def text(self) -> str:
        """The screen as it stands."""
        while self._parsed < len(self.chunks):
            self._parse_one()
        return "\n".join(self.screen.display)

    def _parse_one(self) -> None:
        data = self._decoder.decode(self.chunks[self._parsed][1])
        self._stream.feed(UNKNOWN_TO_PYTE.sub("", data))
        self._parsed += 1

    def until(self, text: str, seconds: float = 30.0) -> float:
        """Milliseconds from the start until `text` is on the screen, as of the chunk it came in."""
        return self.when(lambda screen: text in screen, repr(text), seconds)

    def when(self, true: Callable[[str], bool], what: str, seconds: float = 30.0) -> float:
        """Milliseconds from the start until it is true of the screen: as of the last chunk."""
        end = perf_counter() + seconds
        while perf_counter() < end:
            if self._parsed and true("\n".join(self.screen.display)):
                return (self.chunks[self._parsed - 1][0] - self.started) * 1000
            # One at a time: more arrive while one is parsed, and are not what brought the text.
            if self._parsed < len(self.chunks):
                self._parse_one()
            else:
                sleep(0.0005)
        raise TimeoutError(f"{what} did not appear; the screen:\n{self.text()}")

    def quiet(self, seconds: float, at_most: float = 10.0) -> None:
        """Waits until nothing has arrived for that long."""
        end = perf_counter() + at_most
        while perf_counter() < end:
            last = self.chunks[-1][0] if self.chunks else self.started
            if perf_counter() - last >= seconds:
                return
            sleep(0.005)

    def calm(self, at_most: float = 60.0) -> None:
        """Waits until the program has nothing left to do: half a second below 5 % of a core."""
        process, end = self.process(), perf_counter() + at_most
        while perf_counter() < end:
            before = process.cpu_times()
            sleep(0.5)
            after = process.cpu_times()
            if after.user + after.system - before.user - before.system < 0.025:
                return

    def key(self, keys: str, settle: float = 0.08) -> Answer:
        """Types, and waits until the screen is quiet for `settle` seconds."""
        before = len(self.chunks)
        pressed = perf_counter()
        os.write(self.fd, keys.encode())
        sleep(settle)
        self.quiet(settle)
        new = self.chunks[before:]
        first = (new[0][0] - pressed) * 1000 if new else None
        return Answer(first, sum(len(data) for _, data in new))

    def process(self) -> psutil.Process:
        """The program."""
        return psutil.Process(self.pid)

    def close(self) -> None:
        """Ends the program, politely first."""
        for name in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.kill(self.pid, name)
            except ProcessLookupError:
                break
            end = perf_counter() + 10
            while perf_counter() < end:
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    self._gone()
                    return
                sleep(0.01)
        self._gone()

    def _gone(self) -> None:
        self._open = False
        sleep(0.01)
        os.close(self.fd)


def program(name: str) -> list[str]:
    """The command that starts one of the programs beside this file."""
    return [sys.executable, str(Path(__file__).with_name(name))]
