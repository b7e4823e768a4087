"""People under pseudonyms: found by the id they have out there, and the key is looked after."""

import pytest

from morgenlage.config.pseudonyms import NAME, veil_of
from tests.cli.calling import Office, comment
from tests.cli.test_keeping import everything


@pytest.fixture
def veiled(empty: Office) -> Office:
    """Two people under pseudonyms."""
    empty.config.write_text('storage = "pseudonyms"\n' + empty.config.read_text())
    veil = veil_of("pseudonyms", empty.config.parent)
    said = [comment(n, author_id=f"CANARY-{n % 2}") for n in (1, 2, 3)]
    empty.store(*map(veil.over, said))
    return empty


def test_an_id_finds_whoever_lies_under_its_pseudonym(veiled: Office) -> None:
    assert b"CANARY" not in everything(veiled.state)
    found = veiled.call("export", "CANARY-1").json
    assert sorted(c["ref"] for c in found["comments"]) == ["m:1", "m:3"]
    by_handle = veiled.call("export", "jonas1")
    assert by_handle.code == 1
    assert "give the id that the platform has" in by_handle.err


def test_who_is_erased_by_id_is_gone_with_pseudonym_and_id(veiled: Office) -> None:
    (alias,) = veiled.call("export", "CANARY-1").json["ids"]
    veiled.call("decide", "m:2", "note", "--text", "wie CANARY-1")
    said = veiled.call("erase", "CANARY-1", "--yes")
    assert (said.code, said.out.split(" comments")[0]) == (0, "2")
    left = everything(veiled.state)
    assert b"CANARY" not in left
    assert alias.encode() not in left
    assert [c["ref"] for c in veiled.call("comments", "--state", "all", "--json").json] == ["m:2"]


def test_without_the_key_nobody_finds_them_and_none_is_made(veiled: Office) -> None:
    (veiled.config.parent / NAME).unlink()
    assert veiled.call("export", "CANARY-1").code == 1
    assert not (veiled.config.parent / NAME).exists()


def test_doctor_names_the_form_and_how_the_key_is(veiled: Office) -> None:
    key = veiled.config.parent / NAME
    assert form(veiled) == ("good", f"people under pseudonyms; the key is there and private: {key}")
    key.chmod(0o644)
    assert form(veiled)[0] == "bad"
    assert f"chmod 600 {key}" in form(veiled)[1]
    key.unlink()
    assert form(veiled)[0] == "note"
    assert not key.exists()


def test_doctor_names_the_form_without_pseudonyms(empty: Office) -> None:
    assert form(empty) == ("good", "comments as read, with names")


def form(office: Office) -> tuple[str, str]:
    """What `doctor` says of it."""
    every = office.call("doctor", "--offline", "--json").json
    (found,) = (f for f in every if f["what"] == "form")
    return found["grade"], found["text"]
