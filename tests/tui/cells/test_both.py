"""Random walks through the dashboard: changed cells make the picture of Textual's own output."""

import io
import random
from dataclasses import replace

import pytest
from rich.console import Console

from morgenlage.words import words_for
from tests.tui.cells.both import Doubled, Pair
from tests.tui.driving import ZONE
from tests.tui.stand_in import StandIn
from tui.cells.screen import Means
from tui.options import Options

KEYS = (
    *"jjjjkkggGpvz123?:/ex+CEMHIJBO",
    "enter",
    "escape",
    "escape",
    "q",
    "tab",
    "down",
    "up",
    "space",
)
SIZES = ((80, 24), (100, 30), (120, 40), (60, 15), (160, 45))


async def walked(seed: int, steps: int, means: Means, size: tuple[int, int]) -> Pair:
    """One walk: keys, and now and then another size."""
    dice, desk = random.Random(seed), StandIn()
    options = replace(Options(), clock=lambda: desk.now, zone=ZONE)
    pair = Pair(size, means)
    app = Doubled(desk, words_for("de"), options).doubled(pair)
    app.console = Console(
        force_terminal=True, color_system="truecolor", width=size[0], file=io.StringIO()
    )
    async with app.run_test(headless=False, size=size) as pilot:
        await pilot.pause()
        for _ in range(steps):
            if dice.random() < 0.05:
                await pilot.resize_terminal(*dice.choice(SIZES))
            await pilot.press(dice.choice(KEYS))
            if not app.is_running:
                break
    return pair


@pytest.mark.parametrize("seed", range(6))
async def test_every_picture_of_a_walk_is_the_same_on_both(seed: int) -> None:
    pair = await walked(
        seed, 40, Means(fills=seed % 2 == 0, scrolls=seed % 3 == 0), SIZES[seed % 5]
    )
    assert pair.pictures > 8
    assert pair.differing == []
