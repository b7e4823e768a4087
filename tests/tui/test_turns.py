"""Keys that come faster than pages open and close: each goes where its reader means it."""

import pytest
from textual import events

from tests.tui.driving import user
from tests.tui.stand_in import StandIn
from tui.dialogs.menu import Choice, Menu
from tui.turns import AT_MOST, PATIENCE


def typed(key: str, character: str | None = None) -> events.Key:
    return events.Key(key, character if character is not None else key)


async def test_letters_behind_the_key_that_opens_the_composer_are_its_text() -> None:
    async with user(StandIn()) as u:
        for key in "rHallo":
            u.app.post_message(typed(key))
        await u.presses("!")

        assert u.board.answering.text.endswith("Hallo!")
        assert u.decided == []


async def test_a_key_behind_the_one_that_closes_a_page_is_for_the_page_below() -> None:
    async with user(StandIn()) as u:
        first, second = u.rows[:2]
        assert u.here == first
        for key in ("enter", "q", "j", "enter", "q"):
            u.app.post_message(typed(key, "\r" if key == "enter" else None))
        await u.presses("g", "j")

        assert u.here == second
        assert u.app.screen is u.board
        assert u.app.is_running


async def test_letters_behind_the_key_that_opens_the_search_are_searched() -> None:
    async with user(StandIn()) as u:
        for key in "/radweg":
            u.app.post_message(typed("slash" if key == "/" else key, key))
        await u.pilot.pause(0.3)
        await u.presses("enter")

        assert "radweg" in u.screen().lower()
        assert u.decided == []


async def test_a_yes_typed_before_the_question_is_none_however_late_it_is_looked_at() -> None:
    answers: list[str | None] = []
    async with user(StandIn()) as u:
        early = typed("y")
        question = Menu("Wirklich?", (Choice("y", "ja"),), "Esc", careful=True)
        u.app.push_screen(question, answers.append)
        await u.reads()
        u.app.post_message(early)
        await u.pilot.pause(0.1)
        assert answers == []
        await u.presses("y")
        assert answers == ["y"]


async def test_keys_go_on_where_the_message_behind_one_was_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with user(StandIn()) as u:
        monkeypatch.setattr(u.app.turns, "back", lambda seen: None)
        for _ in range(2):
            u.app.post_message(typed("j"))
        await u.pilot.pause(0.1)
        assert u.here == u.rows[1]
        await u.pilot.pause(AT_MOST * PATIENCE + 0.3)
        assert u.here == u.rows[2]


async def test_what_a_click_opened_takes_the_keys_that_follow() -> None:
    async with user(StandIn()) as u:
        u.board.answering.begin()
        for key in "Hallo":
            u.app.post_message(typed(key))
        await u.presses("!")

        assert u.board.answering.text.endswith("Hallo!")
