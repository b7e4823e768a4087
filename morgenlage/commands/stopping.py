"""Being told to stop, by Ctrl+C or by SIGTERM, while something waits to leave the house."""

import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def stoppable() -> Iterator[None]:
    """Inside, SIGTERM does what Ctrl+C does: it raises KeyboardInterrupt where we wait."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say what a signal does
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def ended(asked: Future[T], seconds: float) -> tuple[T, bool]:
    """What comes of it; True where somebody wanted to stop meanwhile: what is begun is ended."""
    try:
        return asked.result(seconds), False
    except KeyboardInterrupt:
        return asked.result(seconds), True
