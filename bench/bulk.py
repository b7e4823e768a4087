"""One key on 500 marked comments: when it shows, when it is durable, how long the screen stalls.

python -m bench.bulk [--comments 10000] [--rounds 5]
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import NamedTuple

from bench.acts import Press, pressed
from bench.dashboard import ROWS, stored, useful
from bench.figures import Row, spread
from bench.terminal import Terminal

MARKED = 500
COLUMNS = 200
"""Wide enough for a title that says how many are marked."""
VISIBLE, STALL, DURABLE = 100.0, 50.0, 400.0
"""Milliseconds."""


class Note(NamedTuple):
    """One line of what `bench.ticking` wrote."""

    kind: str
    at: float
    ms: float


class Watched:
    """A dashboard that writes down its stalls and its fsyncs."""

    def __init__(self, terminal: Terminal, notes: Path) -> None:
        self.terminal = terminal
        self._notes = notes

    def since(self, moment: float) -> list[Note]:
        """What happened after that."""
        lines = self._notes.read_text().splitlines() if self._notes.exists() else []
        found = [Note(kind, float(at), float(ms)) for kind, at, ms in map(str.split, lines)]
        return [note for note in found if note.at >= moment]


@contextmanager
def watched(state: Path) -> Iterator[Watched]:
    """The demo's dashboard on that state, with nothing left to load or to compare."""
    with tempfile.TemporaryDirectory(prefix="morgenlage-ticks-") as folder:
        notes = Path(folder) / "notes"
        argv = [sys.executable, "-m", "bench.ticking", str(notes), "demo", "--state", str(state)]
        environ = {"MORGENLAGE_LANG": "de", "TZ": "UTC", "MORGENLAGE_DEMO_MOOD": "*=quiet"}
        terminal = Terminal(argv, COLUMNS, ROWS, environ)
        try:
            useful(terminal)
            sleep(2.0)
            terminal.calm()
            terminal.quiet(0.5)
            yield Watched(terminal, notes)
        finally:
            terminal.close()


def mark(terminal: Terminal, wanted: int) -> int:
    """Marks a range from the top until so many comments are marked; how many there are."""
    terminal.key("g", 0.2)
    terminal.key(" ", 0.1)
    while True:
        terminal.key("\x04" * 4, 0.1)  # half a window further, four times
        terminal.key("V", 0.15)
        found = re.search(r"([\d.]+) (?:markiert|gemerkt)", terminal.text())
        if found and (count := int(found[1].replace(".", ""))) >= wanted:
            return count


class Bulk(NamedTuple):
    """What one key on all marked ones did."""

    marked: int
    visible: float
    durable: float
    stall: float
    fsyncs: int


def act(here: Watched, key: str = "e") -> Bulk:
    """Marks, acts once, and takes it back again."""
    count = mark(here.terminal, MARKED)
    sleep(0.5)
    began = perf_counter()
    answer: Press = pressed(here.terminal, key, settle=1.0)
    notes = here.since(began)
    syncs = [note.at for note in notes if note.kind == "fsync"]
    stalls = [note.ms for note in notes if note.kind == "stall"]
    pressed(here.terminal, "u", settle=1.0)
    durable = (syncs[0] - began) * 1000 if syncs else float("inf")
    return Bulk(count, answer.visible, durable, max(stalls, default=0.0), len(syncs))


def bulk(comments: int = 10_000, rounds: int = 5) -> list[Row]:
    """Done on 500 of them."""
    with stored(comments) as state, watched(state) as here:
        runs = [act(here) for _ in range(rounds)]
    about = f"{MARKED}+ marked of {comments:,}"
    detail = f"marked: {runs[0].marked}, fsyncs: {max(r.fsyncs for r in runs)}"
    return [
        Row(
            f"done on {about}: visible", median(r.visible for r in runs), VISIBLE, "ms",
            spread([r.visible for r in runs]),
        ),
        Row(
            f"done on {about}: durable", median(r.durable for r in runs), DURABLE, "ms", detail,
        ),
        Row(f"done on {about}: worst stall", max(r.stall for r in runs), STALL, "ms"),
    ]  # fmt: skip


def main() -> int:
    """Prints the figures; 1 where a bar was not reached."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--comments", type=int, default=10_000)
    ask.add_argument("--rounds", type=int, default=5)
    args = ask.parse_args()
    rows = bulk(args.comments, args.rounds)
    print(*rows, sep="\n")
    return int(any(not row.reached for row in rows))


if __name__ == "__main__":
    sys.exit(main())
