"""Random walks through the dashboard on two terminals: keys, sizes, arrivals, dialogs."""

import io
import random
from dataclasses import replace
from typing import Any

from rich.console import Console
from textual.pilot import Pilot

from morgenlage.domain.ref import Ref
from morgenlage.words import words_for
from tests.tui.cells.both import Doubled, Pair
from tests.tui.driving import ZONE
from tests.tui.sample import many, morning
from tests.tui.stand_in import StandIn
from tui.cells.screen import Means
from tui.options import Options

KEYS = (
    *"jjjjkkggGpvz123?:/ex+CEMHIJBOn",
    *("enter", "tab", "down", "up", "space", "pagedown", "pageup"),
)
SIZES = ((80, 24), (100, 30), (120, 40), (60, 15), (160, 45))
PER_SESSION = 60
"""Walks before the dashboard is opened anew."""


async def walked(seed: int, walks: int, means: Means, size: tuple[int, int]) -> Pair:
    """So many walks of one to four steps, and back to the dashboard or not."""
    dice, pair = random.Random(seed), Pair(size, means)
    while walks > 0:
        walks -= await _session(dice, min(walks, PER_SESSION), pair)
    return pair


async def _session(dice: random.Random, walks: int, pair: Pair) -> int:
    """Walks until somebody left; how many there were."""
    desk = StandIn(morning(dice.choice((0, 80))))
    options = replace(Options(), clock=lambda: desk.now, zone=ZONE)
    app = Doubled(desk, words_for(dice.choice(("de", "en"))), options).doubled(pair)
    width, height = pair.size
    app.console = Console(
        force_terminal=True, color_system="truecolor", width=width, file=io.StringIO()
    )
    pair.fit(pair.size)
    async with app.run_test(headless=False, size=(width, height)) as pilot:
        await pilot.pause()
        for number in range(walks):
            for _ in range(dice.randrange(1, 5)):
                await _step(dice, pilot, desk, number)
                if not app.is_running:
                    return number + 1
            for _ in range(dice.randrange(5)):  # the next walk may begin where this one ended
                if app.is_running and len(app.screen_stack) > 1:
                    await pilot.press("escape")
    return walks


async def _step(dice: random.Random, pilot: Pilot[Any], desk: StandIn, number: int) -> None:
    chance = dice.random()
    if chance < 0.03:
        await pilot.resize_terminal(*dice.choice(SIZES))
    elif chance < 0.1:
        new = many(1)[0]
        text = dice.choice(
            ("Neu: 日本", "Müll 👍🏽 weg", "e\u0301 und 👩\u200d👧", "https://kreis.example")
        )
        desk.arrive(replace(new, ref=Ref(f"{new.ref}-{number}-{chance}"), text=text))
    await pilot.press(dice.choice(KEYS))
