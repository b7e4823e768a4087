"""The three cards for a dry text, and the library, as pictures."""

from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from morgenlage.words import Language, words_for
from tests.looks.test_looks import Compare
from tests.tui.driving import ZONE
from tests.tui.test_formats_page import JOB, trailers
from tui.app import Morgenlage
from tui.options import Options


def app(theme: str = "") -> Morgenlage:
    """On a desk that has made trailers before."""
    standing, _ = trailers()
    options = Options(theme=theme, clock=lambda: standing.now, zone=ZONE)
    language: Language = "de"
    return Morgenlage(standing, words_for(language), options)


async def _library(pilot: Pilot[Any]) -> None:
    await pilot.press("I")
    await pilot.pause(0.2)


async def _offered(pilot: Pilot[Any]) -> None:
    await _library(pilot)
    pilot.app.screen.post_message(events.Paste(JOB))
    await pilot.pause(0.2)


@pytest.mark.parametrize("size", [(160, 45), (80, 24)])
def test_the_three_cards(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app(), terminal_size=size, run_before=_offered)


def test_the_three_cards_by_day(snap_compare: Compare) -> None:
    assert snap_compare(app("morgen-light"), terminal_size=(160, 45), run_before=_offered)


def test_the_library(snap_compare: Compare) -> None:
    assert snap_compare(app(), terminal_size=(160, 45), run_before=_library)
