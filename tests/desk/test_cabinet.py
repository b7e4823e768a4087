"""Papers through a desk: shown at once, durable, seen by others, and nobody overwrites anybody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest

from morgenlage.domain.paper import Paper
from morgenlage.domain.value import dataclass
from morgenlage.store import filing
from morgenlage.store.errors import NotSaved
from morgenlage.store.store import Store
from tests.desk.office import Office, office

NOW = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo(Paper):
    """A kind for these tests."""

    FILE: ClassVar[str] = "memos"

    text: str = ""


@pytest.fixture(autouse=True)
def _memos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(filing.KINDS, "memos", f"{__name__}:Memo")


def memo(at: Office) -> Memo | None:
    return at.desk.situation.papers.of(Memo).get("m1")


def test_who_files_stamps_name_and_time(tmp_path: Path) -> None:
    with office(tmp_path, clock=lambda: NOW) as lead:
        filed = lead.desk.file([Memo(id="m1", text="Bus")]).result(5)

        assert filed.kept == (Memo(id="m1", text="Bus", version=1, by="lead", at=NOW),)
        assert memo(lead) == filed.kept[0]
    with office(tmp_path) as again:
        assert memo(again) == filed.kept[0]


def test_the_second_change_of_the_same_version_is_told(tmp_path: Path) -> None:
    with office(tmp_path) as lead, office(tmp_path, name="deputy") as deputy:
        lead.desk.file([Memo(id="m1", text="Bus")]).result(5)
        deputy.until(lambda: memo(deputy))
        seen = memo(deputy)
        assert seen is not None
        mine = replace(seen, text="Bahn")

        first = lead.desk.file([replace(seen, text="Rad")]).result(5)
        second = deputy.desk.file([mine]).result(5)

        assert [p.version for p in first.kept] == [2]
        assert second.kept == ()
        assert second.overtaken == first.kept
        deputy.until(lambda: memo(deputy) == first.kept[0])


def test_a_disk_that_fails_leaves_what_was_on_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path) as lead:
        (kept,) = lead.desk.file([Memo(id="m1", text="Bus")]).result(5).kept
        assert isinstance(kept, Memo)

        def full(self: Store, papers: object) -> tuple[Paper, ...]:
            raise NotSaved(tmp_path, "No space left on device")

        with monkeypatch.context() as broken:
            broken.setattr(Store, "file", full)
            with pytest.raises(NotSaved):
                lead.desk.file([replace(kept, text="Bahn"), Memo(id="m2")]).result(5)

        assert dict(lead.desk.situation.papers.of(Memo)) == {"m1": kept}


def test_what_has_reached_its_end_is_deleted_with_every_copy(tmp_path: Path) -> None:
    over = NOW - timedelta(days=1)
    with office(tmp_path, clock=lambda: NOW) as lead:
        lead.desk.file([Memo(id="m1", text="Geheim", delete_after=over)]).result(5)
        lead.desk.file([Memo(id="m2", text="bleibt")]).result(5)

        lead.desk._ask(lead.desk._archive.purge("lead")).result(5)

        assert list(lead.desk.situation.papers.of(Memo)) == ["m2"]
    assert not [p for p in tmp_path.glob("memos*") if "Geheim" in p.read_text()]


def test_two_changes_at_once_both_count(tmp_path: Path) -> None:
    def longer(letter: str) -> Callable[[Memo], Memo | None]:
        return lambda there: replace(there, text=there.text + letter)

    with office(tmp_path) as lead, office(tmp_path, name="deputy") as deputy:
        lead.desk.file([Memo(id="m1", text="")]).result(5)
        deputy.until(lambda: memo(deputy))

        changes = [o.desk.change(Memo, "m1", longer("x")) for o in (lead, deputy) for _ in range(4)]

        assert all(change.result(10) is not None for change in changes)
        lead.until(lambda: (found := memo(lead)) and found.text == "x" * 8)
        assert lead.desk.change(Memo, "m1", lambda _: None).result(5) is None
        assert lead.desk.change(Memo, "other", lambda m: m).result(5) is None
