"""Papers are kept one version after the other, survive restarts, and are forgotten whole."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest

from morgenlage.domain.inquiry import Mailbox
from morgenlage.domain.paper import Paper
from morgenlage.domain.record import Stored
from morgenlage.domain.tally import Tally
from morgenlage.domain.value import dataclass
from morgenlage.store import filing
from tests.store.everything import believed, house_answer, inquiry
from tests.store.suite.engines import Engine

NOW = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip(Paper):
    """A kind for these tests."""

    FILE: ClassVar[str] = "slips"

    text: str = ""
    picture: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """Its picture."""
        return (self.picture,) if self.picture else ()


@pytest.fixture(autouse=True)
def _slips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(filing.KINDS, "slips", f"{__name__}:Slip")


def slip(text: str, version: int = 1, name: str = "m1") -> Slip:
    return Slip(id=name, version=version, by="maike", at=NOW, text=text)


def test_what_was_filed_is_there_after_a_restart(engine: Engine) -> None:
    papers = (
        inquiry(),
        house_answer(),
        believed(),
        Mailbox(id="mail", version=1, cursor="1:7"),
        Tally(id="mastodon-kreis", version=1, days={"2026-11-20": (1,) * 24}),
        slip("Bus"),
    )
    assert engine.open("a").file(papers) == ()

    there = engine.open("b").load_papers()

    assert [there.get(paper) for paper in papers] == list(papers)


def test_who_changes_an_old_version_is_told_what_is_there(engine: Engine) -> None:
    store, other = engine.open("a"), engine.open("b")
    store.file([slip("Bus")])

    assert store.file([slip("Bus und Bahn", 2)]) == ()
    assert other.file([slip("Rad", 2)]) == (slip("Bus und Bahn", 2),)
    assert other.load_papers().of(Slip)["m1"].text == "Bus und Bahn"


def test_one_that_comes_too_late_keeps_none_of_the_others(engine: Engine) -> None:
    store = engine.open("a")
    store.file([slip("Bus", 2)])
    assert store.file([slip("Rad", 1), slip("Fähre", 1, "m2")]) == (slip("Bus", 2),)
    assert {s.text for s in store.load_papers().of(Slip).values()} == {"Bus", "Fähre"}


def test_they_come_back_in_the_order_in_which_they_were_first_filed(engine: Engine) -> None:
    store = engine.open("a")
    for name in ("z", "a", "k"):
        store.file([slip("Bus", name=name)])
    store.file([slip("Bahn", 2, "a"), slip("Rad", name="b")])
    assert list(engine.open("b").load_papers().of(Slip)) == ["z", "a", "k", "b"]


def test_another_session_hears_of_it(engine: Engine) -> None:
    store, other = engine.open("a"), engine.open("b")
    other.tail()

    store.file([slip("Bus")])
    store.file([slip("zu spät")])

    entries = other.entries_since_checkpoint() or other.tail()
    assert [e.other for e in entries if isinstance(e, Stored)] == [("papers",)]


def test_a_forgotten_paper_is_gone_with_its_files(engine: Engine, tmp_path: Path) -> None:
    store, picture = engine.open(), tmp_path / "picture.png"
    picture.write_bytes(b"PNG")
    secret = replace(slip("Geheimnis"), picture=str(picture))
    store.file([secret, slip("anders", name="m2")])

    store.forget_papers([secret])

    assert list(store.load_papers().of(Slip)) == ["m2"]
    assert not picture.exists()
    store.file([slip("neu")])
    assert list(store.load_papers().of(Slip)) == ["m2", "m1"]


def test_hostile_papers_do_no_harm(engine: Engine) -> None:
    store = engine.open("a")
    store.file([slip("vor\0nach\ud83d", name="m\0\ud83d"), slip("ä" * 100_000, name="long")])
    texts = [s.text for s in engine.open("b").load_papers().of(Slip).values()]
    assert [len(text) for text in texts] == [9, 100_000]
    assert store.file([slip("noch", 2, "long")]) == ()
