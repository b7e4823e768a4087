"""Hands the terminal what it lacks, from a thread of its own: nobody else waits for the terminal.

While it has not taken the last picture, newer ones take the place of those before them. How far
it is behind it says itself: it answers a question about its state in the order of the line.
"""

from collections.abc import Callable, Sequence
from threading import Condition, Thread
from time import monotonic

from tui.cells.cell import Row
from tui.cells.screen import Means, Shown

ASK = "\x1b[6n"
"""Where the cursor stands (ECMA-48, 8.3.35); the answer, `CSI row ; column R`, Textual reads."""
IN_FLIGHT = 2048
"""Bytes that may be on their way unanswered: at 256 kbit/s 64 ms of line."""
PATIENCE = 3.0
"""Seconds after which no answer is waited for: the terminal gives none any more, or is gone."""
FIRST_PATIENCE = 0.6
"""The same while it has never answered: there are terminals that don't, and somebody waits."""
HELD = "\x1b[?2026h", "\x1b[?2026l"
"""Nothing is shown in between, where the terminal knows it."""
WORTH_HOLDING = 400

Picture = tuple[Sequence[Row], tuple[int, int]]


class Painter(Thread):
    """Writes, in order: what was said raw, then the newest picture."""

    def __init__(self, write: Callable[[str], None], means: Means) -> None:
        """`write` may block as long as it likes; OSError ends the painting."""
        super().__init__(name="terminal", daemon=True)
        self._write = write
        self._shown = Shown(means)
        self._news = Condition()
        self._raw: list[str] = []
        self._picture: Picture | None = None
        self._asked: list[tuple[int, float]] = []
        """Questions on their way: the bytes before each, and when it was asked."""
        self._since = 0
        self._answers = True
        self._patience = FIRST_PATIENCE
        self._ended = self._busy = False
        self.holds = False
        """The terminal knows how to hold a picture back until it is whole."""
        self.round_trip: float | None = None
        """Seconds until the last question was answered."""

    def say(self, data: str) -> None:
        """Goes out as it is, before the next picture."""
        with self._news:
            self._raw.append(data)
            self._news.notify_all()

    def paint(self, rows: Sequence[Row], cursor: tuple[int, int]) -> None:
        """Replaces what has not gone out yet."""
        with self._news:
            self._picture = tuple(rows), cursor
            self._news.notify_all()

    def begin_with(self, rows: Sequence[Row]) -> None:
        """These stand there already. Before it is started."""
        self._shown.begin_with(rows)

    def forget(self) -> None:
        """Something else has written on the terminal: the next picture is sent whole."""
        with self._news:
            self._raw.append("")
            self._news.notify_all()

    def answered(self) -> None:
        """The terminal has got as far as a question."""
        with self._news:
            if self._asked:
                self.round_trip = monotonic() - self._asked.pop(0)[1]
            self._answers, self._patience = True, PATIENCE
            self._news.notify_all()

    def end(self, seconds: float) -> bool:
        """What was said raw goes out, pictures do not. False: not in that time."""
        with self._news:
            self._ended = True
            self._news.notify_all()
        if self.is_alive():
            self.join(seconds)
        return not self.is_alive()

    # in the thread

    def run(self) -> None:
        """Until the end, or until the terminal is gone."""
        try:
            while True:
                raw, picture = self._next()
                if raw is None:
                    return
                self._hand_over(raw, picture)
        except (OSError, ValueError):  # a closed file is a ValueError
            return

    def _next(self) -> tuple[list[str] | None, Picture | None]:
        with self._news:
            while True:
                raw, self._raw = self._raw, []
                if raw and not self._ended:
                    return raw, None
                if self._ended:
                    self._picture = None
                    return (raw, None) if raw else (None, None)
                if self._picture is not None and not self._behind():
                    picture, self._picture = self._picture, None
                    return [], picture
                self._news.wait(self._rest())

    def _behind(self) -> bool:
        """More is on its way than a slow line takes at once."""
        if self._asked and monotonic() - self._asked[0][1] > self._patience:
            self._asked, self._answers = [], False
        return self._answers and sum(size for size, _ in self._asked) > IN_FLIGHT

    def _rest(self) -> float | None:
        if self._picture is None or not self._asked:
            return None
        return max(0.01, self._asked[0][1] + self._patience - monotonic() + 0.01)

    def _hand_over(self, raw: list[str], picture: Picture | None) -> None:
        for data in raw:
            if data:
                self._write(data)
            if not data or _elsewhere(data):
                self._shown.forget()
        if picture is None:
            return
        data = self._towards(*picture)
        if not data:
            return
        if self.holds and len(data) > WORTH_HOLDING:
            data = data.join(HELD)
        self._since += len(data)
        if self._since > IN_FLIGHT // 4 and self._answers:
            data += ASK
            with self._news:
                self._asked.append((self._since, monotonic()))
            self._since = 0
        self._write(data)

    def _towards(self, rows: Sequence[Row], cursor: tuple[int, int]) -> str:
        try:
            return self._shown.towards(rows, cursor)
        except ValueError:  # what we thought stands there has no such shape: all of it is sent
            self._shown.forget()
            return self._shown.towards(rows, cursor)


def _elsewhere(data: str) -> bool:
    """It changes what is shown: another screen, erased, the terminal set back."""
    return any(mark in data for mark in ("\x1b[?1049", "\x1b[2J", "\x1bc", "\x1b[H", "\x1b[!p"))
