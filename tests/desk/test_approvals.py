"""Approval by mail: asked once, answered once, never for other words than were read."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.desk import approvals, asking
from morgenlage.desk.asking import with_letter
from morgenlage.desk.enclosing import LARGEST
from morgenlage.desk.requesting import Approvers, ask, drawn_up, open_accounts
from morgenlage.domain.approval_request import Request
from morgenlage.domain.draft import Attachment
from morgenlage.domain.inquiry import Inquiry, InquiryStage
from morgenlage.domain.mail import Enclosed, MailTrouble, NotSent, Rejected, Unclear
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Content, Said, approved, made, moved, sent_back, written
from morgenlage.domain.ref import Ref
from morgenlage.store.store import Store
from morgenlage.words.formats import Formats
from tests.desk.fake_mail import DEPUTY, HEAD, ROADS, FakeMail
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def room(*addresses: str) -> Approvers:
    """Who is written to."""
    return Approvers(addresses or (HEAD, DEPUTY), Formats("en"), "Press", "", "", 0.0, 30)


@pytest.fixture
def mail() -> FakeMail:
    return FakeMail()


@pytest.fixture
def masto() -> FakePlatform:
    return FakePlatform(MASTO, [a_comment(1, text="Is it closed?")])


def said(by: str = "lead") -> Said:
    return Said(by, datetime.now(UTC))


def begin(here: Office, id_: str = "p1") -> Piece:
    """A piece with an hour, on file."""
    piece = written(made(id_, ["masto", "sky"], said()), Content(text="Radweg frei"), said())
    assert piece is not None
    planned = moved(piece, datetime.now(UTC) + timedelta(hours=2), said())
    assert planned is not None
    here.desk.file([planned]).result(5)
    return planned


def asks(here: Office, piece: Piece, hold: float = 0.0, to: Approvers | None = None) -> str:
    """Asks about both accounts; the token."""
    accounts = open_accounts(piece)
    request = drawn_up(piece, accounts, to or room(), said(), hold=hold)
    done = ask(here.desk, request, said()).result(5)
    assert done.piece is not None
    return request.id


def request(here: Office, token: str) -> Request:
    return here.desk.situation.papers.of(Request)[token]


def piece(here: Office) -> Piece:
    return here.desk.situation.papers.of(Piece)["p1"]


def states(here: Office) -> list[str]:
    found = here.desk.situation.papers.of(Piece).get("p1")
    return [c.state for c in found.copies] if found else []


def sheets(here: Office, token: str) -> list[str]:
    return [s.state for s in request(here, token).sheets]


def sent(here: Office, token: str) -> None:
    here.until(lambda: sheets(here, token) == ["sent", "sent"])


def test_everybody_who_approves_gets_one_letter_with_all_that_is_to_be_out(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here, begin(here))
        sent(here, token)

        assert [letter.to for letter in mail.sent] == [HEAD, DEPUTY]
        assert f"[Morgenlage #{token}] Approval: Radweg frei" in mail.sent[0].subject
        assert "> Radweg frei" in mail.sent[0].body
        assert "FOR masto, sky" in mail.sent[0].body
        assert mail.sent[0].message_id != mail.sent[1].message_id
        assert request(here, token).letter == ""
        assert states(here) == ["review", "review"]


def test_the_pictures_that_are_asked_about_go_with_the_letter_and_no_others(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    asked_about, changed, large = (tmp_path / f"{n}.png" for n in ("kino", "other", "large"))
    asked_about.write_bytes(PNG)
    changed.write_bytes(PNG + b"x")
    large.write_bytes(PNG + bytes(LARGEST))
    digest = hashlib.sha256(PNG).hexdigest()
    media = (
        *(Attachment("image", str(p), "A dot", digest=digest) for p in (asked_about, changed)),
        Attachment("image", str(large)),
        Attachment("image", "/nowhere.png"),
    )
    with office(tmp_path / "state", masto, post=mail.post()) as here:
        planned = replace(begin(here), media=media)
        here.desk.change(Piece, "p1", lambda p: replace(p, media=media)).result(5)
        token = asks(here, planned, to=room(HEAD))
        here.until(lambda: sheets(here, token) == ["sent"])

    assert [(f.name, f.type, f.data) for f in mail.sent[0].files] == [
        ("kino.png", "image/png", PNG)
    ]


def test_a_yes_by_mail_plans_the_piece_and_stands_in_its_history(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here, begin(here))
        sent(here, token)
        mail.replies(token, "frei")
        here.until(lambda: states(here) == ["scheduled", "scheduled"])
        here.until(lambda: request(here, token).replies)

    again = Store.open(tmp_path).load_papers()
    assert [c.state for c in again.of(Piece)["p1"].copies] == ["scheduled", "scheduled"]
    (step, _) = [s for s in again.of(Piece)["p1"].steps if s.kind == "approved"]
    assert (step.by, step.way) == (HEAD, "mail")
    assert again.of(Request)[token].replies[0].kind == "yes"


def test_other_words_bring_it_back_with_them(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here, begin(here))
        sent(here, token)
        mail.replies(token, "Das Datum stimmt nicht.")
        here.until(lambda: states(here) == ["draft", "draft"])

        assert piece(here).steps[-1].text == "Das Datum stimmt nicht."


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"sender": "citizen@evil.example"}, "stranger"),
        ({"sender": ""}, "stranger"),
        ({"kind": "away"}, "away"),
        ({"kind": "bounce", "reason": "550 no such user"}, "bounce"),
        ({"own": ""}, "unclear"),
    ],
)
def test_what_is_no_answer_of_an_approver_changes_nothing_but_is_shown(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail, changes: dict[str, str], kind: str
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here, begin(here))
        sent(here, token)
        mail.replies(token, "frei", **changes)
        here.until(lambda: request(here, token).replies)

        assert [r.kind for r in request(here, token).replies] == [kind]
        assert states(here) == ["review", "review"]


def test_words_changed_after_asking_are_not_approved_by_the_answer(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here, begin(here))
        sent(here, token)
        new = Content(text="Radweg gesperrt")
        here.desk.change(Piece, "p1", lambda p: written(p, new, said())).result(5)
        mail.replies(token, "frei")
        here.until(lambda: request(here, token).replies)

        assert request(here, token).replies[0].kind == "late"
        assert states(here) == ["draft", "draft"]


def test_the_same_letter_is_taken_once_and_departments_get_theirs_from_the_same_folder(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here, begin(here))
        sent(here, token)
        (comment,) = here.desk.situation.comments
        now = datetime.now(UTC)
        asked = asking.drawn_up(ROADS, [comment], "Closed?", now, now, "lead")
        whole = with_letter(
            asked, ROADS, [comment], here.desk.situation, Formats("en"), with_name=False, signed="P"
        )
        asking.ask(here.desk, whole, 30).result(5)
        here.until(
            lambda: here.desk.situation.papers.of(Inquiry)[asked.id].stage is InquiryStage.SENT
        )
        letter = mail.replies(token, "frei")
        mail.answers(whole, "Until Friday.")
        mail.inbox.append(letter)
        mail.replies("zzzzzzzzzzzz", "frei")
        here.until(lambda: here.desk.situation.drafts.get(Ref("masto:1")) == "Until Friday.")
        here.until(lambda: states(here) == ["scheduled", "scheduled"])
        before = mail.fetches
        here.until(lambda: mail.fetches > before + 2)

        assert [r.kind for r in request(here, token).replies] == ["yes"]
        assert here.desk.situation.papers.of(Inquiry)[asked.id].answer == "Until Friday."
        assert len([s for s in piece(here).steps if s.kind == "approved"]) == 2


def test_a_no_that_is_delivered_once_more_does_not_undo_what_came_after(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here, begin(here))
        sent(here, token)
        letter = mail.replies(token, "Lieber morgen.")
        here.until(lambda: request(here, token).replies)
        for account in ("masto", "sky"):
            seal = piece(here).seal(account)
            here.desk.change(
                Piece,
                "p1",
                lambda p, a=account, s=seal: approved(p, a, said("boss"), s),  # type: ignore[misc]  # the defaults bind this loop's values
            ).result(5)
        mail.inbox.append(letter)
        before = mail.fetches
        here.until(lambda: mail.fetches > before + 2)

        assert states(here) == ["scheduled", "scheduled"]


def test_what_is_taken_back_before_the_letter_leaves_asks_nobody(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here, begin(here), hold=60)
        for account in ("masto", "sky"):
            here.desk.change(
                Piece,
                "p1",
                lambda p, a=account: sent_back(p, a, said(), ""),  # type: ignore[misc]  # the default binds this loop's account
            ).result(5)
        here.until(lambda: sheets(here, token) == ["cancelled", "cancelled"])

        assert mail.sent == []
        assert request(here, token).letter == ""


@pytest.mark.parametrize(
    ("trouble", "state"),
    [(Rejected("mail-refused", "550"), "failed"), (Unclear("mail-unclear"), "unknown")],
)
def test_a_letter_that_failed_or_is_in_doubt_is_not_repeated(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail, trouble: MailTrouble, state: str
) -> None:
    tried: list[int] = []

    def breaks() -> MailTrouble:
        tried.append(1)
        return trouble

    mail.on_send = breaks
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here, begin(here), to=room(HEAD))
        here.until(lambda: sheets(here, token) == [state])
    with office(tmp_path, masto, post=mail.post()) as again:
        assert sheets(again, token) == [state]
    assert tried == [1]


def test_a_mail_server_that_is_away_is_tried_later(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    mail.on_send = lambda: NotSent("mail-unreachable")
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here, begin(here), to=room(HEAD))
        here.until(lambda: request(here, token).sheets[0].reason)
    mail.on_send = lambda: None
    later = datetime.now(UTC) + timedelta(minutes=1)
    with office(tmp_path, masto, post=mail.post(), clock=lambda: later) as again:
        again.until(lambda: sheets(again, token) == ["sent"])
    assert len(mail.sent) == 1


def test_a_letter_found_half_sent_is_in_doubt(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, sending=False, post=mail.post()) as here:
        token = asks(here, begin(here), to=room(HEAD))
        (sheet,) = request(here, token).sheets
        begun = sheet.__class__(sheet.to, "sending")
        here.desk.change(Request, token, lambda r: r.with_sheet(begun)).result(5)
    with office(tmp_path, masto, post=mail.post()) as again:
        again.until(lambda: sheets(again, token) == ["unknown"])
    assert mail.sent == []


def test_two_processes_send_a_request_once(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    other = FakePlatform(MASTO, list(masto.comments))
    with (
        office(tmp_path, masto, post=mail.post()) as here,
        office(tmp_path, other, post=mail.post(), session="b", polling=False) as there,
    ):
        token = asks(there, begin(there))
        sent(there, token)
        mail.replies(token, "approved")
        here.until(lambda: states(here) == ["scheduled", "scheduled"])
        there.until(lambda: states(there) == ["scheduled", "scheduled"])
    assert len(mail.sent) == 2


def test_what_another_process_sent_before_we_heard_of_it_is_not_asked_again(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail, monkeypatch: pytest.MonkeyPatch
) -> None:
    def beaten(piece: Piece) -> tuple[Enclosed, ...]:
        """Another one sends it while this one reads the pictures."""
        (there,) = here.desk.situation.papers.of(Request).values()
        if there.sheets[0].state == "held":
            other = Store.open(tmp_path, session="other")
            done = there.with_sheet(replace(there.sheets[0], state="sent"))
            other.file([done.filed("b", said().at)])
            other.close()
        return ()

    monkeypatch.setattr(approvals, "enclosures", beaten)
    with office(tmp_path, masto, post=mail.post()) as here:
        token = asks(here, begin(here))
        sent(here, token)
    assert [letter.to for letter in mail.sent] == [DEPUTY]


def test_the_writer_is_not_asked_and_without_anybody_nothing_leaves(
    tmp_path: Path, masto: FakePlatform, mail: FakeMail
) -> None:
    with office(tmp_path, masto, post=mail.post()) as here:
        asks(here, begin(here), to=room("lead@county.example"))

        assert states(here) == ["review", "review"]
        assert not here.desk.situation.papers.of(Request)
    assert mail.sent == []


def test_asked_is_about_all_that_nobody_has_approved_or_about_those_chosen() -> None:
    piece = made("p1", ["masto", "sky"], said())
    approved_ = approved(piece, "masto", said("head"), piece.seal("masto"))
    assert approved_ is not None

    assert open_accounts(piece) == ("masto", "sky")
    assert open_accounts(piece, ["sky"]) == ("sky",)
    assert open_accounts(approved_) == ("sky",)
