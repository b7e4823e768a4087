"""People and their consent on the command line: noted down, withdrawn, given out, erased."""

from dataclasses import replace
from pathlib import Path

import pytest

from morgenlage.domain.person import Person
from morgenlage.domain.piece import Piece
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import day_of
from morgenlage.store.store import Store
from morgenlage.wiring import read_house
from tests.cli.calling import Office, Said, comment
from tests.desk.fake_platform import FakePlatform


@pytest.fixture
def here(empty: Office, platform: FakePlatform) -> Office:
    """One account, and Erika is noted down."""
    assert empty.call("people", "add", "Erika Beispiel", "--note", "Bauhof").code == 0
    return empty


def erika(office: Office) -> Person:
    """As she is on file."""
    return next(iter(read_house(office.environ).situation.papers.of(Person).values()))


def piece_with_erika(office: Office, **changes: object) -> str:
    """A piece she is pictured in; fields of its copy as given."""
    said = office.call("queue", "add", "--account", "m", "--text", "Ein Tag im Bauhof", "--json")
    piece = read_house(office.environ).situation.papers.of(Piece)[said.json["id"]]
    copy = replace(piece.copies[0], **changes)  # type: ignore[arg-type]  # fields of Copy by name
    store = Store.open(office.state, session="test")
    new = replace(piece.with_copy(copy), people=(erika(office).id,), version=piece.version + 1)
    store.file([new])
    store.close()
    return piece.id


def agreed(office: Office, *more: str) -> Said:
    """She agrees."""
    said = office.call("people", "consent", "erika", *more)
    assert said.code == 0, said.err
    return said


def test_nobody_is_noted_down_at_first(empty: Office) -> None:
    assert "people add NAME" in empty.call("people").out


def test_who_is_noted_down_is_listed_with_what_they_agreed_to(here: Office) -> None:
    more = ["--account", "m", "--purpose", "Ausbildung", "--proof", "akte/7.pdf"]
    said = agreed(here, *more, "--given", "1.2.2026", "--until", "31.12.2030")
    listed = here.call("people", "list").out

    assert said.err == ""
    assert "Erika Beispiel  Bauhof" in listed
    assert "m  since 2026-02-01, until 2030-12-31  Ausbildung  proof: akte/7.pdf" in listed


def test_a_consent_without_proof_is_said_to_be_so(here: Office) -> None:
    assert "without proof" in agreed(here).err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["add", "erika  beispiel"], 1),
        (["add", " "], 2),
        (["consent", "Hans"], 1),
        (["consent", "Erika", "--account", "nowhere"], 2),
        (["consent", "Erika", "--until", "irgendwann"], 2),
        (["consent", "Erika", "--given", "2.1.2026", "--until", "1.1.2026"], 2),
        (["withdraw", "Erika", "--consent", "zzzz"], 2),
    ],
)
def test_what_makes_no_sense_changes_nothing(here: Office, arguments: list[str], code: int) -> None:
    before = erika(here)
    said = here.call("people", *arguments)

    assert (said.code, said.out) == (code, "")
    assert said.err.count("\n") == 1
    assert erika(here) == before


def test_missing_consent_is_red_and_a_valid_one_is_not(here: Office) -> None:
    id_ = piece_with_erika(here)
    missing = here.call("queue", "check", id_)
    agreed(here)
    valid = here.call("queue", "check", id_)
    here.call("people", "withdraw", "Erika")
    withdrawn = here.call("queue", "check", id_)

    assert (missing.code, valid.code, withdrawn.code) == (1, 0, 1)
    assert "Erika Beispiel has not agreed to be shown" in missing.out
    assert "Erika Beispiel has withdrawn the consent" in withdrawn.out


