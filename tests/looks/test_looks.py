"""The screens as pictures. After a wanted change: look at them, then `pytest --snapshot-update`."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from morgenlage.words import Language, words_for
from tests.tui.driving import ZONE
from tests.tui.looked_back import past
from tests.tui.sample import NOW
from tests.tui.stand_in import StandIn
from tests.tui.test_newness import an_experiment, knowing
from tui.app import Morgenlage
from tui.dialogs.base import UNSEEN
from tui.options import Options

Compare = Callable[..., bool]


def dashboard(language: Language = "de", theme: str = "") -> Morgenlage:
    """On the sample morning."""
    desk = StandIn()
    options = Options(theme=theme, clock=lambda: desk.now, zone=ZONE)
    return Morgenlage(desk, words_for(language), options)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("size", [(160, 45), (100, 30), (80, 24)])
def test_the_dashboard(snap_compare: Compare, size: tuple[int, int], language: Language) -> None:
    assert snap_compare(dashboard(language), terminal_size=size)


@pytest.mark.parametrize("theme", ["morgen-light", "morgen-contrast", "morgen-16"])
def test_the_themes(snap_compare: Compare, theme: str) -> None:
    assert snap_compare(dashboard(theme=theme), terminal_size=(120, 34))


async def _reviews(pilot: Pilot[Any]) -> None:
    await pilot.press("j", "r")
    await pilot.pause(0.2)
    await pilot.press(*"Hallo", "escape")
    await pilot.pause(0.2)


def test_the_review_of_an_answer(snap_compare: Compare) -> None:
    assert snap_compare(dashboard(), terminal_size=(120, 34), run_before=_reviews)


def test_something_held(snap_compare: Compare) -> None:
    assert snap_compare(dashboard(), terminal_size=(100, 30), press=["l"])


def test_the_help(snap_compare: Compare) -> None:
    assert snap_compare(dashboard(), terminal_size=(100, 40), press=["question_mark"])


def test_the_palette(snap_compare: Compare) -> None:
    assert snap_compare(dashboard(), terminal_size=(100, 30), press=["colon"])


@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [((160, 45), "de", ""), ((160, 45), "de", "morgen-light"), ((80, 24), "en", "")],
)
def test_a_number_over_time(
    snap_compare: Compare, size: tuple[int, int], language: Language, theme: str
) -> None:
    app = dashboard(language, theme)
    assert isinstance(app.desk, StandIn)
    app.desk.looked_back = past()
    assert snap_compare(app, terminal_size=size, press=["3", "enter"])


def trying(language: Language = "de") -> Morgenlage:
    """On a morning with an experiment that is due."""
    desk = knowing(an_experiment("reel"), an_experiment("bald", look_on=LATER, believe="Gesichter"))
    options = Options(clock=lambda: desk.now, zone=ZONE)
    return Morgenlage(desk, words_for(language), options)


LATER = NOW.date() + timedelta(days=9)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_menu_of_something_new(snap_compare: Compare, language: Language) -> None:
    assert snap_compare(trying(language), terminal_size=(80, 24), press=["1", "plus"])


def test_the_line_of_something_new(snap_compare: Compare) -> None:
    assert snap_compare(trying(), terminal_size=(120, 34))


def test_three_lines_begin_an_experiment(snap_compare: Compare) -> None:
    keys = ["plus", "e", *"Reel", "enter"]
    assert snap_compare(trying(), terminal_size=(80, 24), press=keys)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_of_experiments(snap_compare: Compare, language: Language) -> None:
    assert snap_compare(trying(language), terminal_size=(80, 24), press=["E"])


async def _to_step_five(pilot: Pilot[Any]) -> None:
    for key in ("m", "m", "5"):
        await pilot.press(key)
        await pilot.pause(UNSEEN + 0.1)  # nothing answers what nobody can have seen yet
    said = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
    assert "5/6" in said[0], said[0]


def test_the_card_of_what_is_due(snap_compare: Compare) -> None:
    assert snap_compare(trying(), terminal_size=(80, 24), run_before=_to_step_five)
