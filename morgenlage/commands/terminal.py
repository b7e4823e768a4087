"""What the terminal in front of us can do, asked of itself where it answers."""

import os
import re
import select
import termios
import time
import tty
from collections.abc import Mapping
from typing import TextIO

ANSWER_SECONDS = 0.5
EMOJI = "\N{WAVING HAND SIGN}"
_REPORT = re.compile(rb"\x1b\[(\d+);(\d+)R")


def colours(environ: Mapping[str, str]) -> str:
    """`none`, `true`, `256` or `16`, by what the environment says."""
    if environ.get("NO_COLOR"):
        return "none"
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "true"
    return "256" if "256" in environ.get("TERM", "") else "16"


def dumb(environ: Mapping[str, str]) -> bool:
    """No cursor movement: a dashboard cannot be shown."""
    return environ.get("TERM", "") in ("", "dumb", "unknown")


def emoji_cells(read: TextIO, out: TextIO) -> int | None:
    """How many cells an emoji takes, by asking where the cursor is. None: no answer in time."""
    keyboard = read.fileno()
    before = termios.tcgetattr(keyboard)
    try:
        tty.setcbreak(keyboard, termios.TCSAFLUSH)
        start = _column(keyboard, out, "\r")
        end = _column(keyboard, out, EMOJI) if start is not None else None
    finally:
        termios.tcsetattr(keyboard, termios.TCSAFLUSH, before)
        out.write("\r\x1b[K")
        out.flush()
    return None if start is None or end is None else end - start


def round_trip(read: TextIO, out: TextIO) -> float | None:
    """Seconds until the terminal has answered a question. None: no answer in time."""
    keyboard = read.fileno()
    before = termios.tcgetattr(keyboard)
    try:
        tty.setcbreak(keyboard, termios.TCSAFLUSH)
        asked = time.monotonic()
        answer = _column(keyboard, out, "")
        return None if answer is None else time.monotonic() - asked
    finally:
        termios.tcsetattr(keyboard, termios.TCSAFLUSH, before)


def _column(keyboard: int, out: TextIO, text: str) -> int | None:
    """The cursor's column after this text."""
    out.write(f"{text}\x1b[6n")
    out.flush()
    heard, deadline = b"", time.monotonic() + ANSWER_SECONDS
    while (left := deadline - time.monotonic()) > 0:
        if not select.select([keyboard], [], [], left)[0]:
            break
        heard += os.read(keyboard, 64)
        if found := _REPORT.search(heard):
            return int(found[2])
    return None
