"""Approval from the command line: asked as a file, answered by file, told for good."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from morgenlage.commands.approval import step_line
from morgenlage.domain.draft import Attachment
from morgenlage.domain.piece import Piece, Step
from morgenlage.domain.piece_steps import Content, Said, made, moved, written
from morgenlage.store.store import Store
from morgenlage.words import words_for
from morgenlage.words.formats import Formats
from tests.cli.calling import CONFIG, NOW, Office

LEAD = Said("lead", NOW)
QUEUE = '[queue]\napprovers = ["head@county.example"]\n'


@pytest.fixture
def asked(office: Office) -> str:
    """A piece that the head of the office is asked about; the token."""
    office.config.write_text(CONFIG.replace("token_file", "approval = true\ntoken_file") + QUEUE)
    file(office, piece())
    said = office.call("queue", "ask", "p1", "--json")
    assert said.code == 0, said.err
    token: str = said.json["token"]
    return token


def piece(id_: str = "p1") -> Piece:
    """Written by lead, with an hour."""
    begun = written(made(id_, ["m"], LEAD), Content(text="Radweg frei"), LEAD)
    assert begun is not None
    planned = moved(begun, NOW + timedelta(hours=3), LEAD)
    assert planned is not None
    return planned


def file(office: Office, *pieces: Piece) -> None:
    """Puts these on disk."""
    store = Store.open(office.state)
    store.file([replace(p, version=1) for p in pieces])
    store.close()


def mail(folder: Path, token: str, text: str, sender: str = "head@county.example") -> str:
    """An answer as a mail program saves it."""
    path = folder / "answer.eml"
    head = f"From: {sender}\nMessage-ID: <{len(text)}@x>\nSubject: AW: [Morgenlage #{token}] x\n\n"
    path.write_text(head + text)
    return str(path)


def test_without_mail_the_request_is_a_file_with_all_that_is_to_be_out(
    office: Office, asked: str
) -> None:
    (path,) = (office.state / "departments").glob("*.eml")

    assert f"#{asked}]".encode() in path.read_bytes()
    assert b"> Radweg frei" in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_yes_by_file_plans_it_and_history_says_who_and_how(
    office: Office, asked: str, tmp_path: Path
) -> None:
    said = office.call("queue", "answer", asked, "--file", mail(tmp_path, asked, "Frei!"))

    assert (said.code, said.out, said.err) == (
        0, "p1: approved by head@county.example: m\n", ""
    )  # fmt: skip
    told = office.call("queue", "history", "p1")
    assert "m: approved  head@county.example (by mail)" in told.out
    assert "put in the answer of head@county.example as a file  maike (on the command line)" in (
        told.out
    )
    found = office.call("queue", "history", "p1", "--json").json
    assert [a["holds"] for a in found["approvals"]] == [True]
    assert found["requests"][0]["replies"][0]["kind"] == "yes"


def test_the_same_mail_counts_once(office: Office, asked: str, tmp_path: Path) -> None:
    path = mail(tmp_path, asked, "frei")
    assert office.call("queue", "answer", f"#{asked.upper()}", "--file", path).code == 0
    again = office.call("queue", "answer", asked, "--file", path)

    assert (again.code, again.err) == (1, "p1: this mail was taken in before\n")


@pytest.mark.parametrize(
    ("text", "sender", "code", "said"),
    [
        ("Datum falsch", "head@county.example", 0, "sent back by head@county.example"),
        ("frei", "x@evil.example", 1, "x@evil.example is not among [queue] approvers"),
        ("> frei", "head@county.example", 1, "cannot be told from the quoted text"),
    ],
)
def test_every_other_answer_is_told_as_what_it_is(
    office: Office, asked: str, tmp_path: Path, text: str, sender: str, code: int, said: str
) -> None:
    path = mail(tmp_path, asked, text, sender)
    found = office.call("queue", "answer", asked, "--file", path)

    assert found.code == code
    assert said in found.out + found.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "nope"], "nope: no such piece"),
        (["ask", "p1", "--account", "x"], "does not go to x; it goes to: m"),
        (["history", "nope"], "nope: no such piece"),
        (["answer", "nope", "--file", "/nowhere"], "no request has the code nope"),
    ],
)
def test_what_makes_no_sense_gets_a_sentence(
    office: Office, asked: str, arguments: list[str], said: str
) -> None:
    found = office.call("queue", *arguments)

    assert found.code == 1
    assert said in found.err


def test_a_plain_text_is_no_approval(office: Office, asked: str, tmp_path: Path) -> None:
    path = tmp_path / "frei.txt"
    path.write_text("frei")
    found = office.call("queue", "answer", asked, "--file", str(path))

    assert found.code == 1
    assert "is no mail with [Morgenlage #" in found.err
    assert office.call("queue", "answer", asked, "--file", "/nowhere").code == 2


def test_without_approvers_it_waits_for_a_colleague(office: Office) -> None:
    file(office, piece())
    said = office.call("queue", "ask", "p1")

    assert said.code == 0
    assert "Nobody is written to" in said.out
    assert "asked" in office.call("queue", "history", "p1").out


def test_what_is_stored_of_who_approves_is_exported_and_erased_but_the_history_stays(
    office: Office, asked: str, tmp_path: Path
) -> None:
    office.call("queue", "answer", asked, "--file", mail(tmp_path, asked, "frei"))
    own = office.state / "departments" / "own.eml"
    own.write_text("X-Morgenlage: x\nSubject: Frage\n\nBitte an head@county.example wenden")
    found = office.call("export", "Head@county.example").json["approvals"]
    assert [r["id"] for r in found["requests"]] == [asked]
    assert [(d["piece"], d["kind"]) for d in found["decisions"]] == [("p1", "approved")]
    assert "1 requests for approval" in office.call("privacy").out

    said = office.call("erase", "head@county.example", "--yes")

    assert (said.code, said.err) == (0, "")
    assert "1 requests for approval deleted" in said.out
    history = ("queue.json", "queue.json.bak")
    left = [p for p in office.state.rglob("*") if p.is_file() and p.name not in history]
    assert not [p for p in left if b"head@county.example" in p.read_bytes()]
    assert "approved  head@county.example" in office.call("queue", "history", "p1").out


def test_our_own_address_stands_in_every_letter_and_takes_none_along(
    office: Office, asked: str
) -> None:
    mail = '[mail]\nfrom = "Press <Head@county.example>"\neml = "letters"\n'
    office.config.write_text(office.config.read_text() + mail)
    own = office.config.parent / "letters" / "own.eml"
    own.parent.mkdir(mode=0o700)
    own.write_text("X-Morgenlage: x\nFrom: head@county.example\nSubject: Frage\n\nBitte")
    said = office.call("erase", "head@county.example", "--yes")
    assert (said.code, said.err) == (0, "")
    assert own.exists()


def test_nobody_is_asked_about_what_could_not_go_out(office: Office, tmp_path: Path) -> None:
    office.config.write_text(CONFIG + QUEUE)
    file(office, replace(piece(), media=(Attachment("image", str(tmp_path / "gone.jpg")),)))
    said = office.call("queue", "ask", "p1")

    assert said.code == 1
    assert "nobody is asked yet" in said.err
    assert "gone.jpg" in said.err
    assert not list(office.state.glob("departments/*"))


def test_a_piece_without_accounts_says_so(office: Office) -> None:
    file(office, replace(piece(), copies=()))

    assert "goes to no account yet" in office.call("queue", "ask", "p1").err


def test_a_line_of_history_says_reasons_and_years_in_words() -> None:
    form, words = Formats("de", ZoneInfo("Europe/Berlin")), words_for("de")
    at = datetime(2026, 11, 29, 12, tzinfo=UTC)
    why = step_line(Step(at, "", "reason", "m", "no-shelf"), words, form)
    moved = step_line(Step(at, "lead", "moved", "", "2027-10-31T02:30:00+01:00"), words, form)

    assert "no-shelf" not in why
    assert "[media]" in why
    assert "verschoben auf So 31. Okt 2027 02:30 MEZ" in moved
