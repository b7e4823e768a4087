"""Taking back at the keyboard: what asks first, what one key does, what a discarded draft is."""

from dataclasses import replace

import pytest

from morgenlage.domain.action import Like, Reply
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.ref import ref_of
from tests.tui.driving import User, user
from tests.tui.sample import BLUESKY

MONA = ref_of(BLUESKY, "2")


async def answers(u: User, *keys: str, text: str = "Hallo Mona") -> None:
    """Writes to the Bluesky comment, reviews and decides."""
    await u.presses("j", "r")
    await u.pilot.pause(0.1)
    await u.writes(text)
    await u.presses("escape")
    await u.reads()
    await u.presses(*keys)


def undone(u: User) -> bool:
    return not u.desk.steps


async def test_what_is_published_asks_with_its_name_before_it_is_deleted_there() -> None:
    async with user() as u:
        await answers(u, "y")
        u.desk.settle()
        await u.presses("u")
        assert "Schon veröffentlicht" in u.screen()
        assert "Antwort – mona.example" in u.screen()
        await u.reads()
        await u.presses("escape")
        assert not undone(u)
        await u.presses("u")
        await u.reads()
        await u.presses("y")
        assert undone(u)


async def test_a_second_u_typed_at_once_is_no_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.dialogs.base.UNSEEN", 60.0)  # however slow this machine is
    async with user() as u:
        await u.presses("j", "l")
        u.desk.settle()
        await u.presses("u", "u", "y")
        assert not undone(u)


async def test_what_is_held_or_in_house_comes_back_with_one_key() -> None:
    async with user() as u:
        await answers(u, "y")
        await u.presses("e", "u", "u")
        assert undone(u)
        assert u.app.screen is u.board


async def test_another_windows_act_is_named_as_such() -> None:
    async with user() as u:
        await u.presses("j", "l")
        u.desk.steps[-1] = tuple(replace(d, session="s2") for d in u.desk.steps[-1])
        await u.presses("u")
        assert "nicht in diesem Fenster, gerade eben" in u.screen()
        await u.reads()
        await u.presses("y")
        assert undone(u)


async def test_a_group_is_one_question_with_its_count() -> None:
    async with user() as u:
        u.desk.decide([Like(ref) for ref in u.board.comments.list.rows[:3]])
        u.desk.settle()
        await u.presses("u")
        assert "3 ×" in u.screen()


async def test_a_discarded_draft_comes_back_before_anything_else_does() -> None:
    async with user() as u:
        await u.presses("G", "e", "g")
        await answers(u, "n")
        assert MONA not in u.desk.situation.drafts
        await u.presses("u")
        assert u.desk.situation.drafts[MONA] == "Hallo Mona"
        assert "wieder da" in u.said[-1]
        assert not undone(u)
        await u.presses("u")
        assert undone(u)


async def test_what_was_decided_since_is_taken_back_before_the_draft() -> None:
    async with user() as u:
        await answers(u, "n")
        await u.presses("e", "u")
        assert undone(u)
        assert MONA not in u.desk.situation.drafts


async def test_the_sent_answer_stays_a_draft_when_it_is_taken_back() -> None:
    async with user() as u:
        await answers(u, "y")
        u.desk.settle(Stage.SENT)
        await u.presses("u")
        await u.reads()
        await u.presses("y")
        assert u.desk.situation.drafts[MONA] == "Hallo Mona"
        assert u.decided == [(Reply(MONA, "Hallo Mona"),)]
