"""What adapters of other packages print goes nowhere: standard output belongs to the command."""

import sys
import threading
from typing import Any


class Hushed:
    """Standard output for the main thread alone; what another one writes is dropped."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """As of any stream; the count of characters."""
        if threading.current_thread() is threading.main_thread():
            self._stream.write(text)
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def hush() -> None:
    """From now on only the main thread prints."""
    if not isinstance(sys.stdout, Hushed):
        sys.stdout = Hushed(sys.stdout)
