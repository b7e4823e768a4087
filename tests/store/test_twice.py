"""A comment that lies in two days of a folder is one comment for whoever reads it once."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from morgenlage.domain.action import Done, applied
from morgenlage.domain.shelf import day_of
from morgenlage.store.moving import twice
from morgenlage.store.moving.from_folder import FromFolder
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.store.story import MORNING, by_ref, comment

OLD = comment(1, created_at=MORNING - timedelta(days=1), seen_at=MORNING, text="of yesterday")
NEW = comment(1, created_at=MORNING, seen_at=MORNING + timedelta(hours=1), text="of today")
OTHERS = [comment(n, created_at=MORNING) for n in (2, 3)]


@pytest.fixture
def doubled(tmp_path: Path) -> Path:
    """The older copy is done, the newer one has the text of now."""
    done = applied(Done(OLD.ref), OLD, "anna")
    store = Store.open(tmp_path)
    store.keep(Batch(days={day_of(OLD): by_ref([done]), day_of(NEW): by_ref([NEW, *OTHERS])}))
    store.close()
    return tmp_path


def test_it_goes_on_in_the_day_of_its_newer_text_with_what_was_decided(doubled: Path) -> None:
    source = FromFolder(doubled, lambda: MORNING, once=True)
    days = {day: list(source.items("comments", day)) for day in source.units("comments")}
    source.close()

    assert days[day_of(OLD)] == []
    assert [item.key for item in days[day_of(NEW)]] == [c.ref for c in (NEW, *OTHERS)]
    whole = days[day_of(NEW)][0].value
    assert whole.text == NEW.text
    assert whole.handling.state == "done"
    assert [(note.kind, note.detail) for note in source.notes] == [("twice", "1")]


def test_whoever_reads_the_folder_as_it_is_finds_both(doubled: Path) -> None:
    source = FromFolder(doubled, lambda: MORNING)
    assert sum(len(list(source.items("comments", d))) for d in source.units("comments")) == 4
    assert source.notes == []
    source.close()


def test_refs_that_merely_look_alike_are_not_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twice, "_BITS", 8)
    trays = {f"d{n}": [f"m:{n}-{m}" for m in range(9)] for n in range(3)}
    assert twice.twice(list(trays), trays.__getitem__) == {}
    trays["d2"].append("m:0-3")
    assert twice.twice(list(trays), trays.__getitem__) == {"m:0-3": ["d0", "d2"]}


def test_of_three_copies_one_is_left() -> None:
    trays = {f"d{n}": by_ref([replace(OLD, likes=n, seen_at=None)]) for n in range(3)}
    found = twice.joined({OLD.ref: sorted(trays)}, trays.__getitem__)
    assert set(found) == {OLD.ref}
    assert found[OLD.ref][0] == "d2"
