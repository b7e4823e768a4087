"""After a withdrawal: to-dos with a day, ticks, who was seen where; and names that leak nowhere."""

import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from morgenlage.domain.label import Label
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Papers
from morgenlage.domain.person import Person
from morgenlage.domain.piece import Piece, State
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.takedown import Takedown
from morgenlage.domain.takedowns import seen_gone
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from morgenlage.wiring import read_house
from tests.cli.calling import NOW, Office
from tests.desk.fake_platform import FakePlatform
from tui.ending import crash_file

CANARY = "Kanaria Vogelfrei"


@pytest.fixture
def here(empty: Office, platform: FakePlatform) -> Office:
    """One account, one person who has agreed, a post made elsewhere that shows her."""
    out = Post(Ref("m:9"), "m", "mastodon", "Azubis", NOW, permalink="https://social.example/9")
    empty.store(posts={out.ref: out})
    assert empty.call("people", "add", CANARY, "--note", "Bauhof").code == 0
    assert empty.call("people", "consent", CANARY, "--proof", "akte/7.pdf").code == 0
    filed(empty, Label(id="m:9", tags=(f"person:{her(empty).id}", "face", "topic:jobs")))
    return empty


def papers(office: Office) -> Papers:
    """What is on file."""
    return read_house(office.environ).situation.papers


def her(office: Office) -> Person:
    """As she is on file."""
    return next(iter(papers(office).of(Person).values()))


def filed(office: Office, *some: Label | Piece) -> None:
    """Puts papers on file."""
    store = Store.open(office.state, session="test")
    store.file([p.filed("test", NOW) for p in some])
    store.close()


def queued(office: Office) -> str:
    """A piece she is pictured in."""
    said = office.call("queue", "add", "--account", "m", "--text", "Bauhof", "--json")
    piece = papers(office).of(Piece)[said.json["id"]]
    filed(office, replace(piece, people=(her(office).id,), tags=(f"person:{her(office).id}",)))
    return piece.id


def test_a_withdrawal_makes_a_dated_to_do_for_every_live_and_queued_post(here: Office) -> None:
    id_ = queued(here)
    said = here.call("people", "withdraw", CANARY)
    listed = here.call("people", "tasks").out

    assert "To-dos: 2, by" in said.out
    assert "https://social.example/9" in said.out
    assert {(t.ref, t.piece) for t in papers(here).of(Takedown).values()} == {
        ("m:9", ""),
        ("", id_),
    }
    assert listed.count(CANARY) == 2
    assert "take it down on the platform  https://social.example/9" in listed
    assert "open already" in here.call("people", "withdraw", CANARY).out
    assert len(papers(here).of(Takedown)) == 2


def test_a_to_do_is_ticked_and_opened_again(here: Office) -> None:
    here.call("people", "withdraw", CANARY)
    (task,) = papers(here).of(Takedown).values()

    assert here.call("people", "task", "done", task.id).out == f"{task.id}: done.\n"
    assert here.call("people", "task", "done", task.id).code == 1
    assert here.call("people", "tasks").out == "Nothing has to be taken down.\n"
    assert "done" in here.call("people", "tasks", "--all").out
    assert here.call("people", "task", "open", task.id).code == 0
    assert here.call("people", "tasks", "--json").json["tasks"][0]["name"] == CANARY
    assert here.call("people", "task", "done", "zzz").code == 1


def test_an_overdue_to_do_makes_the_list_fail(here: Office) -> None:
    here.call("people", "withdraw", CANARY)
    (task,) = papers(here).of(Takedown).values()
    store = Store.open(here.state, session="test")
    store.file([replace(task, until=task.until.replace(year=2020)).filed("test", NOW)])
    store.close()
    said = here.call("people", "tasks")

    assert said.code == 1
    assert "OVERDUE since" in said.out


def test_who_was_seen_where_is_listed_for_labels_too(here: Office) -> None:
    said = here.call("people", "shown", "kanaria")
    found = here.call("people", "shown", "kanaria", "--json").json

    assert said.out.startswith(f"{CANARY}: last seen ")
    assert "m:9  m" in said.out
    assert found["last"]["permalink"] == "https://social.example/9"


def test_export_has_it_all_and_erase_leaves_only_what_has_to_go_without_a_name(
    here: Office,
) -> None:
    id_ = queued(here)
    here.call("people", "withdraw", CANARY)
    person = her(here).id
    given = here.call("export", CANARY).json["pictured"][0]
    record = here.call("privacy").out
    erased = here.call("erase", CANARY, "--yes")
    listed, left = here.call("people", "tasks"), papers(here)

    assert len(given["tasks"]) == 2
    assert {p["ref"] for p in given["posts"]} == {"m:9", None}
    assert "to-dos after withdrawals: 2, labels of posts: 1" in record
    assert (erased.code, "To-dos that stay, without a name: 2" in erased.out) == (0, True)
    assert not left.of(Person)
    assert "take it down on the platform  https://social.example/9" in listed.out
    assert listed.out.count("somebody who was erased") == 2
    assert {t["person"] for t in here.call("people", "tasks", "--json").json["tasks"]} == {None}
    assert left.of(Label)["m:9"].tags == ("face", "topic:jobs")
    assert left.of(Piece)[id_].tags == ()
    assert "it shows somebody who was erased" in here.call("queue", "check", id_).out
    assert holding(here.state, person) == []


