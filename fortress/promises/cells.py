"""What the terminal shows is what stock output would show, though only changed cells are sent."""

import asyncio
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from fortress.promise import Promise, Scale, Tally

WALKS = {"quick": 40, "full": 10_000}
BATCH = 100
"""Walks of one seed, on one kind of terminal."""


def alike(scale: Scale, guard: str) -> Tally:
    """Walks on two emulated terminals: changed cells here, stock output there."""
    walks = 120 if guard else WALKS[scale]
    jobs = [(seed, min(BATCH, walks), guard) for seed in range(max(1, walks // BATCH))]
    with ProcessPoolExecutor(min(len(jobs), os.cpu_count() or 1), get_context("spawn")) as pool:
        found = list(pool.map(_walked, jobs))
    screens, failures, sent, stock = (sum(one[n] for one in found) for n in range(4))
    first = next((one[4] for one in found if one[4]), "")
    figures = f"{walks:,} walks, {screens:,} screens compared, {sent / stock:.0%} of the bytes"
    return Tally(screens, failures, "; ".join(filter(None, (figures, first))))


def _walked(job: tuple[int, int, str]) -> tuple[int, int, int, int, str]:
    """Screens, differing ones, bytes of changed cells, bytes of stock output, a difference."""
    seed, walks, guard = job
    from tests.tui.cells.faults import seeded
    from tests.tui.cells.walks import SIZES, walked
    from tui.cells.screen import Means

    seeded(guard)
    means = Means(fills=seed % 4 != 1, scrolls=seed % 4 != 2)
    pair = asyncio.run(walked(seed, walks, means, SIZES[seed % len(SIZES)]))
    wrong = pair.differing
    return pair.pictures, len(wrong), pair.sent, pair.stock, wrong[0] if wrong else ""


PROMISES = (
    Promise(
        "cells",
        "screens of random walks equal stock output cell by cell",
        alike,
        ("attribute", "scroll", "erase"),
        seconds=1800,
    ),
)
