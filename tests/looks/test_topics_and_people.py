"""The pages of topics and of people as pictures, small and large, in both languages."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from morgenlage.words import Language, words_for
from tests.tui.driving import ZONE
from tests.tui.peopled import desk
from tui.app import Morgenlage
from tui.options import Options

Compare = Callable[..., bool]
SIZES = [(160, 45), (80, 24)]


def app(language: Language = "de", theme: str = "", *, ascii: bool = False) -> Morgenlage:
    """On a county with a past."""
    there = desk(language)
    options = Options(theme=theme, clock=lambda: there.now, zone=ZONE, ascii=ascii)
    return Morgenlage(there, words_for(language), options)


def pressing(*keys: str) -> Callable[[Pilot[Any]], Any]:
    """Opens what these keys open, and waits until it has read the past."""

    async def run(pilot: Pilot[Any]) -> None:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    return run


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_the_topics(snap_compare: Compare, size: tuple[int, int], language: Language) -> None:
    assert snap_compare(app(language), terminal_size=size, run_before=pressing("M"))


@pytest.mark.parametrize("size", SIZES)
def test_the_posts_of_a_topic(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app(), terminal_size=size, run_before=pressing("M", "enter"))


def test_the_tags_of_a_post(snap_compare: Compare) -> None:
    run = pressing("M", "enter", "t", "a")
    assert snap_compare(app(), terminal_size=(100, 30), run_before=run)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_the_people(snap_compare: Compare, size: tuple[int, int], language: Language) -> None:
    assert snap_compare(app(language), terminal_size=size, run_before=pressing("H"))


def test_a_withdrawal(snap_compare: Compare) -> None:
    run = pressing("H", "j", "j", "w")
    assert snap_compare(app(), terminal_size=(100, 30), run_before=run)


@pytest.mark.parametrize("key", ["M", "H"])
def test_light_and_plain(snap_compare: Compare, key: str) -> None:
    run = pressing(key)
    there = app(theme="morgen-light", ascii=True)
    assert snap_compare(there, terminal_size=(100, 30), run_before=run)
