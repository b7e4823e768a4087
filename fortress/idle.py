"""When a program has nothing left to do: the kernel says so, however slow the machine is."""

import os
import select
import time
from collections.abc import Iterator
from pathlib import Path

from bench.terminal import Terminal

GAP = 0.03
"""Seconds without work; longer than what a screen waits for between two frames."""
ESCAPE_GAP = 0.15
"""After Escape, which the screen takes for the begin of a longer key for a tenth of a second."""
START_GAP = 0.15
"""After the first picture, until what lies on disk is there too; the screen ticks every 0.2 s."""
LONGEST = 20.0
"""Seconds after which it counts as idle all the same: a program that never rests."""
_LOOK = 0.005


def pressed(term: Terminal, keys: str) -> None:
    """Types, and waits until everything that came of it is done and painted."""
    os.write(term.fd, keys.encode())
    idle(term, ESCAPE_GAP if keys == "\x1b" else GAP)


def idle(term: Terminal, gap: float = GAP) -> None:
    """Waits until its screen has neither worked nor painted for that long, and no thread would."""
    now = time.monotonic()
    end, since, last = now + LONGEST, now, _done(term)
    while now < end:
        time.sleep(_LOOK)
        done, now = _done(term), time.monotonic()
        if done != last:
            last, since = done, now
        elif now - since >= gap and not any(map(_busy, _threads(term.pid))) and not _unread(term):
            return


def _done(term: Terminal) -> tuple[int, str]:
    """What it has painted, and how often its screen was given a processor."""
    try:
        slices = Path(f"/proc/{term.pid}/schedstat").read_text().split()[2]
    except OSError:
        slices = "gone"
    return len(term.chunks), slices


def _unread(term: Terminal) -> bool:
    """Something of what it painted lies in the terminal still: it may be waiting to go on."""
    return bool(select.select([term.fd], [], [], 0)[0])


def _threads(pid: int) -> Iterator[Path]:
    task = Path(f"/proc/{pid}/task")
    return task.iterdir() if task.is_dir() else iter(())


def _busy(thread: Path) -> bool:
    """It runs, would like to, or waits for a disk."""
    try:
        return (thread / "stat").read_text().rpartition(") ")[2][0] in "RD"
    except OSError:
        return False