def test_a_withdrawal_lists_every_queued_and_live_post(here: Office) -> None:
    agreed(here)
    queued = piece_with_erika(here)
    live = piece_with_erika(
        here, state="published", ref=Ref("m:7"), permalink="https://social.example/7"
    )
    piece_with_erika(here, state="dropped")
    said = here.call("people", "withdraw", "Erika")

    lines = said.out.splitlines()
    assert said.code == 0
    assert lines[0] == "Erika Beispiel: the consent is withdrawn from now on."
    assert lines[1] == "To be seen now (1):"
    assert live in lines[2]
    assert "https://social.example/7" in lines[2]
    assert lines[3] == "Queued (1):"
    assert queued in lines[4]
    assert "do not go out any more" in said.out


def test_what_a_platform_would_publish_is_called_back(here: Office) -> None:
    agreed(here)
    id_ = piece_with_erika(here, state="scheduled", native=True, ref=Ref("m:scheduled-1"))
    said = here.call("people", "withdraw", "Erika")
    copy = read_house(here.environ).situation.papers.of(Piece)[id_].copies[0]

    assert "Called back" in said.out
    assert copy.wish == "cancel" or not copy.native


def test_another_consent_still_covers_its_account(here: Office) -> None:
    agreed(here)
    agreed(here, "--account", "m")
    first = erika(here).consents[0].id
    piece_with_erika(here)
    said = here.call("people", "withdraw", "Erika", "--consent", first)

    assert "in no post" in said.out


def test_the_document_is_for_scripts(here: Office) -> None:
    agreed(here)
    id_ = piece_with_erika(here)
    found = here.call("people", "--json").json["people"][0]

    assert found["name"] == "Erika Beispiel"
    assert found["consents"][0]["accounts"] is None
    assert [p["piece"] for p in found["posts"]] == [id_]


def test_export_and_erase_and_the_record_know_her(here: Office) -> None:
    agreed(here, "--proof", "akte/7.pdf")
    id_ = piece_with_erika(here)
    given = here.call("export", "Erika Beispiel").json["pictured"][0]
    record = here.call("privacy").out
    erased = here.call("erase", "erika beispiel", "--yes")

    assert given["consents"][0]["proof"] == "akte/7.pdf"
    assert "people who are pictured: 1" in record
    assert erased.code == 0
    assert "Erika" not in (here.state / "people.json").read_text("utf-8")
    assert not Path(f"{here.state / 'people.json'}.bak").exists() or (
        "Erika" not in Path(f"{here.state / 'people.json'}.bak").read_text("utf-8")
    )
    assert here.call("queue", "check", id_).code == 1


def test_a_stranger_called_like_somebody_pictured_is_erased_alone(here: Office) -> None:
    agreed(here)
    said = comment(1, author="Erika Beispiel", author_id="4711")
    here.store(said)
    name = erika(here).id
    both = here.call("erase", "erika beispiel", "--yes")
    assert (both.code, both.err) == (
        2,
        f"erika beispiel: several people; name one by id: 4711, {name}\n",
    )
    assert here.call("erase", "4711", "--yes").code == 0
    store = Store.open(here.state, read_only=True)
    assert said.ref not in store.load_day(day_of(said))
    assert [p.name for p in store.load_papers().of(Person).values()] == ["Erika Beispiel"]
    store.close()


def test_foreign_names_stay_text(here: Office) -> None:
    here.call("people", "add", "Böse\x1b[31m \u202e[bold]Person[/]")
    said = here.call("people")

    assert not any(sign in said.out for sign in "\x1b\u202e")
    assert (here.state / "people.json").stat().st_mode & 0o777 == 0o600


def test_a_piece_names_who_is_pictured(here: Office) -> None:
    said = here.call("queue", "add", "--text", "Bauhof", "--person", "erika", "--json")
    id_ = said.json["id"]

    assert read_house(here.environ).situation.papers.of(Piece)[id_].people == (erika(here).id,)
    assert "pictured: Erika Beispiel" in here.call("queue", "show", id_).out
    assert here.call("queue", "check", id_).code == 1
    assert here.call("queue", "add", "--text", "x", "--person", "Hans").code == 2
