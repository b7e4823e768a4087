"""A day that is written again and again costs what is new in it, and stays right whoever writes."""

from dataclasses import replace
from pathlib import Path

import pytest

from morgenlage.domain.comment import Comment
from morgenlage.store import documents
from morgenlage.store.replay import with_decision
from morgenlage.store.store import Store
from morgenlage.store.tiny import database
from morgenlage.store.values import Batch
from tests.store.story import DAY, by_ref, comment, decided

FIRST = by_ref(comment(n) for n in range(20))
NEXT = {**FIRST, **by_ref([comment(20)])}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """One that has written the first twenty."""
    found = Store.open(tmp_path)
    found.keep(Batch(days={DAY: FIRST}))
    return found


def test_only_what_is_new_is_encoded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []

    def lean(value: object) -> object:
        made.append(value)
        return value

    monkeypatch.setattr(documents, "lean", lean)

    store.keep(Batch(days={DAY: NEXT}))

    assert [one.text for one in made if isinstance(one, Comment)] == [comment(20).text]
    assert store.load_day(DAY) == NEXT


def test_what_is_there_already_is_not_written(store: Store) -> None:
    file = store.state / "comments" / f"{DAY}.json"
    before = file.stat().st_ino

    store.keep(Batch(days={DAY: FIRST}))

    assert file.stat().st_ino == before


def test_what_another_session_put_in_stays(store: Store, tmp_path: Path) -> None:
    done = with_decision(comment(3), decided(comment(3)))
    Store.open(tmp_path).keep(Batch(days={DAY: {done.ref: done, **by_ref([comment(30)])}}))

    store.keep(Batch(days={DAY: NEXT}))

    assert store.load_day(DAY) == {**NEXT, **by_ref([done, comment(30)])}


def test_what_tinydb_took_out_stays_out(store: Store, tmp_path: Path) -> None:
    with database(tmp_path, f"comments/{DAY}.json") as found:
        found.remove(doc_ids=[1])

    store.keep(Batch(days={DAY: by_ref([comment(20)])}))

    assert comment(0).ref not in store.load_day(DAY)


def test_a_file_that_broke_meanwhile_comes_back(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "comments" / f"{DAY}.json"
    file.write_bytes(file.read_bytes().replace(b"Bus 1 ", b"Bus X "))

    store.keep(Batch(days={DAY: by_ref([comment(20)])}))

    assert store.load_day(DAY) == NEXT


def test_what_is_erased_or_changed_is_not_there_as_it_was(store: Store, tmp_path: Path) -> None:
    edited = replace(comment(4), text="Anders.")

    store.keep(Batch(days={DAY: {edited.ref: edited}}, erased=frozenset({comment(5).ref})))
    store.keep(Batch(days={DAY: by_ref([comment(20)])}))

    there = {r: c for r, c in NEXT.items() if r != comment(5).ref}
    assert Store.open(tmp_path).load_day(DAY) == {**there, edited.ref: edited}


def test_text_with_line_ends_and_commas_comes_back(store: Store) -> None:
    odd = replace(comment(21), text='eins,\n"2": {},\r\u2028drei", "crc32:00000000": {}}')
    store.keep(Batch(days={DAY: {**NEXT, odd.ref: odd}}))

    store.keep(Batch(days={DAY: {**NEXT, odd.ref: odd, **by_ref([comment(22)])}}))

    assert store.load_day(DAY) == {**NEXT, odd.ref: odd, **by_ref([comment(22)])}


def test_a_day_of_which_all_was_erased_can_be_written_again(store: Store) -> None:
    store.keep(Batch(days={DAY: {}}, erased=frozenset(FIRST)))

    store.keep(Batch(days={DAY: by_ref([comment(20)])}))

    assert store.load_day(DAY) == by_ref([comment(20)])
