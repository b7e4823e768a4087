"""Told to stop or cut off: at any moment the way out is short, and nothing is left open."""

import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from fortress.terminals.house import TOKEN, decided, drafts, furnished, stages
from fortress.terminals.platform import Platform, platform
from fortress.terminals.seat import Seat, without
from morgenlage.domain.outgoing import Stage

WORD = "Moin"
SECONDS = 2.0
"""For what is told to stop; a line that was cut is noticed within five."""


@dataclass(frozen=True, slots=True)
class Try:
    """One way to end it, at one moment."""

    how: str
    """A signal's name, `hang-up`, `hang-up ignored`."""
    moment: str
    """`list`, `composer`, `dialog`, `sending`, `stalled`, or seconds after the start."""
    output: str = "stock"
    """Who paints, as in the settings."""

    def __str__(self) -> str:
        return f"{self.how} at {self.moment}" + (", cells" * (self.output == "cells"))


SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")
MOMENTS = ("list", "composer", "dialog", "sending", "stalled")
EARLY = ("0.05", "0.2", "0.4", "0.6", "0.8", "1.0")
QUICK = (
    Try("SIGTERM", "composer"),
    Try("hang-up ignored", "composer"),
    Try("SIGHUP", "stalled"),
    Try("SIGINT", "0.6"),
    Try("SIGTERM", "stalled", "cells"),
    Try("hang-up", "stalled", "cells"),
)
FULL = (
    *(Try(name, moment) for name in ("SIGTERM", "SIGHUP") for moment in MOMENTS),
    *(Try(name, moment) for name in ("SIGINT", "SIGQUIT") for moment in ("composer", "sending")),
    *(Try(name, moment) for name in SIGNALS[::2] for moment in EARLY),
    Try("hang-up", "composer"),
    Try("hang-up", "dialog"),
    Try("hang-up", "stalled"),
    Try("hang-up ignored", "list"),
    Try("hang-up ignored", "composer"),
    Try("hang-up ignored", "stalled"),
    *(Try(name, moment, "cells") for name in ("SIGTERM", "SIGHUP") for moment in MOMENTS),
    *(Try("hang-up", moment, "cells") for moment in ("composer", "stalled")),
    *(Try("hang-up ignored", moment, "cells") for moment in ("composer", "stalled")),
    *(Try("SIGINT", moment, "cells") for moment in ("composer", *EARLY[2:])),
)
REVEALS = {
    "signals": Try("SIGTERM", "composer"),
    "hang-up": Try("hang-up ignored", "composer"),
    "draft": Try("SIGTERM", "composer"),
    "last-resort": Try("SIGTERM", "stalled"),
    "give-back": Try("SIGHUP", "list"),
}
"""Guard -> the try that needs it."""


def left(one: Try, guard: str = "") -> list[str]:
    """What was wrong with that way out."""
    with platform() as wire, tempfile.TemporaryDirectory() as place:
        environ = furnished(Path(place), wire.url, output=one.output)
        first = 0.0 if one.moment == "sending" else 3600.0
        decided(environ, 2, first, 3600.0)  # what is held for an hour must not leave
        seat, ready = Seat(environ, _command(one, guard)), False
        try:
            ready = _at(one.moment, seat, environ, wire)
            begin = monotonic()
            if one.how.startswith("hang-up"):
                seat.hang_up()
            else:
                seat.signal(getattr(signal.Signals, one.how))
            wrong = _ending(one, seat, ready, begin, 10.0 if guard == "give-back" else 0.0)
        except TimeoutError as late:
            wrong = [str(late).partition("\n")[0]]
        finally:
            wire.answering.set()
            seat.signal(signal.SIGKILL)
            seat.close()
        wrong += _kept(one, environ, wire) if ready else []
        return [f"{one}: {what}" for what in wrong]


def _command(one: Try, guard: str) -> tuple[str, ...]:
    ignored = ["ignored"] if one.how == "hang-up ignored" else []
    return without(*ignored, guard)


def _at(moment: str, seat: Seat, environ: dict[str, str], wire: Platform) -> bool:
    """Brings it there. Whether the dashboard is up."""
    if moment[0].isdigit():
        sleep(float(moment))
        return False
    if moment == "sending":
        wire.answering.clear()
    seat.ready()
    if moment in ("composer", "stalled"):
        _writes(seat)
    elif moment == "dialog":
        seat.key(":", 0.3)
    elif moment == "sending":
        _until(lambda: bool(wire.written))
    if moment == "stalled":
        seat.stall()
        seat.pour(b"\x1b[D\x1b[C" * 300, 0.7)
        _hangs(seat)
    return True


def _hangs(seat: Seat) -> None:
    """Waits until the terminal takes no more and all the keys have been seen."""
    before = -1
    for _ in range(20):
        sleep(0.4)
        if (now := seat.unread()) == before and now > 2000:
            return
        before = now


def _writes(seat: Seat) -> None:
    """Begins an answer to one that nobody answers yet."""
    for key in "jjjr":
        seat.key(key, 0.05)
    seat.until("@jonas")
    seat.quiet(0.3)
    for letter in WORD:
        seat.key(letter, 0.03)
    seat.until(WORD, 5)


def _until(true: Callable[[], bool], seconds: float = 10.0) -> None:
    end = monotonic() + seconds
    while not true():
        if monotonic() > end:
            raise TimeoutError("it did not send what was due")
        sleep(0.02)


def _ending(one: Try, seat: Seat, ready: bool, begin: float, more: float) -> list[str]:
    """What is wrong with how the process ended and what the terminal looks like.

    `more`: seconds besides, for a guard that has to fail by what is left behind alone.
    """
    limit = more + (5.0 if one.how == "hang-up ignored" else SECONDS)
    wrong: list[str] = []
    if not seat.ended_within(limit - (monotonic() - begin)):
        return [f"it still ran after {limit:g} s"]
    if seat.fd < 0:
        return wrong  # nobody is left to read a code
    good = (0, 1) if ready else (0, 1, -getattr(signal.Signals, one.how, 0))
    if seat.code not in good or (one.moment in ("list", "composer", "dialog") and seat.code):
        wrong.append(f"exit code {seat.code}")
    if one.moment == "stalled":
        seat.go_on()
        sleep(0.3)
    wrong += [f"left behind: {what}" for what in seat.left_behind()]
    if b"Traceback" in seat.stream:
        wrong.append("a traceback on the terminal")
    return wrong


def _kept(one: Try, environ: dict[str, str], wire: Platform) -> list[str]:
    """What is wrong with what it has done and kept."""
    wrong: list[str] = []
    if one.moment in ("composer", "stalled") and not any(WORD in d for d in drafts(environ)):
        wrong.append("the draft is lost")
    due = 1 if one.moment == "sending" else 0
    if len(wire.written) > due:
        wrong.append("something was sent that was not due")
    if due and Stage.SENT in stages(environ).values():
        wrong.append("called sent without an answer")
    with suppress(OSError):
        log = Path(environ["MORGENLAGE_STATE"], "morgenlage.log").read_text("utf-8")
        wrong += ["the token is in the log"] * (TOKEN in log)
    return wrong
