"""Writing an answer: what is kept, what is checked, what finally goes out."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from morgenlage.domain.account import Limits
from morgenlage.domain.action import Reply
from morgenlage.domain.ref import ref_of
from tests.tui.driving import User, user
from tests.tui.sample import BLUESKY, MASTODON, morning
from tests.tui.stand_in import StandIn
from widgets import review_line

MONA = ref_of(BLUESKY, "2")
JONAS = ref_of(MASTODON, "1")


async def begins(u: User, text: str = "Hallo Mona") -> None:
    """To the Bluesky comment, and writes."""
    await u.presses("j", "r")
    await u.pilot.pause(0.1)
    await u.writes(text)


async def reviews(u: User) -> None:
    """Esc, and reads what stands there."""
    await u.presses("escape")
    await u.reads()


async def test_an_answer_goes_out_after_the_review() -> None:
    async with user() as u:
        await begins(u)
        await reviews(u)
        await u.presses("y")
        assert u.decided == [(Reply(MONA, "Hallo Mona"),)]
        assert "Antwort geht in 20 s raus" in u.screen()
        assert u.here == "3"


async def test_the_review_names_account_platform_and_first_words() -> None:
    async with user() as u:
        await begins(u)
        await reviews(u)
        screen = u.screen()
        assert "als bluesky-kreis auf Bluesky an mona.example" in screen
        assert "„Seit drei Wochen" in screen


async def test_the_thread_stays_in_sight_while_writing() -> None:
    for size in ((120, 34), (100, 30), (80, 24)):
        async with user(size=size) as u:
            await begins(u)
            assert "Seit drei Wochen steht der Container" in u.screen()
            assert "Hallo Mona" in u.screen()


@pytest.mark.parametrize("size", [(120, 34), (80, 24)])
async def test_what_a_colleague_answers_meanwhile_keeps_its_row_and_thread_while_one_writes(
    size: tuple[int, int],
) -> None:
    async with user(size=size) as u:
        await begins(u)
        u.desk.decide([Reply(MONA, "Von Jana")])
        await u.pilot.pause()
        shown = u.board.preview.thread
        assert (u.here, u.rows[:3]) == ("2", ["1", "2", "3"])
        assert shown is not None
        assert shown.comment.ref == MONA
        u.desk.arrive()  # news that change nothing
        await u.pilot.pause()
        assert u.here == "2"
        await reviews(u)
        await u.presses("n")
        assert (u.here, "2" in u.rows) == ("3", False)


async def test_a_hit_that_no_longer_fits_keeps_its_row_while_one_writes() -> None:
    async with user() as u:
        await u.presses("slash")
        await u.writes("stand:offen Container")
        await u.presses("enter", "r")
        await u.pilot.pause(0.1)
        u.desk.decide([Reply(MONA, "Von Jana")])
        await u.pilot.pause()
        assert u.rows == ["2"]
        await reviews(u)
        await u.presses("n")
        assert u.rows == []


async def test_the_thread_above_the_answer_is_the_right_one_where_no_preview_was_shown() -> None:
    async with user() as u:
        await u.presses("p")
        await begins(u)
        assert "Seit drei Wochen" in u.screen()
        assert u.board.preview.thread is not None
        assert u.board.preview.thread.comment.ref == MONA


async def test_y_typed_ahead_sends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_line, "DEAF", 30.0)  # a machine may be slow
    async with user() as u:
        await begins(u)
        await u.presses("escape", "y")
        assert u.decided == []


async def test_keys_typed_before_the_composer_stands_go_into_the_text() -> None:
    async with user() as u:
        await u.pilot.press("j", "r", "N", "e", "i", "n")
        await u.pilot.pause(0.2)
        await reviews(u)
        await u.presses("y")
        assert u.decided == [(Reply(MONA, "Nein"),)]


async def test_a_pause_keeps_the_draft_and_it_is_there_again() -> None:
    async with user() as u:
        await begins(u)
        await u.pilot.pause(0.8)
        assert u.desk.situation.drafts[MONA] == "Hallo Mona"
        await reviews(u)
        await u.presses("p")
        assert u.said[-1] == "Der Entwurf ist gespeichert."
        await u.presses("r")
        await u.pilot.pause(0.1)
        assert "Hallo Mona" in u.screen()


@pytest.mark.parametrize("written", ["@jonas Nein.", "Nein.", "Nein, @Jonas"])
async def test_the_mention_counts_once_whether_it_is_written_or_put_in_front(written: str) -> None:
    counted = 12
    for limit, warned in ((counted, False), (counted - 1, True)):
        accounts = dict(morning().accounts)
        limits = Limits(length=limit, mention=True)
        accounts[MASTODON] = replace(accounts[MASTODON], limits=limits)
        async with user(StandIn(replace(morning(), accounts=MappingProxyType(accounts)))) as u:
            await u.presses("r")
            await u.pilot.pause(0.1)
            assert u.board.answering._composer is not None
            u.board.answering._composer.text = written
            await reviews(u)
            assert f"{counted}/{limit}" in u.screen()
            assert ("Um 1 zu lang" in u.screen()) == warned


async def test_discarding_forgets_the_draft() -> None:
    async with user() as u:
        await begins(u)
        await reviews(u)
        await u.presses("n")
        assert MONA not in u.desk.situation.drafts
        assert u.decided == []


async def test_leaving_because_the_line_is_cut_keeps_the_draft() -> None:
    async with user() as u:
        await begins(u)
        u.app.leave()
        await u.pilot.pause()
        assert u.desk.situation.drafts[MONA] == "Hallo Mona"
        assert u.decided == []


async def test_an_answer_taken_back_is_a_draft_again() -> None:
    async with user() as u:
        await begins(u)
        await reviews(u)
        await u.presses("y", "u")
        assert u.desk.situation.drafts[MONA] == "Hallo Mona"
        assert u.here == "2"


async def test_the_same_text_to_the_same_comment_asks_again() -> None:
    async with user() as u:
        await begins(u)
        await reviews(u)
        await u.presses("y")
        u.desk.settle()
        await u.presses("slash")
        await u.writes("Container")
        await u.presses("enter", "r")
        await u.pilot.pause(0.1)
        await u.writes("Hallo Mona")
        await reviews(u)
        await u.presses("y")
        assert len(u.decided) == 1
        assert "Derselbe Text ging schon" in u.screen()
        await u.presses("y")
        assert len(u.decided) == 2


async def test_an_empty_answer_cannot_be_sent() -> None:
    async with user() as u:
        await begins(u, "")
        await reviews(u)
        await u.presses("y")
        assert u.decided == []
        assert "Es gibt noch nichts zu senden" in u.screen()


async def test_a_text_that_is_too_long_cannot_be_sent() -> None:
    async with user() as u:
        await begins(u, "")
        assert u.board.answering._composer is not None
        u.board.answering._composer.text = "x" * 312
        await reviews(u)
        await u.presses("y")
        assert u.decided == []
        assert "Um 12 zu lang" in u.screen()


async def test_an_answer_on_mastodon_starts_with_the_handle() -> None:
    async with user() as u:
        await u.presses("r")
        await u.pilot.pause(0.1)
        await u.writes("Nein.")
        await reviews(u)
        await u.presses("y")
        assert u.decided == [(Reply(JONAS, "@jonas Nein."),)]


async def test_only_the_handle_is_no_draft() -> None:
    async with user() as u:
        await u.presses("r")
        await u.pilot.pause(0.8)
        await reviews(u)
        await u.presses("p")
        assert JONAS not in u.desk.situation.drafts


async def test_it_is_claimed_while_it_is_open() -> None:
    async with user() as u:
        await begins(u)
        assert ("claim", (MONA, True)) in u.desk.asked
        await reviews(u)
        await u.presses("p")
        assert u.desk.asked[-1] == ("claim", (MONA, False))


async def test_what_a_colleague_is_answering_asks_first() -> None:
    claimed = replace(morning(), claims=MappingProxyType({MONA: "Jana"}))
    async with user(StandIn(claimed)) as u:
        await u.presses("j", "r")
        assert "Jana schreibt hier gerade" in u.screen()
        assert ("claim", (MONA, True)) not in u.desk.asked
        await u.reads()
        await u.presses("escape")
        assert not u.board.answering.active
        await u.presses("r")
        await u.reads()
        await u.presses("y")
        await u.pilot.pause(0.1)
        await u.writes("Hallo Mona")
        await reviews(u)
        assert "Jana antwortet hier gerade." in u.screen()
        await u.presses("y")
        assert u.decided == [(Reply(MONA, "Hallo Mona"),)]


async def test_a_second_window_of_ones_own_is_called_that() -> None:
    claimed = replace(morning(), claims=MappingProxyType({MONA: "ich"}))
    async with user(StandIn(claimed)) as u:
        await u.presses("j", "r")
        assert "In einem anderen Fenster von Ihnen" in u.screen()
        await u.reads()
        await u.presses("y")
        await u.pilot.pause(0.1)
        await u.writes("Hallo Mona")
        await reviews(u)
        assert "In einem anderen Fenster wird hier unter Ihrem Namen" in u.screen()


async def test_an_answer_that_is_only_a_mention_counts_nothing_and_offers_no_sending() -> None:
    async with user() as u:
        await u.presses("r")
        await u.pilot.pause(0.1)
        assert " 0/500 " in u.screen()
        await reviews(u)
        assert "y senden" not in u.screen()
        await u.presses("y")
        assert u.decided == []


async def test_what_a_colleague_has_answered_wants_a_second_yes() -> None:
    async with user() as u:
        await begins(u)
        done = replace(u.current.handling, state="done", answered=True, answered_by="Maike")
        u.desk.arrive(replace(u.current, handling=done))
        await reviews(u)
        assert "Maike hat hier schon geantwortet." in u.screen()
        await u.presses("y")
        assert u.decided == []
        await u.presses("y")
        assert u.decided == [(Reply(MONA, "Hallo Mona", again=True),)]


async def test_no_command_runs_while_an_answer_is_open() -> None:
    async with user() as u:
        await begins(u)
        await u.presses("tab", "e", "ctrl+p")
        assert u.decided == []
        assert u.board.answering.active


async def test_what_comes_in_meanwhile_leaves_the_answer_alone() -> None:
    async with user() as u:
        await begins(u)
        gone = replace(u.current, handling=replace(u.current.handling, state="done"))
        u.desk.arrive(gone)
        await u.pilot.pause()
        await reviews(u)
        await u.presses("y")
        assert u.decided == [(Reply(MONA, "Hallo Mona"),)]


async def test_thread_and_composer_stand_together_below_the_list() -> None:
    for size in ((160, 45), (100, 30), (80, 24)):
        async with user(size=size) as u:
            await u.presses("r")
            await u.pilot.pause(0.2)
            preview, answer = u.board.preview.region, u.board.answering.region
            assert answer.y == preview.bottom
            assert u.board.preview.size.height <= len(u.board.preview._lines) + 1
            assert u.board.comments.list.size.height >= 3


async def test_the_list_has_two_thirds_the_preview_one() -> None:
    async with user(size=(160, 45)) as u:
        listed, preview = u.board.comments.region.height, u.board.preview.region.height
        assert 1.8 <= listed / preview <= 2.2
    async with user(size=(80, 24)) as u:
        assert u.board.preview.size.height >= 6
