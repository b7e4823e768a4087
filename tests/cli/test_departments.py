"""Departments from the command line: asked as a file, answered by file, counted, forgotten."""

import json
from pathlib import Path

import pytest

from tests.cli.calling import Office

BOOK = """\
[[departments]]
id = "roads"
name = "Roads"
mail = "roads@county.example"
topics = ["Radweg"]
"""


@pytest.fixture
def asked(office: Office) -> str:
    """A question about the first comment; its token."""
    (office.config.parent / "departments.toml").write_text(BOOK)
    said = office.call("decide", "m:1", "forward", "--to", "Roads", "--text", "Closed?", "--json")
    assert said.code == 0, said.err
    token: str = said.json["token"]
    return token


def test_without_mail_the_question_is_a_file_and_the_comment_waits(
    office: Office, asked: str
) -> None:
    (file,) = (office.state / "departments").glob("*.eml")

    assert asked.encode() in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    assert "m:1" not in office.call("comments").out
    assert "1 asked, 0 answered, 1 open" in office.call("departments").out


def test_an_answer_by_file_becomes_the_draft_and_brings_the_comment_back(
    office: Office, asked: str, tmp_path: Path
) -> None:
    file = tmp_path / "answer.eml"
    head = f"From: x@COUNTY.example\nSubject: Re: [Morgenlage #{asked}] x\n\n"
    file.write_text(head + "It stays open.\n\n-- \nMs Otto")
    said = office.call("departments", "answer", asked, "--file", str(file))

    assert (said.code, said.err) == (0, "")
    assert "It stays open." in (office.state / "drafts.json").read_text()
    assert "Otto" not in (office.state / "drafts.json").read_text()
    assert office.call("comments").out.startswith("m:1\topen")
    assert "department has answered" in office.call("comments").out
    (inquiry,) = office.call("departments", "--json").json["inquiries"]
    assert (inquiry["stage"], inquiry["answer"]) == ("answered", "It stays open.")


def test_a_mail_from_elsewhere_needs_to_be_forced(
    office: Office, asked: str, tmp_path: Path
) -> None:
    file = tmp_path / "answer.eml"
    file.write_text(f"From: x@evil.example\nSubject: [Morgenlage #{asked}]\n\nHi")
    said = office.call("departments", "answer", asked, "--file", str(file))

    assert said.code == 1
    assert "x@evil.example is not Roads" in said.err
    assert office.call("departments", "answer", asked, "--file", str(file), "--force").code == 0


def test_a_question_about_another_that_names_who_is_erased_goes_with_them(office: Office) -> None:
    (office.config.parent / "departments.toml").write_text(BOOK)
    why = "jonas1@social.example asked as well. Closed?"
    assert office.call("decide", "m:2", "forward", "--to", "Roads", "--text", why).code == 0
    (file,) = (office.state / "departments").glob("*.eml")

    erased = office.call("erase", "jonas1@social.example", "--yes")
    assert file.name in erased.out
    assert not file.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["decide", "m:1", "forward", "--text", "x"], "--to DEPARTMENT"),
        (["decide", "m:1", "forward", "--to", "roads", "--text", "  "], "--to DEPARTMENT"),
        (["decide", "m:1", "forward", "--to", "rods", "--text", "x"], "There are: roads"),
        (["decide", "m:1", "done", "--to", "roads"], "belong to forward"),
        (["departments", "answer", "x", "--file", "/nowhere"], "no such question"),
        (["departments", "close", "x"], "no such question"),
    ],
)
def test_what_makes_no_sense_gets_a_sentence(
    office: Office, arguments: list[str], said: str
) -> None:
    (office.config.parent / "departments.toml").write_text(BOOK)
    found = office.call(*arguments)

    assert found.code in (1, 2)
    assert said in found.err


def test_without_an_address_book_it_is_told_where_one_belongs(office: Office) -> None:
    said = office.call("decide", "m:1", "forward", "--to", "roads", "--text", "x")

    assert said.code == 2
    assert "departments.toml" in said.err


def test_a_question_cannot_be_asked_twice_about_the_same_comment(
    office: Office, asked: str
) -> None:
    said = office.call("decide", "m:1", "forward", "--to", "roads", "--text", "Again?")

    assert said.code == 1
    assert "is with Roads already" in said.err


def test_closing_opens_the_comment_again(office: Office, asked: str) -> None:
    assert office.call("departments", "close", asked).code == 0
    assert "m:1" in office.call("comments").out


def test_export_writes_the_mail_once_more(office: Office, asked: str, tmp_path: Path) -> None:
    said = office.call("departments", "export", asked, str(tmp_path / "out"))

    (file,) = (tmp_path / "out").iterdir()
    assert str(file) in said.out
    assert b"Wird der Radweg 1" in file.read_bytes()


def test_what_is_stored_of_a_person_holds_the_question_and_is_erased_with_it(
    office: Office, asked: str
) -> None:
    found = office.call("export", "jonas1@social.example").json
    assert [i["id"] for i in found["inquiries"]] == [asked]
    assert "1 questions to departments" in office.call("privacy").out

    assert office.call("erase", "jonas1@social.example", "--yes").code == 0
    files = [p for p in office.state.glob("inquiries*") if asked.encode() in p.read_bytes()]
    assert files == []
    assert list((office.state / "departments").iterdir()) == []


def test_doctor_reads_book_and_mail(office: Office) -> None:
    book = office.config.parent / "departments.toml"
    book.write_text(BOOK.replace("roads@county.example", "roads"))
    text = office.config.read_text()
    mail = '[mail]\nfrom = "a@b.example"\nsmtp = "x.example"\nuser = "u"\npassword_file = "no"\n'
    office.config.write_text(text.replace("[[accounts]]", mail + "[[accounts]]"))
    found = json.loads(office.call("doctor", "--offline", "--json").out)
    said = {
        f["what"]: (f["grade"], f["text"]) for f in found if f["what"] in ("departments", "mail")
    }

    assert said["departments"][0] == "bad"
    assert f"{book}:4:" in said["departments"][1]
    assert said["mail"][0] == "bad"


def test_terminal_codes_in_an_answer_never_reach_the_terminal(
    office: Office, asked: str, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"Ja \x1b[2J\x1b]0;x\x07\xe2\x80\xaeabc")
    office.call("departments", "answer", asked, "--file", str(file))
    said = office.call("departments").out + office.call("departments", "--json").out

    assert "\x1b" not in said
    assert "\u202e" not in said
