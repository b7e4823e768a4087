"""One run of one program: its start, its keys, a key held down."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter, sleep

from bench.beside.contender import Contender
from bench.beside.line import Opener
from bench.terminal import Terminal

HELD, RATE = 2.0, 30.0
"""Seconds that a key is held down, and how often a keyboard repeats it in one."""
STEPS = 40


@dataclass(frozen=True, slots=True)
class Start:
    """From the command to the first key."""

    useful: float
    """Milliseconds until there is something to read."""
    answered: float
    """Milliseconds until a key typed as soon as that was read has done something."""
    size: int
    """Bytes until the screen was quiet, that key included."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What `j` through a list that scrolls costs, and a page."""

    sizes: Sequence[int]
    """Bytes of each."""
    paints: Sequence[float]
    """Milliseconds to the first byte of each answer."""
    page: int
    """Bytes of a page down."""


def started(one: Contender, opened: Opener, columns: int, rows: int) -> Start:
    """One start; what is typed at the first frame is `one.down`."""
    terminal = opened(one, columns, rows)
    try:
        useful = terminal.until(one.useful)
        answered = useful
        if one.moved is not None:
            before = one.moved(terminal.text())
            os.write(terminal.fd, one.down.encode())
            answered = terminal.when(_moved_from(one.moved, before), "the key's effect")
        terminal.quiet(0.7)
        return Start(useful, answered, terminal.size)
    finally:
        terminal.close()


def _moved_from(moved: Callable[[str], str], before: str) -> Callable[[str], bool]:
    return lambda screen: moved(screen) not in {before, ""}


def settled(one: Contender, opened: Opener, columns: int, rows: int) -> Terminal:
    """The program, ready, with nothing left to do."""
    terminal = opened(one, columns, rows)
    terminal.until(one.useful)
    sleep(1.5)
    terminal.quiet(1.0, 20.0)
    for key in one.prepare:
        terminal.key(key, 0.3)
    terminal.quiet(0.5)
    return terminal


def keyed(one: Contender, opened: Opener, columns: int, rows: int) -> Keys:
    """Each `j` alone."""
    terminal = settled(one, opened, columns, rows)
    try:
        answers = [terminal.key(one.down) for _ in range(STEPS)]
        paints = [answer.paint for answer in answers if answer.paint is not None]
        page = terminal.key(one.page, 0.3).size
        return Keys([answer.size for answer in answers], paints, page)
    finally:
        terminal.close()


def lagging(one: Contender, opened: Opener, columns: int, rows: int) -> float:
    """Milliseconds from the last `j` of a key held down to the last change of the screen."""
    terminal = settled(one, opened, columns, rows)
    try:
        begun, last = perf_counter(), 0.0
        for n in range(int(HELD * RATE)):
            sleep(max(0.0, begun + n / RATE - perf_counter()))
            last = perf_counter()
            os.write(terminal.fd, one.down.encode())
        terminal.quiet(0.7, 20.0)
        return max(0.0, terminal.changed - last) * 1000
    finally:
        terminal.close()
