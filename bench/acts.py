"""From a key to what it changes on the screen, for every act, with 10,000 comments open.

python -m bench.acts [--comments 10000] [--rounds 12]
"""

import argparse
import os
import sys
from collections.abc import Mapping
from time import perf_counter, sleep
from typing import NamedTuple

from bench.dashboard import dashboard, stored, useful
from bench.figures import Row, percentile, spread
from bench.terminal import Terminal

BAR = 30.0
"""Milliseconds, 95 of 100."""
ACTS: Mapping[str, tuple[str, ...]] = {
    "Space mark": (" ",),
    "e done": ("e",),
    "u undo": ("u",),
    "U redo": ("U",),
    "l like": ("l",),
    "s m snooze": ("s", "m"),
    "i note": ("i", "x", "\r"),
    "a assign": ("a", "x", "\r"),
    "x moderate": ("x",),
    ". repeat": (".",),
}
"""Each act by its keys; what the last one changes is timed."""
AFTER: Mapping[str, str] = {
    "x moderate": "\x1b",
    "Space mark": "\x1b",
    "l like": "\x1b",
    ". repeat": "\x1b",
}
"""What leaves things as they were."""


class Press(NamedTuple):
    """What one key led to."""

    visible: float
    """Milliseconds until the screen shows something else; infinite: it never did."""


def pressed(terminal: Terminal, key: str, settle: float = 0.25) -> Press:
    """Types a key and waits for the first chunk that changes a cell outside the header."""
    before, there = body(terminal), len(terminal.chunks)
    began = perf_counter()
    os.write(terminal.fd, key.encode())
    end, visible = began + 5.0, float("inf")
    while perf_counter() < end:
        if terminal._parsed < len(terminal.chunks):
            arrived = terminal.chunks[terminal._parsed][0]
            terminal._parse_one()
            if terminal._parsed > there and body(terminal, parsed=True) != before:
                visible = (arrived - began) * 1000
                break
        else:
            sleep(0.0005)
    terminal.quiet(settle)
    terminal.text()
    return Press(visible)


def body(terminal: Terminal, *, parsed: bool = False) -> str:
    """The screen without its header, where clocks and ages move by themselves."""
    text = "\n".join(terminal.screen.display) if parsed else terminal.text()
    return text.partition("\n")[2]


def times(terminal: Terminal, name: str, rounds: int) -> list[float]:
    """Milliseconds of each round."""
    found = []
    for _ in range(rounds):
        *first, last = ACTS[name]
        for key in first:
            pressed(terminal, key)
            sleep(0.35)  # dialogs take no answer sooner
        found.append(pressed(terminal, last).visible)
        if name in AFTER:
            terminal.key(AFTER[name], 0.3)
        sleep(0.1)
    return found


def acts(comments: int = 10_000, rounds: int = 12) -> list[Row]:
    """Every act on the real dashboard at the far end of a terminal."""
    rows: list[Row] = []
    with stored(comments) as state:
        terminal = dashboard(state, MORGENLAGE_DEMO_MOOD="*=quiet")
        try:
            useful(terminal)
            sleep(2.0)
            terminal.calm()
            terminal.quiet(0.5)
            for name in ACTS:
                taken = times(terminal, name, rounds)
                rows.append(
                    Row(f"{name}, {comments:,} open: key to visible p95", percentile(taken, 0.95),
                        BAR, "ms", f"p50 {spread(taken)}")
                )  # fmt: skip
        finally:
            terminal.close()
    return rows


def main() -> int:
    """Prints the figures; 1 where a bar was not reached."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--comments", type=int, default=10_000)
    ask.add_argument("--rounds", type=int, default=12)
    args = ask.parse_args()
    rows = acts(args.comments, args.rounds)
    print(*rows, sep="\n")
    return int(any(not row.reached for row in rows))


if __name__ == "__main__":
    sys.exit(main())
