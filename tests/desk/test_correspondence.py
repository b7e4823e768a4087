"""Questions to departments: asked once, answered once, overdue in sight, never lost."""

import asyncio
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.desk import asking
from morgenlage.desk.asking import drawn_up, with_letter
from morgenlage.desk.correspondence import Correspondence
from morgenlage.domain.action import Done
from morgenlage.domain.comment import Comment
from morgenlage.domain.inquiry import HouseAnswer, Inquiry, InquiryStage, Mailbox
from morgenlage.domain.mail import Letter, MailTrouble, NotSent, Rejected, Unclear
from morgenlage.domain.ref import Ref
from morgenlage.domain.triage import Rules, reasons
from morgenlage.store.store import Store
from morgenlage.words.formats import Formats
from tests.desk.fake_mail import ROADS, FakeMail
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office

ONE, TWO = Ref("masto:1"), Ref("masto:2")


@pytest.fixture
def masto() -> FakePlatform:
    said = "Is the cycle path closed at the bridge?"
    return FakePlatform(MASTO, [a_comment(n, text=f"{said} {n}") for n in (1, 2, 3)])


@pytest.fixture
def mail() -> FakeMail:
    return FakeMail()


def comment(here: Office, ref: Ref = ONE) -> Comment:
    found = here.desk.situation.comment(ref)
    assert found is not None
    return found


def asks(here: Office, *refs: Ref, hold: float = 0.0, days: int = 2) -> str:
    """Asks the roads department; the token."""
    comments = [comment(here, ref) for ref in refs or (ONE,)]
    now = datetime.now(UTC)
    inquiry = drawn_up(
        ROADS, comments, "Is it closed?", now + timedelta(days=days), now, "lead", hold=hold
    )
    whole = with_letter(
        inquiry, ROADS, comments, here.desk.situation, Formats("en"), with_name=False, signed="P"
    )
    asking.ask(here.desk, whole, 30).result(5)
    return inquiry.id


def inquiry(here: Office, token: str) -> Inquiry:
    return here.desk.situation.papers.of(Inquiry)[token]


def until(here: Office, token: str, stage: InquiryStage) -> Inquiry:
    here.until(lambda: inquiry(here, token).stage is stage)
    return inquiry(here, token)


def chips(here: Office, ref: Ref = ONE) -> list[str]:
    return [r.kind for r in reasons(comment(here, ref), datetime.now(UTC), Rules())]


def test_a_question_leaves_once_and_its_comment_leaves_the_list(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here)
        sent = until(here, token, InquiryStage.SENT)

        assert [letter.to for letter in mail.sent] == ["roads@county.example"]
        assert f"[Morgenlage #{token}]" in mail.sent[0].subject
        assert token in mail.sent[0].message_id
        assert ONE not in here.desk.situation.order
        assert comment(here).handling.office == "Roads"
        assert sent.letter == ""  # what the citizen wrote is not kept longer than needed


