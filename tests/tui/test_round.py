"""The morning round on the dashboard: six steps, one key each, left and taken up again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from unittest.mock import patch

import pytest
from textual import events

from morgenlage.domain import round as rounds
from morgenlage.domain.action import Done, Like, Reply
from morgenlage.domain.alarm import Alarm
from morgenlage.domain.comment import Handling
from morgenlage.domain.draft import Attachment
from morgenlage.domain.inquiry import Inquiry, InquiryStage
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.paper import Papers
from morgenlage.domain.round import COMMENTS, QUEUE, Round
from morgenlage.domain.situation import Situation
from morgenlage.words import words_for
from morgenlage.words.round import round_words
from morgenlage.words.round_findings import finding_words
from tests.domain.making import comment
from tests.tui.driving import ZONE, User, user
from tests.tui.planned import piece, planned
from tests.tui.sample import NOW, morning
from tests.tui.stand_in import StandIn
from tui.options import Options


@pytest.fixture(autouse=True)
def _a_hand_that_reads() -> Iterator[None]:
    """Whoever presses keys here has seen what they answer."""
    with patch("tui.dialogs.round_card.GLANCE", 0.0), patch("tui.dialogs.round_card.UNSEEN", 0.0):
        yield


def quiet(**changes: object) -> Situation:
    """The sample morning without troubles."""
    fine = {name: replace(status, trouble=None) for name, status in morning().accounts.items()}
    given = {"accounts": MappingProxyType(fine), **changes}
    return replace(morning(), **given)  # type: ignore[arg-type]  # fields of Situation by name


def few(count: int) -> Situation:
    """Only so many comments wait."""
    full = quiet()
    done = [
        replace(c, handling=replace(c.handling, state="done"))
        for ref in full.order[count:]
        if (c := full.comment(ref))
    ]
    order = full.order[:count]
    return replace(full, comments=full.comments.having(done), order=order, open_count=count)


def kept(u: User) -> Round:
    (found,) = u.desk.situation.papers.of(Round).values()
    return found


async def test_m_begins_and_the_header_says_where_we_are() -> None:
    async with user(StandIn(quiet())) as u:
        await u.presses("m")

        assert "Runde 2/6 Kommentare ━" in u.screen()
        assert "Schritt 2 von 6  Welche Kommentare brauchen einen Menschen?" in u.screen()
        assert "Nichts ging schief, nichts ist ungewöhnlich." in u.said
        assert kept(u).step == COMMENTS


async def test_narrow_it_is_shorter() -> None:
    async with user(StandIn(quiet()), size=(80, 24), language="en") as u:
        await u.presses("m")
        assert "2/6 ━" in u.screen()
        assert "Step 2 of 6  16 to go" in u.screen()


async def test_what_is_wrong_is_a_card_with_what_to_do() -> None:
    async with user() as u:
        await u.presses("m")
        assert "Pixelfed" in u.screen() or "pixelfed-bauhof" in u.screen()
        assert "Was ging schief, ist unklar oder ungewöhnlich?" in u.screen()
        await u.presses("e")
        assert kept(u).step == COMMENTS
        assert [line.what for line in kept(u).log] == ["seen"]


async def test_one_comment_costs_one_key_and_the_last_ends_the_step() -> None:
    async with user(StandIn(few(3))) as u:
        await u.presses("m", "e", "l", "e")

        assert "Passt dieser Beitrag noch zu heute?" in u.screen()
        assert "Alle Kommentare sind versorgt." in u.said
        assert kept(u).step == QUEUE
        assert dict(kept(u).counts) == {"done": 3, "liked": 1}
        acts = [type(a) for group in u.decided for a in group]
        assert acts == [Done, Like, Done, Done]


async def test_a_like_outside_the_round_leaves_the_comment_open() -> None:
    async with user(StandIn(few(3))) as u:
        await u.presses("l")
        assert [type(a) for group in u.decided for a in group] == [Like]


async def test_whoever_writes_meanwhile_joins_at_the_end() -> None:
    async with user(StandIn(few(1))) as u:
        await u.presses("m")
        here = u.here
        u.desk.arrive(
            comment(
                "Sehr dringend", id="n1", hours=0, verdict=replace(u.current.verdict, urgency=99)
            )
        )
        await u.pilot.pause()
        assert u.here == here
        await u.presses("e")
        assert "Die Liste ist leer; neu dazugekommen: 1." in u.said
        assert u.here == "n1"
        await u.presses("e")
        assert kept(u).step == QUEUE


async def test_q_leaves_the_round_and_m_comes_back_to_the_same_comment() -> None:
    async with user(StandIn(quiet())) as u:
        await u.presses("m", "j", "j", "j")
        here = u.here
        await u.presses("q")
        assert "Die Runde wartet hier: m setzt sie fort." in u.said
        assert not u.app._exit
        await u.presses("q")
        assert not u.app._exit
        assert "q noch einmal beendet (Q sofort)." in u.said
        await u.presses("g", "m")
        assert u.here == here


async def test_another_start_finds_the_same_comment() -> None:
    desk = StandIn(quiet())
    async with user(desk) as u:
        await u.presses("m", "e", "j", "j")
        here = u.here
        u.app.leave()
        await u.pilot.pause()
    async with user(desk) as u:
        assert "2/6" in u.screen()
        await u.presses("m")
        assert u.here == here
        assert kept(u).comments == 1


async def test_steps_are_skipped_and_come_back_to() -> None:
    async with user(StandIn(quiet())) as u:
        await u.presses("m", "greater_than_sign")
        assert kept(u).step == QUEUE
        await u.presses("m", "2")
        assert kept(u).step == COMMENTS
        await u.presses("less_than_sign")
        assert kept(u).step == COMMENTS  # the first asks nothing today


async def test_a_post_that_does_not_fit_is_noted() -> None:
    async with user(StandIn(few(0))) as u:
        await u.presses("m")
        post = u.board.guide.agenda.posts[0] if u.board.guide else None
        await u.presses("n")
        assert post is not None
        assert ("fits-not", post.ref) in [(line.what, line.about) for line in kept(u).log]
        assert any("Vermerkt." in said for said in u.said)


async def test_what_is_red_about_a_post_of_ours_stands_on_its_card() -> None:
    lost = Attachment("image", "/nowhere/kino.jpg", alt="Die Leinwand vor dem Kreishaus")
    papers = planned(piece("kino", "Freiluftkino", media=(lost,))).papers
    async with user(StandIn(replace(few(0), papers=papers))) as u:
        await u.presses("m")
        screen = u.screen()
        assert "Freiluftkino" in screen
        assert "Passt dieser Beitrag noch zu heute?" in screen
        assert "! Prüfung, rot: Bild: " in screen


async def test_to_the_end_with_one_line_and_the_log() -> None:
    async with user(StandIn(few(0))) as u:
        await u.presses("m", "greater_than_sign", "e", "plus")
        await u.writes("Reel am Sonntag")
        await u.presses("enter")
        await u.presses("n")
        assert "Fertig: 1 Minute, 0 Kommentare" in u.screen()
        assert "Heute probiert: Reel am Sonntag" in u.screen()
        assert "Beiträge nicht geprüft." in u.screen()
        await u.reads()
        await u.presses("l")
        assert "Protokoll der Runde vom 22. Nov" in u.screen()
        assert kept(u).finished_at is not None


async def test_nothing_new_for_weeks_is_said() -> None:
    old = rounds.noted(
        rounds.to_step(rounds.begun("ute", NOW - timedelta(days=16), ZONE), 5, NOW),
        NOW - timedelta(days=16), "new", text="Quiz",
    )  # fmt: skip
    situation = replace(few(0), papers=Papers().having([old]))
    async with user(StandIn(situation)) as u:
        await u.presses("m", "m", "5")
        assert "Zuletzt Neues vor 16 T (ute): Quiz" in u.screen()
        assert "Seit 16 Tagen nichts Neues." in u.screen()


async def test_a_read_only_seat_walks_and_keeps_nothing() -> None:
    async with user(StandIn(few(2)), options=Options(read_only=True)) as u:
        await u.presses("m", "e", "greater_than_sign", "y", "greater_than_sign", "e")
        await u.presses("plus")
        assert u.decided == []
        assert not u.desk.situation.papers.of(Round)
        assert u.board.words.notices.read_only in u.said


async def test_hostile_posts_and_answers_stay_text() -> None:
    bad = "[bold]x[/] \x1b[2J\u202e " + "y" * 3000
    posts = {
        ref: replace(p, text=bad, permalink="https://x/\x1b[31m")
        for ref, p in morning().posts.items()
    }
    async with user(StandIn(replace(few(0), posts=MappingProxyType(posts)))) as u:
        await u.presses("m")
        assert "[bold]x[/]" in u.screen()
        assert "\x1b" not in u.screen()
        assert "\u202e" not in u.screen()
        await u.presses("n")


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (100, 30), (160, 45)])
async def test_cards_fit_any_screen(size: tuple[int, int]) -> None:
    async with user(StandIn(few(0)), size=size) as u:
        await u.presses("m")
        for _ in range(4):
            lines = u.screen().splitlines()
            assert len(lines) == size[1]
            assert "q Pause" in lines[-1]
            await u.presses("greater_than_sign")


async def test_keys_that_were_typed_before_a_card_was_seen_do_not_answer_it() -> None:
    with patch("tui.dialogs.round_card.GLANCE", 5.0), patch("tui.dialogs.round_card.UNSEEN", 5.0):
        async with user(StandIn(few(1))) as u:
            await u.presses("m", "e", "y", "y", "y", "e", "n")
            assert kept(u).step == QUEUE
            assert not [line for line in kept(u).log if line.what == "fits"]


def test_every_kind_of_finding_and_line_has_words() -> None:
    for language in ("de", "en"):
        words = round_words(words_for(language))
        findings = finding_words(words_for(language))
        assert set(findings.finding) == set(findings.advice)
        assert set(words.steps) == set(words.asks) == set(rounds.STEPS)


async def test_a_dashboard_left_open_over_night_begins_a_new_round() -> None:
    desk = StandIn(quiet())
    async with user(desk) as u:
        await u.presses("m", "e", "q")
        desk.now = NOW + timedelta(days=1)
        await u.presses("m")
        assert {r.id for r in desk.situation.papers.of(Round).values()} == {
            "2026-11-22/ich", "2026-11-23/ich",
        }  # fmt: skip


async def test_the_round_of_another_window_is_followed() -> None:
    desk = StandIn(quiet())
    async with user(desk) as u:
        await u.presses("m", "e")
        theirs = rounds.to_step(kept(u), QUEUE, NOW + timedelta(minutes=1))
        theirs = replace(theirs, version=kept(u).version + 5)
        desk.become(replace(desk.situation, papers=desk.situation.papers.having([theirs])))
        await u.pilot.pause()
        assert "Passt dieser Beitrag noch zu heute?" in u.screen()
        assert u.board.words.language == "de"
        assert round_words(u.board.words).elsewhere in u.said


async def test_a_search_gives_way_to_the_comments_of_the_round() -> None:
    async with user(StandIn(quiet())) as u:
        await u.presses("slash")
        await u.writes("Radweg")
        await u.presses("enter")
        assert u.board.comments.searched
        await u.presses("m")
        assert not u.board.comments.searched
        assert len(u.rows) > 1


@pytest.mark.alone
async def test_a_paste_that_is_not_marked_as_one_answers_no_card() -> None:
    with patch("tui.dialogs.round_card.GLANCE", 1.0):
        async with user(StandIn(few(0))) as u:
            await u.presses("m")
            for _ in range(12):
                u.app.post_message(events.Key("y", "y"))
            await u.pilot.pause()
            assert len([line for line in kept(u).log if line.what == "fits"]) == 1


async def test_an_outgoing_act_that_failed_opens_the_outbox_from_its_card() -> None:
    full = quiet()
    ref = full.order[0]
    act = Outgoing("o1", Reply(ref, "Ja"), "k", NOW, NOW, "ich", Handling(), Stage.FAILED,
                   reason="\x1b[31mno [bold]")  # fmt: skip
    async with user(StandIn(replace(full, outbox=MappingProxyType({"o1": act})))) as u:
        await u.presses("m")
        assert "ging bei mastodon-kreis nicht raus" in u.screen()
        assert "\x1b" not in u.screen()
        await u.presses("O")
        assert type(u.app.screen).__name__ == "OutboxDialog"


async def test_a_department_that_owes_an_answer_is_told_first() -> None:
    asked = Inquiry(
        id="abc", department="strassen", name="Straßenbauamt", to="s@kreis.example",
        refs=(), question="[bold]Wann?\x1b[2J", asked_at=NOW - timedelta(days=5),
        deadline=NOW - timedelta(days=1), stage=InquiryStage.SENT,
    )  # fmt: skip
    async with user(StandIn(quiet(papers=Papers().having([asked])))) as u:
        await u.presses("m")
        assert "Straßenbauamt hat nicht rechtzeitig geantwortet: [bold]Wann?" in u.screen()
        assert "\x1b" not in u.screen()
        assert "D Fachämter" in u.screen()


async def test_far_more_comments_than_usual_are_told_first() -> None:
    storm = Alarm("bluesky-kreis", "many", NOW, 400, 10, 4.0)
    async with user(StandIn(quiet(alarms=(storm,)))) as u:
        await u.presses("m")
        assert "Bluesky: viel mehr als sonst, 400 Kommentare in 10 Minuten." in u.screen()
