"""Somebody at a terminal for measuring: presses keys, waits for words, keeps screens."""

import time
from collections.abc import Callable

from bench.terminal import Terminal

READ = 0.6
"""Seconds in which a person reads what is about to leave; a key before that does not send it."""


class Hand:
    """Somebody at the far end of the line, at a human pace."""

    def __init__(self, terminal: Terminal, pace: float) -> None:
        self.terminal = terminal
        self.pace = pace
        self.moments: list[tuple[str, str]] = []

    def press(self, *keys: str) -> None:
        """One after the other, each seen through."""
        for key in keys:
            self.terminal.key(key, 0.12)
            time.sleep(self.pace)

    def until(self, true: Callable[[str], bool], what: str, seconds: float = 30) -> str:
        """Waits for a screen of that kind."""
        end = time.monotonic() + seconds
        while not true(screen := self.terminal.text()):
            if time.monotonic() > end:
                raise TimeoutError(f"waited for {what}; the screen:\n{screen}")
            time.sleep(0.1)
        return screen

    def sees(self, words: str) -> str:
        """Waits for these words."""
        return self.until(lambda screen: words in screen, repr(words))

    def keeps(self, title: str) -> None:
        """This screen goes into the captures."""
        self.moments.append((title, self.terminal.text()))

    @property
    def comment(self) -> str:
        """The text of the comment under the cursor."""
        return self._rows[1]

    @property
    def at_fold(self) -> bool:
        """The cursor stands on several that say the same."""
        return " gleiche" in self._rows[0]

    @property
    def _rows(self) -> tuple[str, str]:
        rows = [row for row in self.terminal.text().splitlines() if row.startswith("▌")]
        first, second, *_ = *rows, "", ""
        return first[1:60].strip(" ▐│"), second[1:60].strip(" ▐│")
