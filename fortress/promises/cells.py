"""What the terminal shows is what stock output would show, though only changed cells are sent.

    python -m fortress.promises.cells 10000 [--jobs N] [--seed N]

walks so many times: more than there is time for in the table. Each run walks elsewhere and says its
seed, which makes it walk there again, and how far it has come.
"""

import argparse
import asyncio
import os
import random
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

from fortress.promise import Promise, Scale, Tally

WALKS = {"quick": 32, "full": 80}
BATCH = 50
"""Walks of one seed, on one kind of terminal."""
KINDS = 4
"""Of terminals: what they can beyond writing."""


def alike(scale: Scale, guard: str) -> Tally:
    """Walks on two emulated terminals: changed cells here, stock output there."""
    if guard:
        return _until_seen(guard)
    return compared(WALKS[scale])


def compared(
    walks: int, jobs: int = 0, seed: int = 0, tell: Callable[[str], object] = len
) -> Tally:
    """So many walks; in so many processes, 0: one more than there are cores, since each waits now
    and then. From that seed on, which is a multiple of `KINDS`. `tell` hears of every batch."""
    seeds = max(KINDS, walks // BATCH)
    each = [(seed + n, walks // seeds + (n < walks % seeds)) for n in range(seeds)]
    workers = jobs or (os.cpu_count() or 1) + 1
    with ProcessPoolExecutor(min(workers, seeds), get_context("spawn")) as pool:
        found = list[Walked]()
        for (_, count), one in zip(each, pool.map(_walked, each), strict=True):
            found.append(one)
            tell(f"{count} walks, {one.counts[0]:,} screens, {one.counts[1]} differing")
    screens, failures, sent, stock, misfits = (
        sum(n) for n in zip(*(one.counts for one in found), strict=True)
    )
    first = next((one.first for one in found if one.first), "")
    figures = f"{walks:,} walks, {screens:,} screens compared, {sent / stock:.0%} of the bytes"
    figures += f", {misfits} laid out for another size" if misfits else ""
    return Tally(screens, failures, "; ".join(filter(None, (figures, first))))


class Walked(NamedTuple):
    """What came of the walks of one seed."""

    counts: tuple[int, int, int, int, int]
    """Screens, differing ones, bytes of changed cells, bytes of stock output; pictures that were
    laid out for another size than the terminal has by then."""
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

    means = Means(fills=seed % KINDS != 1, scrolls=seed % KINDS != 2)
    pair = asyncio.run(walked(seed, walks, means, SIZES[seed % len(SIZES)]))
    wrong = pair.differing
    counts = pair.pictures, len(wrong), pair.sent, pair.stock, pair.misfits
    return Walked(counts, wrong[0] if wrong else "")


PROMISES = (
    Promise(
        "cells",
        "screens of random walks equal stock output cell by cell",
        alike,
        ("attribute", "scroll", "erase"),
    ),
)


def _said(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> int:
    """Prints what came of it. 0: nothing differs."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("walks", type=int)
    ask.add_argument("--jobs", type=int, default=0, help="processes; one more than cores")
    ask.add_argument("--seed", type=int, default=random.randrange(10**6), help="where it begins")
    args = ask.parse_args()
    tally = compared(args.walks, args.jobs, args.seed * KINDS, _said)
    print(f"{tally.tries:,} screens, {tally.failures:,} differing; {tally.figures}; "
          f"--seed {args.seed}")  # fmt: skip
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
