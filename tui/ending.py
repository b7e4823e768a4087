"""How the program ends when it is told to or when it breaks: the terminal whole, nothing lost."""

import asyncio
import os
import select
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

STOPS = (signal.SIGTERM, signal.SIGHUP)


def on_signals(loop: asyncio.AbstractEventLoop, leave: Callable[[], None]) -> None:
    """SIGTERM and SIGHUP leave by the door. Without this both end Textual where it stands."""
    for number in STOPS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            loop.add_signal_handler(number, leave)


def on_hang_up(descriptor: int, loop: asyncio.AbstractEventLoop, leave: Callable[[], None]) -> None:
    """Leaves when the terminal is gone, also where SIGHUP is ignored (nohup, multiplexers).

    A thread of its own sleeps in poll(2) without asking for input: it costs nothing and
    wakes for POLLHUP and POLLERR alone.
    """

    def wait() -> None:
        poll = select.poll()
        poll.register(descriptor, 0)
        poll.poll()
        try:
            loop.call_soon_threadsafe(leave)
        except RuntimeError:  # the loop is closed: we are leaving already
            return

    threading.Thread(target=wait, name="hang-up", daemon=True).start()


def last_resort(seconds: float) -> Callable[[], None]:
    """Ends the process after that time, whatever hangs; the returned function calls it off.

    Only for a terminal that is gone: writing to it may block for ever.
    """
    timer = threading.Timer(seconds, os._exit, (1,))
    timer.daemon = True
    timer.start()
    return timer.cancel


def crash_file(error: BaseException, folder: Path | None, now: datetime) -> Path | None:
    """Writes what happened, without the values of variables: they may hold tokens. Mode 0600.

    None where nothing could be written.
    """
    if folder is None:
        return None
    path = folder / f"crash-{now:%Y%m%d-%H%M%S}.txt"
    frames = traceback.TracebackException.from_exception(error, capture_locals=False)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{now.isoformat()} python {sys.version}\n")
            file.writelines(_frames(frames))
    except OSError:
        return None
    return path


def _frames(error: traceback.TracebackException) -> list[str]:
    """Where it happened and of what kind; the message of an exception may quote strangers."""
    lines = ["Traceback\n", *error.stack.format()]
    kind = error.exc_type.__name__ if error.exc_type else "Exception"
    lines.append(f"{kind}\n")
    if error.__cause__ is not None:
        lines += ["caused by\n", *_frames(error.__cause__)]
    elif error.__context__ is not None and not error.__suppress_context__:
        lines += ["while handling\n", *_frames(error.__context__)]
    return lines
