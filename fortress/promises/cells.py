"""What the terminal shows is what stock output would show, though only changed cells are sent.

    python -m fortress.promises.cells 10000

walks so many times: more than there is time for in the table.
"""

import asyncio
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

from fortress.promise import Promise, Scale, Tally

WALKS = {"quick": 30, "full": 400}
BATCH = 50
"""Walks of one seed, on one kind of terminal."""


def alike(scale: Scale, guard: str) -> Tally:
    """Walks on two emulated terminals: changed cells here, stock output there."""
    if guard:
        return _until_seen(guard)
    return compared(WALKS[scale])


def compared(walks: int) -> Tally:
    """So many walks, on all cores."""
    jobs = [(seed, min(BATCH, walks)) for seed in range(max(1, walks // BATCH))]
    with ProcessPoolExecutor(min(len(jobs), os.cpu_count() or 1), get_context("spawn")) as pool:
        found = list(pool.map(_walked, jobs))
    screens, failures, sent, stock = (sum(one.counts[n] for one in found) for n in range(4))
    first = next((one.first for one in found if one.first), "")
    figures = f"{walks:,} walks, {screens:,} screens compared, {sent / stock:.0%} of the bytes"
    return Tally(screens, failures, "; ".join(filter(None, (figures, first))))


class Walked(NamedTuple):
    """What came of the walks of one seed."""

    counts: tuple[int, int, int, int]
    """Screens, differing ones, bytes of changed cells, bytes of stock output."""
    first: str
    """The first difference."""


def _until_seen(guard: str) -> Tally:
    """With that fault, until a screen shows it."""
    from tests.tui.cells.faults import seeded

    seeded(guard)
    screens = 0
    for seed in range(0, 60, 4):
        found = _walked((seed, 6))
        screens += found.counts[0]
        if found.first:
            return Tally(screens, found.counts[1], found.first)
    return Tally(screens, 0)


def _walked(job: tuple[int, int]) -> Walked:
    seed, walks = job
    from tests.tui.cells.walks import SIZES, walked
    from tui.cells.screen import Means

    means = Means(fills=seed % 4 != 1, scrolls=seed % 4 != 2)
    pair = asyncio.run(walked(seed, walks, means, SIZES[seed % len(SIZES)]))
    wrong = pair.differing
    counts = pair.pictures, len(wrong), pair.sent, pair.stock
    return Walked(counts, wrong[0] if wrong else "")


PROMISES = (
    Promise(
        "cells",
        "screens of random walks equal stock output cell by cell",
        alike,
        ("attribute", "scroll", "erase"),
        seconds=400,
    ),
)

if __name__ == "__main__":
    tally = compared(int(sys.argv[1]))
    print(f"{tally.tries:,} screens, {tally.failures:,} differing; {tally.figures}")
    sys.exit(tally.failures > 0)