def test_a_to_do_that_is_done_goes_with_the_person(here: Office) -> None:
    here.call("people", "withdraw", CANARY)
    (task,) = papers(here).of(Takedown)
    here.call("people", "task", "done", task)
    here.call("erase", CANARY, "--yes")

    assert not papers(here).of(Takedown)
    assert holding(here.state, task) == []


def test_a_queued_post_that_only_a_tag_puts_somebody_in_does_not_go_out_after_they_are_erased(
    here: Office,
) -> None:
    id_ = queued(here)
    filed(here, replace(papers(here).of(Piece)[id_], people=()))
    here.call("people", "withdraw", CANARY)
    here.call("erase", CANARY, "--yes")
    (waits,) = [t for t in papers(here).of(Takedown).values() if t.piece == id_]

    assert "it shows somebody who was erased" in here.call("queue", "check", id_).out
    assert tuple(seen_gone(papers(here), {})) == ()
    filed(here, replace(papers(here).of(Piece)[id_], people=()))
    assert tuple(seen_gone(papers(here), {})) == (waits.id,)


def test_files_about_people_are_for_their_owner_alone(here: Office) -> None:
    here.call("people", "withdraw", CANARY)

    for name in ("people", "takedowns", "labels"):
        assert (here.state / f"{name}.json").stat().st_mode & 0o777 == 0o600


def test_no_name_of_a_person_comes_into_journal_or_log(
    here: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued(here)
    here.call("people", "consent", CANARY, "--purpose", f"Bild von {CANARY}")
    here.call("people", "withdraw", CANARY)
    with monkeypatch.context() as broken:  # the last border: what crashes tells no values

        def breaks(*given: object) -> None:
            raise RuntimeError(f"{CANARY} {given}")

        broken.setattr("morgenlage.commands.people.take_back", breaks)
        assert here.call("people", "withdraw", CANARY).code == 1
    here.call("erase", CANARY, "--yes")

    assert leaks(here.state) == []


def test_at_debug_level_no_name_comes_into_the_log_either(
    here: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("morgenlage.logbook.logging.INFO", logging.DEBUG)
    piece = queued(here)
    here.call("topics", "tag", piece, f"person:{CANARY}")
    here.call("people", "withdraw", CANARY)
    (task, *_) = papers(here).of(Takedown)
    here.call("people", "task", "done", task)
    here.call("people", "task", "open", task)
    here.call("people", "shown", CANARY)
    here.call("erase", CANARY, "--yes")
    assert logging.getLogger("morgenlage").level in (logging.DEBUG, logging.NOTSET)

    assert leaks(here.state) == []


def test_a_crash_file_holds_no_name_of_a_person(here: Office) -> None:
    try:
        try:
            raise ValueError(CANARY)
        except ValueError as wrong:
            raise RuntimeError(f"{CANARY} {her(here)}") from wrong
    except RuntimeError as error:
        crash = crash_file(error, here.state, NOW)

    assert crash is not None
    assert leaks(here.state) == []


def test_who_is_in_a_post_older_than_the_platforms_tell_gets_its_address(empty: Office) -> None:
    old = NOW - timedelta(days=500)
    known = Outcome(
        Ref("m:7"), "m", "mastodon", old, NOW, "Azubis 2025", "https://social.example/7"
    )
    store = Store.open(empty.state, session="test")
    store.keep(Batch(outcomes=(known,)))
    store.close()
    empty.call("people", "add", CANARY)
    empty.call("people", "consent", CANARY, "--proof", "akte/7.pdf")
    assert empty.call("topics", "tag", "m:7", f"person:{CANARY}").code == 0
    assert "https://social.example/7" in empty.call("people", "shown", CANARY).out
    said = empty.call("people", "withdraw", CANARY)

    assert "https://social.example/7" in said.out
    assert f"morgenlage people consent {her(empty).id}" in said.out
    assert "https://social.example/7" in empty.call("people", "tasks").out


@pytest.mark.parametrize("state", ["sending", "unconfirmed"])
def test_what_may_be_out_has_to_go_and_is_told_so_once_its_address_is_known(
    here: Office, state: State
) -> None:
    id_ = queued(here)
    piece = papers(here).of(Piece)[id_]
    filed(here, piece.with_copy(replace(piece.copies[0], state=state)))
    said = here.call("people", "withdraw", CANARY)
    (task,) = [t for t in papers(here).of(Takedown).values() if t.piece == id_]
    assert "Called back" not in said.out
    assert "take it down on the platform  no address known" in here.call("people", "tasks").out

    piece = papers(here).of(Piece)[id_]
    link = "https://social.example/neu"
    filed(here, piece.with_copy(replace(piece.copies[0], state="published", permalink=link)))
    listed = here.call("people", "tasks").out
    assert f"take it down on the platform  {link}" in listed
    assert task.ref == ""


def holding(state: Path, what: str) -> list[Path]:
    """Files that hold that."""
    files = (path for path in state.rglob("*") if path.is_file())
    return [path for path in files if what in path.read_text("utf-8", "replace")]


def leaks(state: Path) -> list[Path]:
    """Files beside those of the people themselves that hold a part of the name."""
    own = ("people.json", "people.json.bak")
    return [
        path
        for path in state.rglob("*")
        if path.is_file() and path.name not in own
        if any(part in path.read_text("utf-8", "replace") for part in CANARY.split())
    ]
