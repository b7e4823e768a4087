"""The line to the terminal: set by hand, known from last time, or measured; and what slow means.

Nobody waits for a terminal here. Its answers to questions that are asked anyway are timed where
they are read, and a question of four bytes goes behind the first large picture.
"""

import asyncio
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.events import CursorPosition
from textual.messages import InBandWindowResize, TerminalSupportsSynchronizedOutput

from morgenlage.config.looks import over_ssh
from morgenlage.domain.line import LARGE, Measured, Sample, measured

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver
    from textual.message import Message
    from textual.widget import Widget

    from tui.app import Morgenlage
    from tui.options import Options

WHERE = "\x1b[6n"
"""Where the cursor stands (ECMA-48, 8.3.35): every terminal answers, and Textual reads it."""
QUESTIONS: "dict[str, type[Message]]" = {
    "\x1b[?2026$p": TerminalSupportsSynchronizedOutput,
    "\x1b[?2048$p": InBandWindowResize,
    WHERE: CursorPosition,
}
"""What is asked, and as what the answer arrives. The first two are Textual's own (DECRQM)."""
PATIENCE = 3.0
"""Seconds after which a terminal that has answered nothing gives no answers: taken as fast."""
TRIES = 3
"""So many large pictures are timed where they speak for a slow line: a busy host looks like one."""
ENOUGH = 40
"""Answers after which nothing more is timed."""
WAITING = 20
"""Questions that may be open; more are not timed."""
AGES = timedelta(minutes=5)
"""On a slow line ages and small curves stand still that long."""
COUNTDOWN = 5
"""Seconds between two steps of a countdown there."""
LONGEST = timedelta(days=7)
"""What was measured earlier is no guess any more."""


class LineKeeping(NamedTuple):
    """What is known of the line from earlier, and where it goes."""

    last: Measured | None = None
    write: Callable[[Measured], None] | None = None


UNKNOWN = LineKeeping()


class Line:
    """Of one application. Written to by whichever thread writes, heard by the one that reads."""

    def __init__(self, app: "Morgenlage", options: "Options") -> None:
        setting, keeping = options.line, options.line_keeping
        self._app, self._write, self._clock = app, keeping.write, options.clock
        self._lock = Lock()
        self._open: list[tuple[type[Message], Sample]] = []
        """Questions on their way; `seconds`: when they were asked (monotonic)."""
        self._samples: list[Sample] = []
        self._over, self._begun = setting != "auto", False
        self._told: tuple[bool, bool] | None = None
        """What was written last: slow, and without a rate."""
        self._ages: datetime | None = None
        self.found: Measured | None = None
        """What was measured in this session."""
        last = keeping.last
        known = last is not None and timedelta() <= options.clock() - last.at <= LONGEST
        guess = known and bool(last and last.slow)
        self.slow = setting == "slow" or (setting == "auto" and guess)
        """What is drawn unasked is drawn rarely, and lines cost a byte a cell."""
        self._mark()

    # what goes out and what comes in

    def asks(self, data: str) -> bool:
        """This picture is worth a question behind it."""
        return not self._over and len(data) >= LARGE and WHERE not in data

    def wrote(self, data: str) -> None:
        """This goes to the terminal now."""
        if self._over:
            return
        size = len(data.encode("utf-8", "replace"))
        with self._lock:
            for question, answer in QUESTIONS.items():
                if question in data and len(self._open) < WAITING:
                    self._open.append((answer, Sample(size - len(question), monotonic())))

    def heard(self, message: "Message") -> None:
        """This came from the terminal; an answer nobody asked for tells nothing."""
        if self._over:
            return
        now = monotonic()
        with self._lock:
            at = next((n for n, (kind, _) in enumerate(self._open) if type(message) is kind), None)
            if at is None:
                return
            asked = self._open.pop(at)[1]
            self._samples.append(Sample(asked.size, now - asked.seconds))
        self._app._soon(self._judge)

    # on the screen's loop

    def begun(self) -> None:
        """The first questions are on their way; from here on the time runs, once."""
        if not (self._over or self._begun):
            asyncio.get_running_loop().call_later(PATIENCE, self._late)
        self._begun = True

    def _late(self) -> None:
        if not self._samples:
            self._judge()

    def _judge(self) -> None:
        """What is known by now; enough where it is fast, or where several pictures say the same."""
        if self._over:
            return
        with self._lock:
            samples = tuple(self._samples)
        ssh = over_ssh(os.environ)
        self.found = found = measured(samples, self._clock(), ssh=ssh)
        pictures = sum(s.size >= LARGE for s in samples)
        self._over = found.slow is False or pictures >= TRIES or len(samples) >= ENOUGH
        if found.slow is None:
            return
        self.slow, told = found.slow, (found.slow, found.rate is None)
        self._mark()
        if self._write is not None and (told != self._told or self._over):
            self._told = told
            self._write(found)

    def _mark(self) -> None:
        """What opens from now on looks like it; to paint all of it again would cost the most."""
        self._app.set_class(self.slow, "-slow", update=False)

    def ages_at(self, now: datetime) -> datetime:
        """As of when ages are said at that time."""
        before = self._ages
        if not self.slow or before is None or not timedelta() <= now - before < AGES:
            self._ages = now
        return self._ages or now


def timed(kind: "type[Driver]", line: Line) -> "type[Driver]":
    """That driver, with a watch on questions and answers."""

    class Timed(kind):  # type: ignore[misc, valid-type]  # which driver it is the platform says
        """Tells the line what passes."""

        def start_application_mode(self) -> None:
            super().start_application_mode()
            line.begun()

        def write(self, data: str) -> None:
            data += WHERE if line.asks(data) else ""
            line.wrote(data)
            super().write(data)

        def process_message(self, message: "Message") -> None:
            line.heard(message)
            super().process_message(message)

    return Timed


def ages_at(app: "App[Any]", now: datetime) -> datetime:
    """As of when ages are said on this application's line."""
    line = getattr(app, "line", None)
    return line.ages_at(now) if isinstance(line, Line) else now


def slow(app: "App[Any]") -> bool:
    """Its line is slow."""
    line = getattr(app, "line", None)
    return isinstance(line, Line) and line.slow


def steady(app: "App[Any]", widget: "Widget") -> None:
    """A cursor that blinks sends a line of text twice a second: on a slow line it stands still."""
    if hasattr(widget, "cursor_blink"):
        widget.cursor_blink = not slow(app)
