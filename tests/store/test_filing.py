"""Papers are kept one version after the other, survive restarts, and are forgotten whole."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest

from morgenlage.domain.paper import Paper
from morgenlage.domain.value import dataclass
from morgenlage.store import filing
from morgenlage.store.store import Store

NOW = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo(Paper):
    """A kind for these tests."""

    FILE: ClassVar[str] = "memos"

    text: str = ""


@pytest.fixture(autouse=True)
def _memos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(filing.KINDS, "memos", f"{__name__}:Memo")


def memo(text: str, version: int = 1) -> Memo:
    return Memo(id="m1", version=version, by="maike", at=NOW, text=text)


def test_what_was_filed_is_there_after_a_restart(tmp_path: Path) -> None:
    Store.open(tmp_path).file([memo("Bus")])

    assert Store.open(tmp_path).load_papers().of(Memo) == {"m1": memo("Bus")}


def test_who_changes_an_old_version_is_told_what_is_there(tmp_path: Path) -> None:
    store, other = Store.open(tmp_path), Store.open(tmp_path)
    store.file([memo("Bus")])

    assert store.file([memo("Bus und Bahn", 2)]) == ()
    assert other.file([memo("Rad", 2)]) == (memo("Bus und Bahn", 2),)
    assert other.load_papers().of(Memo)["m1"].text == "Bus und Bahn"


def test_another_session_hears_of_it(tmp_path: Path) -> None:
    store, other = Store.open(tmp_path, session="a"), Store.open(tmp_path, session="b")
    other.tail()

    store.file([memo("Bus")])

    assert [getattr(e, "other", ()) for e in other.tail()] == [("papers",)]


def test_a_forgotten_paper_is_in_no_copy(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.file([memo("Geheimnis")])
    store.file([replace(memo("anders"), id="m2")])

    store.forget_papers([memo("Geheimnis")])

    assert list(store.load_papers().of(Memo)) == ["m2"]
    assert not [p for p in tmp_path.glob("memos*") if "Geheimnis" in p.read_text()]
