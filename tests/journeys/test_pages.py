"""Each page shows what it is for and is left by one key, with the dashboard below it."""

import pytest

from tests.tui.driving import user


@pytest.mark.parametrize("leave", ["q", "escape"])
@pytest.mark.parametrize("page", ["O", "question_mark", "enter"])
async def test_a_page_is_left_once(page: str, leave: str) -> None:
    async with user() as u:
        await u.presses(page)
        assert u.app.screen is not u.board
        await u.presses(leave)
        assert u.app.screen is u.board
        assert u.app.return_value is None


async def test_the_conversation_page_shows_the_conversation() -> None:
    async with user() as u:
        text = u.current.text
        await u.presses("enter")
        assert text[:20] in u.screen()
