"""How the program ends when it is told to or when it breaks: the terminal whole, nothing lost."""

import errno
import os
import select
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from morgenlage.logbook import thread_died

STOPS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
_CUT = (errno.EIO, errno.EPIPE, errno.EBADF, errno.ENXIO)


def on_signals(told: Callable[[], None]) -> None:
    """These four leave by the door. Without this each ends Textual where it stands.

    Handlers of the interpreter, none of the loop: they run also while the loop hangs in a write.
    """
    for number in STOPS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda *_: told())


def on_hang_up(descriptor: int, told: Callable[[], None]) -> None:
    """Leaves when the terminal is gone, also where SIGHUP is ignored (nohup, multiplexers).

    A thread of its own sleeps in poll(2) without asking for input: it costs nothing and
    wakes for POLLHUP and POLLERR alone.
    """

    def wait() -> None:
        poll = select.poll()
        poll.register(descriptor, 0)
        poll.poll()
        told()

    threading.Thread(target=wait, name="hang-up", daemon=True).start()


def on_broken_thread(broken: Callable[[BaseException], None]) -> None:
    """A thread that dies is a crash like any other, the desk's before all others: of a fault, and
    of what a host refuses.

    A line that is cut while a thread of the screen works at it is none: the hang-up is heard
    elsewhere.
    """

    def hook(what: threading.ExceptHookArgs) -> None:
        error = what.exc_value
        if error is None or isinstance(error, SystemExit) or _cut(what.thread, error):
            return
        thread_died(what)
        broken(error)

    threading.excepthook = hook


def _cut(thread: threading.Thread | None, error: BaseException) -> bool:
    at_line = thread is not None and thread.name.startswith("textual-")
    return at_line and isinstance(error, OSError) and error.errno in _CUT


def crash_file(error: BaseException, folder: Path | None, now: datetime) -> Path | None:
    """Writes what happened, without the values of variables: they may hold tokens. Mode 0600.

    None where nothing could be written.
    """
    if folder is None:
        return None
    # Never one that is there already, whatever it is: it is no crash of this moment.
    path = folder / f"crash-{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    frames = traceback.TracebackException.from_exception(error, capture_locals=False)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
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


def waited(future: Future[Any], seconds: float = 1) -> None:
    """A draft reaches the disk, or that time has passed."""
    with suppress(Exception):
        future.result(timeout=seconds)
