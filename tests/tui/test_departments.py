"""Asking a department from the dashboard, and what is done with what comes back."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from morgenlage.desk.asking import Room
from morgenlage.domain.action import Forward
from morgenlage.domain.department import Department
from morgenlage.domain.inquiry import HouseAnswer, Inquiry, InquiryStage, Stranger, about
from morgenlage.domain.working_time import WorkingTime
from morgenlage.words.formats import Formats
from tests.tui.driving import User, user
from tests.tui.sample import NOW
from tests.tui.stand_in import StandIn
from tui.options import Options

ZONE = ZoneInfo("Europe/Berlin")
ROADS = Department("strassen", "Straßenbauamt", "strassen@kreis.example", "", ("Radweg",), 2)
OTHER = Department("abfall", "Abfallwirtschaft", "abfall@kreis.example", "", ("Müll",), 2)


def room() -> Room:
    return Room(
        (OTHER, ROADS),
        Formats("de", ZONE),
        WorkingTime(ZONE),
        "Pressestelle",
        "presse@kreis.example",
        "",
        "",
        20,
        30,
        lambda text: (text.strip(), text),
    )


def with_room() -> Options:
    return Options(room=room)


def on_file(desk: StandIn) -> list[Inquiry]:
    return list(desk.situation.papers.of(Inquiry).values())


def a_question(desk: StandIn, **changes: object) -> Inquiry:
    """One on file about the first comment."""
    comment = desk.situation.comment(desk.situation.order[0])
    assert comment is not None
    inquiry = Inquiry(
        id="abcdefghjkmn",
        department="strassen",
        name="Straßenbauamt",
        to=ROADS.mail,
        refs=(comment.ref,),
        question="Gesperrt?",
        asked_at=NOW,
        deadline=NOW + timedelta(days=2),
        stage=InquiryStage.SENT,
        sent_at=NOW,
    )
    inquiry = replace(inquiry, **changes)  # type: ignore[arg-type]  # fields of Inquiry by name
    desk.file([inquiry])
    return desk.situation.papers.of(Inquiry)[inquiry.id]


async def asks(who: User) -> None:
    """From the comment to the mail."""
    await who.presses("f", "1")
    await who.presses("enter")
    await who.reads()


async def test_three_keys_and_a_look_ask_the_department_that_fits_best() -> None:
    async with user(options=with_room()) as who:
        here = who.current.ref
        await who.presses("f")
        screen = who.screen()
        assert screen.index("Straßenbauamt") < screen.index("Abfallwirtschaft")
        assert "passt: Radweg" in screen

        await who.presses("1", "enter")
        await who.reads()
        assert "strassen@kreis.example" in who.screen()
        assert "> " in who.screen()
        await who.presses("y")

        (asked,) = on_file(who.desk)
        assert (asked.department, asked.refs) == ("strassen", (here,))
        (decided,) = who.decided
        assert decided == (Forward(here, asked.deadline, asked.id, "Straßenbauamt"),)
        assert here not in who.board.comments.list.rows


async def test_an_empty_question_is_said_and_can_be_written_after_all() -> None:
    async with user(options=with_room()) as who:
        await who.presses("f", "1", "ctrl+u", "enter")
        assert "Die Frage ist leer." in who.screen()
        await who.writes("Wann?")
        await who.presses("enter")
        await who.reads()
        assert "> " in who.screen()
        assert who.decided == []


async def test_the_mail_changes_with_deadline_and_name_and_nothing_leaves_without_y() -> None:
    async with user(options=with_room()) as who:
        author = who.current.author_name or who.current.author
        await asks(who)
        assert author not in who.screen()
        before = who.screen()
        await who.presses("+", "n")
        assert author in who.screen()
        assert who.screen().splitlines()[0] != before.splitlines()[0]
        await who.presses("escape")

        assert on_file(who.desk) == []
        assert who.decided == []


async def test_a_key_typed_ahead_does_not_send_a_mail_nobody_has_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.dialogs.base.UNSEEN", 60.0)
    async with user(options=with_room()) as who:
        await who.presses("f", "1", "enter", "y")

        assert on_file(who.desk) == []


async def test_an_answer_of_the_house_is_offered_first_and_one_that_ran_out_is_only_named() -> None:
    desk = StandIn()
    comment = desk.situation.comment(desk.situation.order[0])
    assert comment is not None
    good = HouseAnswer(
        id="h1",
        department="strassen",
        name="Straßenbauamt",
        owner="Frau O.",
        text="Der Radweg bleibt frei.",
        words=about([comment.text]),
        until=(NOW + timedelta(days=30)).date(),
    )
    old = replace(good, id="h2", until=(NOW - timedelta(days=1)).date())
    desk.file([good, old])
    async with user(desk, options=with_room()) as who:
        await who.presses("f")
        screen = who.screen()
        assert screen.index("Hausantwort von Straßenbauamt, gilt bis") < screen.index("Abfall")
        assert "bitte neu fragen" in screen
        await who.presses("enter")

        assert who.board.answering.active
        assert "Der Radweg bleibt frei." in who.screen()


async def test_while_an_answer_is_begun_what_the_house_says_is_the_first_wording() -> None:
    desk = StandIn()
    comment = desk.situation.comment(desk.situation.order[0])
    assert comment is not None
    good = HouseAnswer(
        id="h1",
        department="strassen",
        name="Straßenbauamt",
        owner="Frau O.",
        text="Der Radweg bleibt frei.",
        words=about([comment.text]),
        until=(NOW + timedelta(days=30)).date(),
    )
    old = replace(good, id="h2", text="Von gestern.", until=(NOW - timedelta(days=1)).date())
    desk.file([good, old])
    async with user(desk, options=with_room()) as who:
        await who.presses("comma")
        await who.pilot.pause(0.1)
        screen = who.screen()
        assert "Hausantwort: Straßenbauamt" in screen
        assert "Von gestern." not in screen
        await who.presses("enter")

        assert "Der Radweg bleibt frei." in who.screen()


async def test_the_page_tells_what_is_overdue_and_reminds() -> None:
    desk = StandIn()
    late = a_question(desk, deadline=NOW - timedelta(days=2))
    async with user(desk, options=with_room()) as who:
        await who.presses("D")
        assert "überfällig seit Fr 20. Nov" in who.screen()
        await who.presses("r")

        assert on_file(desk)[0].remind_at == NOW
        assert on_file(desk)[0].id == late.id


async def test_what_is_due_stands_beside_the_numbers() -> None:
    desk = StandIn()
    a_question(desk, deadline=NOW + timedelta(hours=1))
    async with user(desk, options=with_room()) as who:
        assert "beim Fachamt 1" in who.screen()
        assert "heute fällig" in who.screen()


async def test_a_pasted_answer_becomes_the_draft() -> None:
    desk = StandIn()
    asked = a_question(desk)
    async with user(desk, options=with_room()) as who:
        await who.presses("D", "p")
        await who.writes("Bleibt frei")
        await who.presses("ctrl+s")

        assert on_file(desk)[0].stage is InquiryStage.ANSWERED
        assert desk.situation.drafts[asked.refs[0]] == "Bleibt frei"


async def test_typing_replaces_the_question_that_was_offered_and_end_keeps_it() -> None:
    async with user(options=with_room()) as who:
        await who.presses("f", "1")
        assert "Was können wir hier antworten?" in who.screen()
        await who.writes("Geht da jemand ran?")
        await who.presses("enter")
        await who.reads()
        await who.presses("y")
        await who.presses("n")
        await who.presses("f", "1", "end")
        await who.writes(" Bald?")
        await who.presses("enter")
        await who.reads()
        await who.presses("y")

        first, second = sorted(i.question for i in on_file(who.desk))
        assert first == "Geht da jemand ran?"
        assert second == "Was können wir hier antworten? Bald?"


async def test_an_answered_question_leads_to_its_comment_with_the_draft() -> None:
    desk = StandIn()
    asked = a_question(
        desk, stage=InquiryStage.ANSWERED, answer="Ab Montag frei.", whole="Ab Montag frei. Gruß"
    )
    desk.keep_draft(asked.refs[0], "Ab Montag frei.")
    async with user(desk, options=with_room()) as who:
        await who.presses("j", "D")
        assert "Enter geht zum Kommentar mit dem Entwurf" in who.screen()
        await who.presses("p")
        assert "Ab Montag frei. Gruß" in who.screen()
        await who.presses("escape", "enter")

        assert who.app.screen is who.board
        assert who.current.ref == asked.refs[0]
        assert who.board.answering.active
        assert "Ab Montag frei." in who.screen()


async def test_an_answered_question_whose_comment_is_done_shows_the_letter() -> None:
    desk = StandIn()
    a_question(desk, refs=("nobody:1",), stage=InquiryStage.ANSWERED, whole="Ganz da")
    async with user(desk, options=with_room()) as who:
        await who.presses("D", "enter")
        assert "Ganz da" in who.screen()


async def test_a_letter_from_elsewhere_counts_only_after_two_keys() -> None:
    desk = StandIn()
    a_question(desk, strangers=(Stranger("x@evil.example", "Hallo", "Hallo", NOW),))
    async with user(desk, options=with_room()) as who:
        await who.presses("D")
        assert "von fremder Adresse: x@evil.example" in who.screen()
        await who.presses("y")
        await who.reads()
        assert on_file(desk)[0].stage is InquiryStage.SENT
        await who.presses("y")

        assert on_file(desk)[0].stage is InquiryStage.ANSWERED


async def test_hostile_answers_are_text_on_the_page() -> None:
    desk = StandIn()
    evil = "[@click=app.quit]weg[/] \x1b]0;x\x07 \u202eabc"
    a_question(desk, answer=evil, whole=evil, stage=InquiryStage.ANSWERED, reason=evil)
    async with user(desk, options=with_room()) as who:
        await who.presses("D")
        assert "[@click=app.quit]weg[/]" in who.screen()
        assert "\x1b" not in who.screen()
        await who.presses("p")
        assert "[@click=app.quit]weg[/]" in who.screen()
        assert "\u202e" not in who.screen()


async def test_without_an_address_book_the_key_says_where_it_belongs() -> None:
    empty = Options(room=lambda: room()._replace(departments=()))
    async with user(options=empty) as who:
        await who.presses("f")

        assert "departments.toml" in who.said[-1]


async def test_a_read_only_seat_looks_and_asks_nobody() -> None:
    desk = StandIn()
    a_question(desk)
    async with user(desk, options=replace(with_room(), read_only=True)) as who:
        await who.presses("f")
        assert who.app.screen is who.board
        await who.presses("D", "c")

        assert on_file(desk)[0].stage is InquiryStage.SENT
