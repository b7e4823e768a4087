"""The last resort: the screen hangs in a write to a terminal that nobody reads, or that is gone."""

import os
import signal
import sys
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from time import monotonic, sleep
from typing import Any

MODES = (2026, 1000, 1003, 1015, 1006, 1016, 1004, 2004, 2048, 1049)
"""What Textual switches on: held painting, mouse, focus, paste, size reports, the other screen."""
RESTORE = (
    b"\x18\x1b\\\x1b[<u"  # ends what was cut in the middle; then the keyboard protocol
    + b"".join(b"\x1b[?%dl" % mode for mode in MODES)
    + b"\x1b[?7h\x1b[?25h\x1b[0m"
)
_before: list[Any] | None = None


def remember() -> None:
    """How the line is set before anything changes it."""
    global _before
    with suppress(termios.error, OSError, AttributeError):
        _before = termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr]  # None is suppressed


def within(seconds: float, last_words: Callable[[], None]) -> Callable[[], None]:
    """Ends the process after that time, whatever hangs; the returned function calls it off.

    Before that: `last_words` (0.3 seconds at most), and the terminal given back as far as it
    takes anything.
    """

    def end() -> None:
        for what, patience in ((last_words, 0.3), (give_back, 0.4)):  # either may hang, too
            doing = threading.Thread(target=what, daemon=True)
            doing.start()
            doing.join(patience)
        os._exit(1)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    return timer.cancel


def give_back(seconds: float = 0.3) -> None:
    """The line's settings, and the modes in place of what nobody has read; never blocks."""
    with suppress(OSError, termios.error):
        line = os.open("/dev/tty", os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
        if _before is not None:
            termios.tcsetattr(line, termios.TCSANOW, _before)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):  # whoever hangs in a write writes no further
            os.dup2(nowhere, stream)
        end = monotonic() + seconds
        while monotonic() < end:
            _interrupt_writers()
            termios.tcflush(line, termios.TCOFLUSH)
            sleep(0.005)
            with suppress(BlockingIOError):
                os.write(line, RESTORE)
                return


def _interrupt_writers() -> None:
    """A thread that hangs in a write holds the line locked against every other: a signal ends that
    write, and what it begins anew goes nowhere."""
    if callable(signal.getsignal(signal.SIGWINCH)):  # else nothing would be interrupted
        for thread in threading.enumerate():
            with suppress(OSError):
                if thread.ident not in (None, threading.get_ident()):
                    signal.pthread_kill(thread.ident, signal.SIGWINCH)
