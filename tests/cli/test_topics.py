"""Pillars on the command line: whose turn it is, tags, what is guessed."""

from datetime import timedelta

import pytest

from morgenlage.domain.label import Label
from morgenlage.domain.piece import Piece
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from morgenlage.wiring import read_house
from tests.cli.calling import NOW, Office
from tests.desk.fake_platform import FakePlatform


def post(name: str, days: float, text: str) -> Post:
    return Post(Ref(f"m:{name}"), "m", "mastodon", text, NOW - timedelta(days=days), likes=3)


@pytest.fixture
def here(empty: Office, platform: FakePlatform) -> Office:
    """One account with three posts of the last weeks."""
    posts = [
        post("1", 13, "Vollsperrung der Kreisstraße"),
        post("2", 3, "Wir suchen Azubis"),
        post("3", 2, "Guten Morgen"),
    ]
    empty.store(posts={p.ref: p for p in posts})
    store = Store.open(empty.state)
    store.keep(Batch(posts={p.ref: p for p in posts}, now=NOW))
    store.close()
    return empty


def test_every_pillar_says_how_long_ago_and_what_is_overdue(here: Office) -> None:
    said = here.call("topics")
    line = next(line for line in said.out.splitlines() if line.startswith("Roads"))

    assert said.code == 0
    assert line.split("  ")[-1].strip() == "3 d overdue"
    assert "13 d ago" in line
    assert "duty posts" in said.out
    assert "1 of 3" in said.out


def test_the_document_is_for_scripts(here: Office) -> None:
    found = here.call("topics", "list", "--json").json
    roads = next(t for t in found["topics"] if t["id"] == "strassen")

    assert (roads["days"], roads["over"], roads["overdue"], roads["guessed"]) == (13, 3, True, 1)
    assert sum(roads["weeks"]) == 1
    assert found["shares"][0] == {"kind": "duty", "count": 1, "of": 3, "guessed": 1, "untold": 3}


def test_a_post_from_elsewhere_is_tagged_and_untagged(here: Office) -> None:
    tagged = here.call("topics", "tag", "m:3", "topic:jobs", "face")
    papers = read_house(here.environ).situation.papers

    assert tagged.out == "Tags: face topic:jobs\n"
    assert papers.of(Label)["m:3"].tags == ("face", "topic:jobs")
    assert here.call("topics", "untag", "m:3", "face").out == "Tags: topic:jobs\n"
    assert here.call("topics", "untag", "m:3", "topic:jobs").out == "No tags any more.\n"
    assert "nothing changes" in here.call("topics", "untag", "m:3", "face").err


def test_a_piece_is_tagged_itself_and_a_person_goes_among_those_pictured(here: Office) -> None:
    here.call("people", "add", "Erika Beispiel")
    id_ = here.call("queue", "add", "--account", "m", "--text", "x", "--json").json["id"]
    said = here.call("topics", "tag", id_, "topic:jobs", "person:erika", "--json").json
    piece = read_house(here.environ).situation.papers.of(Piece)[id_]

    assert piece.tags == ("topic:jobs",)
    assert [f"person:{who}" for who in piece.people] == [said["tags"][0]]
    assert read_house(here.environ).situation.papers.of(Label) == {}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["tag", "m:77", "face"], 1),
        (["tag", "m:3", "topic:nothing"], 2),
        (["tag", "m:3", "smile"], 2),
        (["tag", "m:3", "person:nobody"], 2),
        (["accept", "nothing"], 2),
    ],
)
def test_what_makes_no_sense_changes_nothing(here: Office, arguments: list[str], code: int) -> None:
    said = here.call("topics", *arguments)

    assert (said.code, said.out) == (code, "")
    assert said.err.count("\n") == 1
    assert read_house(here.environ).situation.papers.of(Label) == {}


def test_what_is_guessed_is_taken_over_at_once(here: Office) -> None:
    assert here.call("topics", "accept", "jobs").out == "Taken over: 1.\n"
    assert here.call("topics", "accept", "--json").json == {"accepted": 1}
    assert here.call("topics", "accept").out == "There is nothing guessed here.\n"
    labels = read_house(here.environ).situation.papers.of(Label)
    assert {ref: label.tags for ref, label in labels.items()} == {
        "m:2": ("topic:jobs",),
        "m:1": ("topic:strassen",),
    }


def test_a_mistake_in_the_file_is_told_by_the_doctor(here: Office) -> None:
    own = here.config.parent / "pillars.toml"
    own.write_text('[[pillars]]\nid = "a"\nname = "x"\nevery = 0\n', "utf-8")
    said = here.call("doctor", "--offline").out

    assert f"{own}:4" in said
    own.write_text('[[pillars]]\nid = "a"\nname = "x"\n', "utf-8")
    assert f"1 pillars, {own}" in here.call("doctor", "--offline").out


def test_a_file_of_quiet_days_is_told_by_the_doctor_too(here: Office) -> None:
    own = here.config.parent / "quiet-days.toml"
    own.write_text("", "utf-8")

    assert str(own) in here.call("doctor", "--offline").out
