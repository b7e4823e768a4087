"""Formats on the command line: the library, what fits a dry text, a draft made of both."""

from pathlib import Path

import pytest

from morgenlage.domain.piece import Piece
from morgenlage.wiring import read_house
from tests.cli.calling import Office
from tests.desk.fake_platform import FakePlatform
from tests.domain.dry_texts_german import LIGHT

JOB = next(dry.text for dry in LIGHT if dry.name == "job-de")
OWN = """effort = "small"
shape = "image"
purposes = ["job"]
[de]
name = "Unser eigenes"
hook = "So."
draft = "Wir suchen: {role}"
"""


@pytest.fixture
def job(tmp_path: Path) -> str:
    """A job advert as a file."""
    path = tmp_path / "stelle.txt"
    path.write_text(JOB, "utf-8")
    return str(path)


def pieces(office: Office) -> list[Piece]:
    return list(read_house(office.environ).situation.papers.of(Piece).values())


def test_the_library_is_listed_and_told_whole(empty: Office) -> None:
    listed = empty.call("formats")
    found = empty.call("formats", "list", "--json").json["formats"]
    shown = empty.call("formats", "show", "guess", MORGENLAGE_LANG="de")

    assert listed.code == 0
    assert len(listed.out.splitlines()) == len(found) >= 18
    assert {"id", "name", "effort", "times", "ratio", "last"} <= set(found[0])
    assert "Have a guess" in shown.out
    assert empty.call("formats", "show", "guess", "--json").json["draft"]


def test_a_dry_text_gets_three_formats_with_reasons(empty: Office, job: str) -> None:
    said = empty.call("formats", "match", job)
    found = empty.call("formats", "match", job, "--json").json

    assert "fits: job advert, until 30.11.2026" in said.out
    assert len(found["matches"]) == 3
    assert found["purposes"][0] == "job"
    assert found["facts"]["deadline"] == "30.11.2026"
    assert len(empty.call("formats", "match", job, "--all", "--json").json["matches"]) > 3


def test_a_death_is_met_with_one_quiet_format(empty: Office, tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text("Der Kreis trauert um seinen Kollegen.", "utf-8")

    found = empty.call("formats", "match", str(path), "--json").json

    assert [m["id"] for m in found["matches"]] == ["quiet-words"]
    refused = empty.call("formats", "use", "job-trailer", str(path))
    assert refused.code == 1
    assert "tactless" in refused.err


def test_use_makes_a_draft_with_tags_gaps_and_checklist(
    empty: Office, platform: FakePlatform, job: str
) -> None:
    said = empty.call("formats", "use", "job-trailer", job)

    (piece,) = pieces(empty)
    assert said.code == 0
    assert piece.id in said.out
    assert "[address?]" in said.out
    assert piece.tags == ("format:job-trailer", "topic:jobs", "job", "face")
    assert piece.state == "draft"
    assert [c.account for c in piece.copies] == ["m"]
    assert "Apply by 30.11.2026: [address?]" in piece.text
    assert "[ ] Consent of everybody in the picture noted down" in piece.note


def test_what_cannot_be_used_is_said(empty: Office, tmp_path: Path, job: str) -> None:
    (tmp_path / "none.txt").write_text("  \n", "utf-8")
    (tmp_path / "large.txt").write_text("x" * 200_001, "utf-8")
    (tmp_path / "latin.txt").write_bytes("für".encode("latin-1"))

    for call, said in (
        (("match", str(tmp_path / "none.txt")), "no text in it"),
        (("match", str(tmp_path / "large.txt")), "larger than 200 kB"),
        (("match", str(tmp_path / "latin.txt")), "is no text file"),
        (("match", str(tmp_path)), "is no text file"),
        (("match", str(tmp_path / "gone.txt")), "there is no such file"),
        (("show", "job-trailr"), "did you mean job-trailer?"),
        (("show", "zzz"), "there is no format zzz"),
        (("use", "guess", job, "--account", "x"), "x"),
    ):
        answer = empty.call("formats", *call)
        assert answer.code == 2, call
        assert said in answer.err


def test_a_format_of_ones_own_is_used_and_a_broken_one_named_by_doctor(
    empty: Office, platform: FakePlatform, job: str
) -> None:
    folder = empty.config.parent / "formats"
    folder.mkdir()
    (folder / "our-own.toml").write_text(OWN, "utf-8")
    (folder / "broken.toml").write_text(OWN.replace('"small"', '"tiny"'), "utf-8")

    assert empty.call("formats", "use", "our-own", job).code == 0
    assert pieces(empty)[0].text == "Wir suchen: Straßenwärterin / Straßenwärter (m/w/d)"
    doctor = empty.call("doctor", "--offline")
    assert f"{folder / 'broken.toml'}:1: effort: " in doctor.out
    assert "32 formats, 1 of your own" in doctor.out
