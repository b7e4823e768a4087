"""One run of one program: its start, its keys, its pages, a key held down."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter, sleep

from bench.beside.contender import Contender
from bench.beside.line import ROUND_TRIP, Opener
from bench.terminal import Answer, Terminal

HELD, RATE = 2.0, 30.0
"""Seconds that a key is held down, and how often a keyboard repeats it in one."""
STEPS, PAGES = 40, 4
ANSWERED, AFTER = 0.5, 0.12
"""Seconds in which a key has to show something, and that nothing follows when all has come."""


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
class Walk:
    """What `j` through a list that scrolls costs, pages, and `j` held down."""

    sizes: Sequence[int]
    """Bytes of each `j`."""
    paints: Sequence[float]
    """Milliseconds to the first byte of each answer."""
    page: int
    """Bytes of the dearest of four pages down: the first may only move the cursor."""
    lag: float
    """Milliseconds from the last `j` of a key held down to the last change of the screen."""
    last: int
    """Bytes that came more than a round trip of the line after it: no earlier one answers."""


def started(one: Contender, opened: Opener, columns: int, rows: int) -> Start:
    """One start; what is typed at the first frame is `one.down`."""
    terminal = opened(one, columns, rows)
    try:
        useful = terminal.until(one.useful)
        answered = useful
        if one.moved is not None:
            before = one.moved(terminal.text())
            os.write(terminal.fd, one.down.encode())
            answered = terminal.when(_moved_from(one.moved, before, one.live), "the key's effect")
        terminal.quiet(0.7)
        size = terminal.size
        if one.moved is not None:  # the picture kept for the next start shows it where it begins
            _answer(terminal, one.up)
        return Start(useful, answered, size)
    finally:
        terminal.close()


def _moved_from(
    moved: Callable[[str], str], before: str, live: Callable[[str], bool]
) -> Callable[[str], bool]:
    """On the live picture: a first one that is not whole yet is no answer."""
    return lambda screen: live(screen) and moved(screen) not in {before, ""}


def walked(one: Contender, opened: Opener, columns: int, rows: int, steps: int = STEPS) -> Walk:
    """Each `j` alone, then pages, then `j` held down."""
    terminal = _settled(one, opened, columns, rows)
    try:
        answers = [_answer(terminal, one.down) for _ in range(steps)]
        paints = [answer.paint for answer in answers if answer.paint is not None]
        page = max(_answer(terminal, one.page).size for _ in range(PAGES))
        lag, last = _held(terminal, one.down, ROUND_TRIP)
        return Walk([answer.size for answer in answers], paints, page, lag, last)
    finally:
        terminal.close()


def held(one: Contender, opened: Opener, columns: int, rows: int) -> Walk:
    """`j` held down and nothing else, on a line that is narrow but not far."""
    terminal = _settled(one, opened, columns, rows)
    try:
        for key in one.down * 3:
            _answer(terminal, key)
        return Walk([], [], 0, *_held(terminal, one.down, 0.0))
    finally:
        terminal.close()


def _settled(one: Contender, opened: Opener, columns: int, rows: int) -> Terminal:
    """The program, ready, with nothing left to do."""
    terminal = opened(one, columns, rows)
    terminal.until(one.useful)
    terminal.when(one.live, "the live picture")
    terminal.quiet(0.8, 20.0)
    for key in one.prepare:
        _answer(terminal, key)
    terminal.quiet(0.4)
    return terminal


def _answer(terminal: Terminal, keys: str) -> Answer:
    """Types; waits for the first byte, which may be a round trip away, and until all has come."""
    before, pressed = len(terminal.chunks), perf_counter()
    os.write(terminal.fd, keys.encode())
    while len(terminal.chunks) == before and perf_counter() - pressed < ANSWERED:
        sleep(0.001)
    terminal.quiet(AFTER)
    new = terminal.chunks[before:]
    paint = (new[0][0] - pressed) * 1000 if new else None
    return Answer(paint, sum(len(data) for _, data in new))


def _held(terminal: Terminal, key: str, round_trip: float) -> tuple[float, int]:
    begun, last = perf_counter(), 0.0
    for n in range(int(HELD * RATE)):
        sleep(max(0.0, begun + n / RATE - perf_counter()))
        last = perf_counter()
        os.write(terminal.fd, key.encode())
    terminal.quiet(0.7, 20.0)
    answers = [data for at, data in terminal.chunks if at >= last + round_trip / 1000]
    return max(0.0, terminal.changed - last) * 1000, sum(map(len, answers))