def test_nobody_outside_learns_who_wrote_unless_that_is_chosen(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        until(here, asks(here), InquiryStage.SENT)

    assert "citizen1" not in mail.sent[0].body
    assert "> Is the cycle path closed at the bridge? 1" in mail.sent[0].body


def test_the_answer_is_a_draft_and_the_comment_comes_first_again(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here)
        sent = until(here, token, InquiryStage.SENT)
        mail.answers(sent, "It stays open.")
        until(here, token, InquiryStage.ANSWERED)
        here.until(lambda: here.desk.situation.order[:1] == (ONE,))

        assert here.desk.situation.drafts[ONE] == "It stays open."
        assert chips(here)[0] == "office-answered"
        assert inquiry(here, token).whole == "It stays open.\n> quoted"
    with office(tmp_path, masto, post=mail.post()) as again:
        assert chips(again)[0] == "office-answered"
        assert again.desk.situation.drafts[ONE] == "It stays open."


def test_a_letter_that_comes_twice_is_taken_once(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here)
        sent = until(here, token, InquiryStage.SENT)
        letter = mail.answers(sent, "It stays open.")
        until(here, token, InquiryStage.ANSWERED)
        mail.inbox.append(letter)
        mail.answers(sent, "Until Friday at least.")
        here.until(lambda: "Friday" in here.desk.situation.drafts[ONE])

        assert here.desk.situation.drafts[ONE] == "It stays open.\n\nUntil Friday at least."


def test_while_it_is_held_undo_takes_it_back_and_redo_asks_again(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post(hold=0.0)) as here:
        token = asks(here, hold=60)
        here.until(lambda: ONE not in here.desk.situation.order)
        here.desk.undo().result(5)
        until(here, token, InquiryStage.CANCELLED)

        assert ONE in here.desk.situation.order
        assert mail.sent == []

        here.desk.redo().result(5)
        until(here, token, InquiryStage.SENT)
        assert len(mail.sent) == 1


def test_what_has_left_is_not_called_back_and_undo_says_so(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        until(here, asks(here), InquiryStage.SENT)
        recorded = here.desk.undo().result(5)

        assert [reason for _, reason in recorded.refused] == ["undo-mail-left"]
        assert ONE not in here.desk.situation.order


def test_done_while_it_is_held_takes_the_question_back_too(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here, hold=60)
        here.desk.decide([Done(ONE)]).result(5)
        until(here, token, InquiryStage.CANCELLED)

    assert mail.sent == []


def test_one_mail_asks_about_several_comments_and_all_come_back(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here, ONE, TWO)
        sent = until(here, token, InquiryStage.SENT)
        assert "2 comments" in mail.sent[0].body
        mail.answers(sent, "Open.")
        until(here, token, InquiryStage.ANSWERED)
        here.until(lambda: set(here.desk.situation.order[:2]) == {ONE, TWO})

        assert here.desk.situation.drafts == {ONE: "Open.", TWO: "Open."}


def test_where_nobody_knows_whether_it_left_a_person_is_asked_and_nothing_is_repeated(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    tries: list[int] = []

    def breaks_off() -> BaseException:
        tries.append(1)
        return Unclear("mail-unclear")

    mail.on_send = breaks_off
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here)
        until(here, token, InquiryStage.UNKNOWN)
        here.until(lambda: ONE in here.desk.situation.order)
        assert chips(here)[0] == "office-unclear"
    with office(tmp_path, masto, post=mail.post()) as again:
        assert inquiry(again, token).stage is InquiryStage.UNKNOWN
        asking.arrived_after_all(again.desk, inquiry(again, token), datetime.now(UTC)).result(5)
        again.until(lambda: ONE not in again.desk.situation.order)
        assert inquiry(again, token).stage is InquiryStage.SENT
    assert len(tries) == 1


def test_what_a_dead_process_was_sending_is_in_doubt(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post(), sending=False) as here:
        token = asks(here)
        left = inquiry(here, token)
        here.desk.file([left.moved(InquiryStage.SENDING, tries=1)]).result(5)
    with office(tmp_path, masto, post=mail.post()) as again:
        found = until(again, token, InquiryStage.UNKNOWN)

    assert found.reason == "mail-interrupted"
    assert mail.sent == []


def test_a_refusal_brings_the_comment_back_with_the_servers_words(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    mail.on_send = lambda: Rejected("mail-refused", "550 no such user")
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here)
        failed = until(here, token, InquiryStage.FAILED)
        here.until(lambda: ONE in here.desk.situation.order)

        assert failed.reason == "mail-refused: 550 no such user"
        assert chips(here)[0] == "office-failed"

        mail.on_send = lambda: None
        asking.resend(here.desk, failed, failed.letter, datetime.now(UTC), 0).result(5)
        until(here, token, InquiryStage.SENT)
    assert len(mail.sent) == 1


def test_a_mail_server_that_is_away_is_tried_again_later(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    mail.on_send = lambda: NotSent("mail-unreachable")
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here)
        here.until(lambda: inquiry(here, token).reason)
        held = until(here, token, InquiryStage.HELD)

        assert held.due_at > datetime.now(UTC) + timedelta(seconds=5)
        assert ONE not in here.desk.situation.order


def test_a_letter_from_elsewhere_is_no_answer_until_somebody_vouches_for_it(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here)
        sent = until(here, token, InquiryStage.SENT)
        mail.answers(sent, "Pay here: evil.example", sender="roads@county.example.evil.example")
        here.until(lambda: inquiry(here, token).strangers)
        mail.inbox.append(mail.inbox[0])
        fetches = mail.fetches
        here.until(lambda: mail.fetches > fetches + 2)
        assert len(inquiry(here, token).strangers) == 1

        assert inquiry(here, token).stage is InquiryStage.SENT
        assert here.desk.situation.drafts == {}

        stranger = inquiry(here, token).strangers[0]
        asking.answer(
            here.desk, inquiry(here, token), stranger.text, stranger.whole, stranger.sender,
            datetime.now(UTC),
        ).result(5)  # fmt: skip
        until(here, token, InquiryStage.ANSWERED)
        assert inquiry(here, token).strangers == ()


def test_an_out_of_office_note_is_told_and_is_no_answer(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here)
        sent = until(here, token, InquiryStage.SENT)
        mail.answers(sent, "I am away until 7 December.", kind="away")
        here.until(lambda: inquiry(here, token).away)

        assert inquiry(here, token).stage is InquiryStage.SENT
        assert ONE not in here.desk.situation.order


def test_a_bounce_is_a_failure_with_the_reason(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here)
        sent = until(here, token, InquiryStage.SENT)
        mail.answers(sent, "", kind="bounce", sender="mailer-daemon@x", reason="5.1.1 unknown")
        failed = until(here, token, InquiryStage.FAILED)

        assert failed.reason == "mail-bounced: 5.1.1 unknown"


def test_an_overdue_one_is_back_in_sight_and_still_waited_for(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here)
        until(here, token, InquiryStage.SENT)
    later = datetime.now(UTC) + timedelta(days=3)
    with office(tmp_path, masto, post=mail.post(), clock=lambda: later) as again:
        again.until(lambda: again.desk.situation.order[:1] == (ONE,))
        assert chips(again)[0] == "office-overdue"
        assert inquiry(again, token).overdue(later)

        mail.answers(inquiry(again, token), "Sorry, late.")
        again.until(lambda: chips(again)[0] == "office-answered")


def test_a_reminder_leaves_once_for_each_wish(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here)
        sent = until(here, token, InquiryStage.SENT)
        asking.remind(here.desk, sent, datetime.now(UTC)).result(5)
        here.until(lambda: len(mail.sent) == 2 and not inquiry(here, token).reminding)

        assert mail.sent[1].answers == mail.sent[0].message_id
        assert "cycle path" not in mail.sent[1].body
        assert len(inquiry(here, token).reminders) == 1
        assert inquiry(here, token).remind_at is None


def test_what_has_left_is_on_disk_as_sent_even_if_the_desk_closes_at_once(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        # The disk has something else to do first: what is shown as sent still waits for it.
        busy = threading.Event()

        def first() -> None:
            here.desk._disk.submit(busy.wait, 0.4)

        mail.on_send = first
        token = asks(here)
        until(here, token, InquiryStage.SENT)

    assert Store.open(tmp_path).load_papers().of(Inquiry)[token].stage is InquiryStage.SENT


def test_another_desk_does_not_take_a_letter_that_is_being_sent_for_a_dead_ones(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = FakePlatform(MASTO, list(masto.comments))
    arrived, send, step = asyncio.Event(), mail.send, Correspondence.step
    looked: list[tuple[Correspondence, InquiryStage]] = []

    async def slow(letter: Letter) -> str:
        await arrived.wait()
        return await send(letter)

    async def seen(letters: Correspondence) -> float | None:
        wait = await step(letters)
        looked.extend((letters, i.stage) for i in letters._inquiries)
        return wait

    monkeypatch.setattr(mail, "send", slow)
    monkeypatch.setattr(Correspondence, "step", seen)
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here)
        until(here, token, InquiryStage.SENDING)
        with office(
            tmp_path, other, post=FakeMail().post(), session="b", name="deputy", polling=False
        ) as there:
            there.until(lambda: any(letters is there.desk._letters for letters, _ in looked))
            (stage,) = {stage for letters, stage in looked if letters is there.desk._letters}
            assert stage is InquiryStage.SENDING
            here.desk._loop.call_soon_threadsafe(arrived.set)
            until(there, token, InquiryStage.SENT)

    assert len(mail.sent) == 1


def test_two_processes_send_a_question_once(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    other = FakePlatform(MASTO, list(masto.comments))
    with (
        office(tmp_path, masto, post=mail.post()) as here,
        office(
            tmp_path, other, post=mail.post(), session="b", name="deputy", polling=False
        ) as there,
    ):
        token = asks(there)
        until(there, token, InquiryStage.SENT)
        mail.answers(inquiry(there, token), "Open.")
        here.until(lambda: chips(here)[0:1] == ["office-answered"])
        there.until(lambda: chips(there)[0:1] == ["office-answered"])

    assert len(mail.sent) == 1


def test_trouble_with_the_folder_is_told_and_goes_away(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    def box(here: Office) -> str:
        found = here.desk.situation.papers.of(Mailbox).get("mail")
        return found.trouble if found else ""

    mail.on_fetch = lambda: MailTrouble("mail-login")
    with office(tmp_path, masto, post=mail.post()) as here:
        until(here, asks(here), InquiryStage.SENT)
        here.until(lambda: box(here) == "mail-login")
        mail.on_fetch = lambda: None
        here.until(lambda: box(here) == "")


def test_the_third_alike_question_makes_an_answer_of_the_house(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        for number in (1, 2, 3):
            token = asks(here, Ref(f"masto:{number}"))
            mail.answers(until(here, token, InquiryStage.SENT), f"Open, says {number}.")
            until(here, token, InquiryStage.ANSWERED)
            if number < 3:
                assert not here.desk.situation.papers.of(HouseAnswer)
        here.until(lambda: here.desk.situation.papers.of(HouseAnswer))
        (made,) = here.desk.situation.papers.of(HouseAnswer).values()

    assert (made.text, made.owner, made.asked) == ("Open, says 3.", "Ms Otto", 3)
    assert made.until > datetime.now(UTC).date()


def test_what_was_asked_is_deleted_in_time_with_every_copy(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here)
        found = until(here, token, InquiryStage.SENT)
    assert found.delete_after is not None
    assert found.delete_after - found.deadline == timedelta(days=30)
    store = Store.open(tmp_path, session="later")
    store.forget_papers([found])
    store.close()
    left = [p for p in tmp_path.glob("inquiries*") if token.encode() in p.read_bytes()]
    assert left == []
