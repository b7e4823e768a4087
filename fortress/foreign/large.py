"""From a key to the bytes it paints, over what is far too long and far too much."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from time import process_time

from textual.strip import Strip

from fortress.foreign.stage import Stage, staged
from morgenlage.domain.shelf import EMPTY
from morgenlage.domain.situation import Situation
from tests.tui.sample import in_order, many, morning
from tests.tui.stand_in import StandIn
from widgets.drawn import reach
from widgets.preview import Preview

MOST = 0.1
"""Seconds of work between a key and its picture."""
LONG = {
    "a megabyte": "Wort und Wort " * 75_000,
    "a word of a megabyte": "x" * 1_000_000,
    "100,000 lines": "Zeile\n" * 100_000,
    "marks": "a" + "\u0301" * 500_000,
    "wide": "字" * 300_000,
    "turned": "\u202e\u2066x" * 100_000,
}
KEYS = ("j", "k", "j", "k", "p", "p", "j")


def with_long(text: str) -> Situation:
    """The sample morning; the first two comments say that."""
    now = morning()
    first = [c for ref in now.order[:2] if (c := now.comment(ref)) is not None]
    return replace(now, comments=now.comments.having(replace(c, text=text) for c in first))


def with_many(count: int) -> Situation:
    """So many new ones at once."""
    shelf = EMPTY.having(many(count))
    return replace(morning(), comments=shelf, order=in_order(shelf), open_count=count)


async def _presses(stage: Stage, key: str) -> float:
    """Seconds of this process's own work until the key is seen through."""
    start = process_time()
    await stage.pilot.press(key)
    return process_time() - start


async def _measured(situation: Situation) -> list[float]:
    desk = StandIn()
    async with staged(desk, size=(120, 40)) as stage:
        await stage.settles()
        desk.become(situation)
        await stage.settles()
        return [await _presses(stage, key) for key in KEYS]


def _all_of(lines: Callable[[Preview, int], Sequence[Strip]]) -> Callable[..., Sequence[Strip]]:
    def every(self: Preview, cells: int) -> Sequence[Strip]:
        made = lines(self, cells)
        reach(made, 10**9)
        return made

    return every


def slow(lazy: bool, only: Sequence[str] = ()) -> tuple[int, list[str], float]:
    """Keys that were pressed, those that took too long (by the best of three tries), the worst.

    Not `lazy`: all lines of a text are made at once. `only`: of these long texts; empty: of all.
    """
    tried, found, worst = 0, list[str](), 0.0
    if lazy:
        cases = {name: with_long(LONG[name]) for name in only or LONG}
        cases["5,000 at once"] = with_many(5000)
    else:
        cases = {"8,000 lines": with_long("Zeile\n" * 8_000)}
        Preview.lines = _all_of(Preview.lines)  # type: ignore[method-assign]  # that is the point
    for name, situation in cases.items():
        first, second, third = (asyncio.run(_measured(situation)) for _ in range(3))
        for key, seconds in zip(KEYS, map(min, first, second, third), strict=True):
            tried, worst = tried + 1, max(worst, seconds)
            if seconds > MOST:
                found.append(f"{name}: {key} took {seconds * 1000:.0f} ms")
    return tried, found, worst
