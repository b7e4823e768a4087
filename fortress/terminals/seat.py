"""The program at a terminal of its own that can be stalled, resized, cut off and looked at."""

import fcntl
import os
import signal
import struct
import sys
import termios
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from time import monotonic, sleep

from bench.terminal import Terminal
from fortress.terminals.modes import left_on

PLAIN = (sys.executable, "-m", "morgenlage")
READY = "Radweg"
"""Stands in every comment of the house: the list is there, not only its frame."""


def without(*guards: str) -> tuple[str, ...]:
    """The command that starts it with these guards taken out."""
    named = [guard for guard in guards if guard]
    return (sys.executable, "-m", "fortress.terminals.without", *named) if named else PLAIN


class Seat(Terminal):
    """One program on a pty."""

    def __init__(
        self,
        environ: Mapping[str, str],
        argv: Sequence[str] = PLAIN,
        size: tuple[int, int] = (120, 34),
    ) -> None:
        super().__init__(argv, *size, environ)
        self.code: int | None = None
        """Its exit code, below zero: the signal that killed it; None: it runs."""
        self._settings = termios.tcgetattr(self.fd)

    @property
    def stream(self) -> bytes:
        """Every byte it has sent."""
        return b"".join(data for _, data in tuple(self.chunks))

    def ready(self, seconds: float = 30.0) -> "Seat":
        """Waits until the dashboard is there and quiet."""
        self.until(READY, seconds)
        self.quiet(0.2)
        return self

    def stall(self) -> None:
        """Nobody reads from now on."""
        self._open = False
        sleep(0.25)

    def unread(self) -> int:
        """Bytes that wait for somebody to read them."""
        answer = fcntl.ioctl(self.fd, termios.FIONREAD, b"\0" * 4)
        return int(struct.unpack("i", answer)[0])

    def go_on(self) -> None:
        """Somebody reads again."""
        self._open = True
        threading.Thread(target=self._read, daemon=True).start()

    def pour(self, data: bytes, seconds: float = 20.0) -> int:
        """Types all of it as fast as it is taken; how many bytes went in before time was up."""
        end, sent = monotonic() + seconds, 0
        os.set_blocking(self.fd, False)
        try:
            while sent < len(data) and monotonic() < end:
                try:
                    sent += os.write(self.fd, data[sent : sent + 4096])
                except BlockingIOError:
                    sleep(0.001)
        finally:
            os.set_blocking(self.fd, True)
        return sent

    def resize(self, columns: int, rows: int) -> None:
        """The window takes another size; the kernel tells the program."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def signal(self, number: int) -> None:
        """Tells it something."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def hang_up(self) -> None:
        """The line is cut."""
        self._open = False
        sleep(0.25)
        os.close(self.fd)
        self.fd = -1

    def alive(self) -> bool:
        """It runs."""
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code is None

    def ended_within(self, seconds: float) -> bool:
        """It is over by itself."""
        end = monotonic() + seconds
        while self.alive():
            if monotonic() > end:
                return False
            sleep(0.01)
        return True

    def left_behind(self) -> tuple[str, ...]:
        """What it did not put back on the terminal it has left."""
        sleep(0.1)  # the reader has the last bytes
        found = left_on(self.stream)
        return found + (() if self._as_before() else ("settings of the line",))

    def _as_before(self) -> bool:
        return termios.tcgetattr(self.fd)[:4] == self._settings[:4]

    def close(self) -> None:
        """Ends it if it still runs."""
        if self.alive():
            self.signal(signal.SIGTERM)
            if not self.ended_within(2):
                self.signal(signal.SIGKILL)
                self.ended_within(2)
        self._open = False
        sleep(0.01)
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1
