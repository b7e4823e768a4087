"""A person at a plain terminal of 80 columns, without any screen: waits for words, types lines."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

_SECONDS = 20.0


class Keyboard:
    """A program on a terminal of its own."""

    def __init__(self, process: int, terminal: int) -> None:
        self._process = process
        self._terminal = terminal
        self.shown = ""
        """Everything that appeared, as it came."""
        self._read = 0

    def until(self, words: str, seconds: float = _SECONDS) -> str:
        """Waits for these words, however the lines are broken; what came since the last time."""
        wanted = re.compile(r"\s+".join(map(re.escape, words.split())))
        end = time.monotonic() + seconds
        while not (found := wanted.search(self.shown, self._read)):
            left = end - time.monotonic()
            assert left > 0, f"waited for {words!r}:\n{self.shown}"
            assert self._more(left), f"it ended before {words!r}:\n{self.shown}"
        since, self._read = self.shown[self._read : found.end()], found.end()
        return since

    def type(self, text: str) -> None:
        """Types or pastes a line, and Enter."""
        os.write(self._terminal, f"{text}\n".encode())

    def press(self, key: bytes) -> None:
        """One key, by what it sends."""
        os.write(self._terminal, key)

    def ended(self, seconds: float = _SECONDS) -> int:
        """Waits for the end; the exit code."""
        end = time.monotonic() + seconds
        while self._more(max(0.0, end - time.monotonic())):
            assert time.monotonic() < end, f"still there:\n{self.shown}"
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        return os.waitstatus_to_exitcode(status)

    def _more(self, seconds: float) -> bool:
        """Reads on; False once the program has closed its terminal."""
        if not select.select([self._terminal], [], [], seconds)[0]:
            return True
        try:
            heard = os.read(self._terminal, 65_536)
        except OSError:  # how Linux says that nobody holds the other end
            return False
        self.shown += heard.decode(errors="replace").replace("\r\n", "\n")
        return bool(heard)

    def close(self) -> None:
        """Ends what still runs."""
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        os.close(self._terminal)


@contextmanager
def keyboard(command: Sequence[str], environ: Mapping[str, str]) -> Iterator[Keyboard]:
    """Runs the command on a terminal of 80 columns and 24 lines."""
    process, terminal = pty.fork()
    if process == 0:  # the child: nothing but the program from here on
        try:
            os.execve(command[0], list(command), dict(environ))
        finally:
            os._exit(127)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    talk = Keyboard(process, terminal)
    try:
        yield talk
    finally:
        talk.close()
