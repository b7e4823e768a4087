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

from morgenlage.last_known import flush, standing

MODES = (2026, 1000, 1003, 1015, 1006, 1016, 1004, 2004, 2048, 1049)
"""What Textual switches on: held painting, mouse, focus, paste, size reports, the other screen."""
RESTORE = (
    b"\x18\x1b\\\x1b[<u\x1b[r"  # what was cut in the middle, keyboard protocol, margins
    + b"".join(b"\x1b[?%dl" % mode for mode in MODES)
    + b"\x1b[?7h\x1b[?25h\x1b[0m"
)
INTERRUPT = signal.SIGURG
"""Nobody else uses it, and whoever sends it to a process without a handler does nothing. Those
that Textual hears it sets back on its way out, when it may hang already."""
PATIENCE = 0.4
"""Seconds for the last words and for the terminal, side by side."""
FLUSHING = 0.1
"""Seconds for what stands in the streams when time is up."""
_before: list[Any] | None = None
_waiting: list[threading.Timer] = []


def remember() -> None:
    """How the line is set before anything changes it; from now on a write can be interrupted.

    On the main thread.
    """
    global _before
    signal.signal(INTERRUPT, lambda *_: None)
    if (here := standing()) is not None:
        _before = here.before
        return
    with suppress(termios.error, OSError, AttributeError):
        _before = termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr]  # None is suppressed


def within(seconds: float, last_words: Callable[[], None]) -> None:
    """Ends the process after that time, whatever hangs, unless it is called off.

    Before that, side by side: `last_words`, and the terminal given back as far as it takes
    anything. Either may hang, too: it is over `PATIENCE` seconds later.
    """

    def end() -> None:
        doing = [threading.Thread(target=what, daemon=True) for what in (give_back, last_words)]
        for thread in doing:
            thread.start()
        until = monotonic() + PATIENCE
        for thread in doing:
            thread.join(max(0.0, until - monotonic()))
        os._exit(1)

    _waiting.append(threading.Timer(seconds, end))
    _waiting[-1].daemon = True
    _waiting[-1].start()


def call_off() -> None:
    """The terminal has been given back."""
    for timer in _waiting:
        timer.cancel()


def at_the_latest(moment: float) -> None:
    """The process is over by then (seconds, monotonic), whatever it still waits for: with exit code
    1, since something was left, and what was said goes out as far as anybody takes it."""

    def end() -> None:
        saying = threading.Thread(target=flush, daemon=True)
        saying.start()
        saying.join(FLUSHING)
        os._exit(1)

    timer = threading.Timer(max(0.0, moment - FLUSHING - monotonic()), end)
    timer.daemon = True
    timer.start()


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
                if os.write(line, RESTORE) == len(RESTORE):
                    return


def give_back_for_now(over: Callable[[], object]) -> None:
    """The same for a program that goes on: output is led back as soon as `over` returns, by when
    whoever hung has ended."""
    kept = [os.dup(stream) for stream in (1, 2)]
    give_back()
    over()
    for stream, own in zip((1, 2), kept, strict=True):
        os.dup2(own, stream)
        os.close(own)


def _interrupt_writers() -> None:
    """A thread that hangs in a write holds the line locked against every other: a signal ends that
    write, and what it begins anew goes nowhere."""
    if callable(signal.getsignal(INTERRUPT)):  # else nothing would be interrupted
        for thread in threading.enumerate():
            with suppress(OSError):
                if thread.ident not in (None, threading.get_ident()):
                    signal.pthread_kill(thread.ident, INTERRUPT)
