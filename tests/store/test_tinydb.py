"""The files are TinyDB's: stock TinyDB opens all of them, and ours survives what kills its own."""

import json
import os
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from morgenlage.store.errors import NotSaved, StateError
from morgenlage.store.store import Store
from morgenlage.store.tiny import WholeFile, database
from tests.store.everything import furnish
from tests.store.story import DAY, comment


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A folder with one of everything."""
    furnish(tmp_path).close()
    return tmp_path


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("meta", "schema", 1),
        ("posts", "ref", "mastodon-kreis:p1"),
        ("rounds", "person", "maike"),
        ("samples", "metric", "followers"),
        ("accounts", "cursor", "7"),
        ("outbox", "id", "o1"),
        ("drafts", "text", "Der Bus"),
        ("inquiries", "question", "Ist gesperrt?"),
        ("house_answers", "text", "Frei."),
        ("mailbox", "cursor", "1:7"),
        ("requests", "piece", "p1"),
        ("tallies", "id", "mastodon-kreis"),
        ("people", "name", "Erika Beispiel"),
        ("wordings_used", "wording", "Danke"),
        ("experiments", "believe", "Sonntags wird mehr gelesen"),
        ("improvements", "text", "Alt"),
        ("labels", "id", "mastodon-kreis:p1"),
        ("takedowns", "person", "erika"),
        ("briefs", "need", "Zeit"),
        ("backing", "words", "Macht das!"),
        ("outcomes/2026-11", "ref", "mastodon-kreis:p1"),
        ("series/2025", "metric", "followers"),
        (f"comments/{DAY}", "text", "Wann fährt der Bus 1 wieder? 🚌"),
    ],
)
def test_stock_tinydb_opens_every_file(state: Path, name: str, key: str, value: object) -> None:
    with TinyDB(state / f"{name}.json", encoding="utf-8", access_mode="r") as found:
        assert [d[key] for d in found.search(where(key) == value)] == [value]


def test_stock_tinydb_opens_the_mark_of_what_the_files_know(state: Path) -> None:
    journal = max(state.glob("journal/*.jsonl"))
    with TinyDB(state / "checkpoint.json", encoding="utf-8", access_mode="r") as found:
        assert [d["journal"] for d in found.all()] == [journal.name]


def test_no_file_is_left_out_of_that(state: Path) -> None:
    names = {str(p.relative_to(state)) for p in state.rglob("*.json")}
    assert names == {
        "accounts.json",
        "backing.json",
        "cases.json",
        "crises.json",
        "hushed.json",
        "queue.json",
        "briefs.json",
        "experiments.json",
        "improvements.json",
        "labels.json",
        "outcomes/2026-11.json",
        "series/2025.json",
        "takedowns.json",
        "wordings_used.json",
        "checkpoint.json",
        f"comments/{DAY}.json",
        "drafts.json",
        "house_answers.json",
        "inquiries.json",
        "mailbox.json",
        "meta.json",
        "outbox.json",
        "people.json",
        "posts.json",
        "requests.json",
        "rounds.json",
        "samples.json",
        "tallies.json",
    }


def test_one_document_stands_in_one_line(state: Path) -> None:
    lines = (state / "comments" / f"{DAY}.json").read_text("utf-8").splitlines()
    assert [json.loads(line.partition(": ")[2].rstrip(","))["author"] for line in lines[1:-1]] == [
        "buergerin1@example.social",
        "buergerin2@example.social",
    ]


def test_what_tinydb_changes_on_our_storage_the_store_reads(state: Path) -> None:
    name = f"comments/{DAY}.json"
    with database(state, name) as found:
        found.update({"language": "de"}, where("author_id") == "1001")
        found.remove(where("author_id") == "1002")
        found.table("mine").insert({"a": 1})
    assert Store.open(state).load_day(DAY).keys() == {comment(1).ref}
    assert Store.open(state).load_day(DAY)[comment(1).ref].language == "de"
    assert (state / f"{name}.bak").exists()
    assert (state / name).stat().st_mode & 0o777 == 0o600


def test_a_new_database_starts_empty(tmp_path: Path) -> None:
    with TinyDB(tmp_path / "new.json", storage=WholeFile) as found:
        assert found.all() == []
        found.insert({"text": "\ud800"})
        assert found.all() == [{"text": "�"}]


def test_an_emptied_file_is_an_error_not_an_empty_database(state: Path) -> None:
    (state / "posts.json").write_bytes(b"")
    found = TinyDB(state / "posts.json", storage=WholeFile)
    with pytest.raises(StateError, match="is no TinyDB file"):
        found.insert({"a": 1})
    assert (state / "posts.json").read_bytes() == b""


def test_a_full_disk_leaves_the_database_as_it_was(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(fd: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    before = (state / "posts.json").read_bytes()
    found = TinyDB(state / "posts.json", storage=WholeFile)
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NotSaved):
        found.insert({"a": 1})
    assert (state / "posts.json").read_bytes() == before


def test_a_file_that_was_emptied_is_an_empty_file_and_no_broken_one(state: Path) -> None:
    with database(state, "posts.json") as found:
        found.drop_tables()
    with TinyDB(state / "posts.json", encoding="utf-8", access_mode="r") as stock:
        assert stock.all() == []
    store = Store.open(state)
    assert (dict(store.load_rest().posts), store.notes) == ({}, [])
    store.close()
    file = WholeFile(state / "new.json")
    file.write({})
    assert (file.read() or {})["_default"] == {}
