"""Pages of one key tell all their keys: at the foot, and as help behind `?`."""

from typing import Any

import pytest
from textual import events

from tests.tui.driving import User, user
from tests.tui.peopled import desk
from tests.tui.stand_in import StandIn
from tests.tui.test_formats_page import JOB
from tests.tui.test_formats_page import desk as with_formats
from tests.tui.test_plot import desk as with_numbers
from tui.dialogs.keyed import Keyed
from tui.dialogs.page_help import PageHelp

PAGES = ["E", "I", "M", "H", "B", "J", "M enter", "I enter", "H enter", "3 enter"]


def standing(way: str) -> StandIn:
    """A desk on which these keys lead somewhere."""
    return with_numbers() if way[0] == "3" else with_formats() if way[0] == "I" else desk()


async def goes(u: User, way: str) -> Keyed[Any]:
    for key in way.split():
        await u.presses(key)
        await u.pilot.pause(0.05)
    page = u.app.screen
    assert isinstance(page, Keyed)
    return page


@pytest.mark.parametrize("size", [(160, 45), (80, 24)])
@pytest.mark.parametrize("way", PAGES)
async def test_a_page_explains_its_keys_and_is_still_there(way: str, size: tuple[int, int]) -> None:
    async with user(standing(way), size=size) as u:
        page = await goes(u, way)
        for back in ("escape", "q", "question_mark"):
            await u.presses("question_mark")
            assert isinstance(u.app.screen, PageHelp)
            said = u.screen()
            assert "Hilfe zu dieser Seite" in said
            assert all(key.means[:30] in said for key in page.told())
            await u.presses(back)
            assert u.app.screen is page


@pytest.mark.parametrize("way", PAGES)
async def test_foot_and_help_are_made_of_the_same_keys(way: str) -> None:
    async with user(standing(way), size=(160, 45)) as u:
        page = await goes(u, way)
        if page.foot_said is None:
            told = [(key.key, key.word) for key in page.told() if key.foot]
            assert [hint[:2] for hint in page.key_line.keys] == [*told, ("?", "Hilfe")]
            assert "? Hilfe" in u.screen()


@pytest.mark.parametrize("size", [(160, 45), (100, 30), (80, 24)])
async def test_help_and_the_way_back_stand_at_every_foot(size: tuple[int, int]) -> None:
    for way in ("E", "I", "M", "H", "B", "J"):
        async with user(standing(way), size=size) as u:
            await goes(u, way)
            foot = u.screen().splitlines()[-1]
            assert "? Hilfe" in foot
            assert "Esc zurück" in foot


async def test_with_a_text_the_help_is_about_the_three_cards() -> None:
    async with user(with_formats(), size=(100, 30)) as u:
        await goes(u, "I")
        u.app.screen.post_message(events.Paste(JOB))
        await u.pilot.pause()
        await u.presses("question_mark")
        assert "Macht aus dieser Karte einen Entwurf" in u.screen()


async def test_a_page_that_tells_no_keys_shows_its_foot_in_its_help() -> None:
    async with user(size=(100, 30)) as u:
        page = await goes(u, "K")
        await u.presses("question_mark")
        assert isinstance(u.app.screen, PageHelp)
        assert page.foot_said
        assert page.foot_said in u.screen()


async def test_a_click_on_a_key_is_that_key() -> None:
    async with user(with_formats(), size=(100, 30)) as u:
        page = await goes(u, "I")
        at = u.screen().splitlines()[-1].index("? Hilfe")
        await u.pilot.click(page.key_line, offset=(at, 0))
        await u.pilot.pause()
        assert isinstance(u.app.screen, PageHelp)


async def test_in_a_read_only_seat_the_help_says_what_is_not_possible() -> None:
    from tui.options import Options

    async with user(desk(), size=(160, 45), options=Options(read_only=True)) as u:
        await goes(u, "E")
        await u.presses("question_mark")
        assert "geht gerade nicht" in u.screen()
