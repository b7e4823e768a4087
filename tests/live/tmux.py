"""A person at a terminal: types keys into tmux and reads what stands there."""

import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from shlex import join


class Screen:
    """One tmux window of a server of its own."""

    def __init__(self, name: str) -> None:
        self.name = name

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-L", self.name, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def keys(self, *keys: str, pause: float = 0.25) -> None:
        """Presses keys one after the other, at the pace of a hand. Names as tmux knows them."""
        for key in keys:
            self._tmux("send-keys", "-t", "0", key)
            time.sleep(pause)

    def type(self, text: str) -> None:
        """Types a text, letter by letter."""
        for letter in text:
            self._tmux("send-keys", "-t", "0", "-l", letter)
            time.sleep(0.03)

    def text(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-t", "0", "-p")

    def until(self, wanted: str, seconds: float = 15) -> str:
        """Waits until a text stands there; gives the whole screen."""
        return self.until_true(lambda screen: wanted in screen, f"{wanted!r}", seconds)

    def until_gone(self, unwanted: str, seconds: float = 15) -> str:
        """Waits until a text stands there no longer."""
        return self.until_true(lambda s: unwanted not in s, f"no {unwanted!r}", seconds)

    def until_true(self, true: "object", what: str, seconds: float) -> str:
        """Waits for a screen that satisfies `true`."""
        assert callable(true)
        end = time.monotonic() + seconds
        while not true(screen := self.text()):
            assert time.monotonic() < end, f"waited for {what}; the screen:\n{screen}"
            time.sleep(0.1)
        return screen

    def ended(self, seconds: float = 10) -> bool:
        """The program in it has ended."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            alive = subprocess.run(
                ["tmux", "-L", self.name, "has-session"], capture_output=True, check=False
            )
            if alive.returncode:
                return True
            time.sleep(0.1)
        return False


@contextmanager
def terminal(
    name: str, command: Sequence[str], columns: int = 100, rows: int = 30
) -> Iterator[Screen]:
    """A terminal of that size in which the command runs."""
    size = ["-x", str(columns), "-y", str(rows)]
    start = ["tmux", "-L", name, "-f", "/dev/null", "new-session", "-d", *size, join(command)]
    subprocess.run(start, check=True)
    try:
        yield Screen(name)
    finally:
        subprocess.run(["tmux", "-L", name, "kill-server"], capture_output=True, check=False)
