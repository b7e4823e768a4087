"""While a desk works the picture on disk keeps up with it: `status` reads nothing else."""

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.desk import painter
from morgenlage.desk.loading import first_picture
from morgenlage.domain.action import Done
from morgenlage.domain.agenda_row import Row
from morgenlage.domain.piece_steps import Said, made, moved
from morgenlage.domain.ref import Ref
from morgenlage.domain.triage import Rules
from morgenlage.store.errors import StateError
from morgenlage.store.glance import glance
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painter, "EVERY", 0.02)


def counted(state: Path) -> int:
    """What `status` says is open; -1: the picture says nothing."""
    found = glance(state, ["masto"], datetime.now(UTC).date())
    return -1 if found is None else found.open


def test_status_is_right_soon_after_loading_and_after_every_change(tmp_path: Path) -> None:
    many = [a_comment(n) for n in range(300)]
    masto = FakePlatform(MASTO, many)
    with office(tmp_path, masto) as here:
        here.until(lambda: counted(tmp_path) == 300)
        gone = [Done(Ref(f"masto:{n}")) for n in range(250)]
        here.desk.decide(gone).result(5)
        here.until(lambda: counted(tmp_path) == 50)
        here.desk.undo().result(5)
        here.until(lambda: counted(tmp_path) == 300)


def painted(here: Office) -> tuple[Row, ...]:
    """The pieces on the picture."""
    front = here.desk._archive.store.front()
    return (front.pieces or ()) if front is not None else ()


def test_a_piece_is_on_the_picture_soon_and_the_next_start_shows_it_before_reading_papers(
    tmp_path: Path,
) -> None:
    due = datetime.now(UTC)
    said = Said("maike", due)
    masto = FakePlatform(MASTO, [])
    with office(tmp_path, masto, polling=False) as here:
        piece = moved(made("p", ["masto"], said), due + timedelta(minutes=5), said)
        assert piece is not None
        here.desk.file([piece]).result(5)
        here.until(lambda: painted(here))
        front = here.desk._archive.store.front()
        assert front is not None
        shown = first_picture(front, (), [here.desk.orders.accounts[0]], Rules(), due)
        assert [(row.piece, row.state) for row in shown.pieces] == [("p", "draft")]
        assert not shown.papers.kinds
        assert here.desk.situation.pieces == ()
        another = made("q", ["masto"], said, state="idea")  # nothing else is new on the picture
        later = moved(another, due + timedelta(hours=1), said)
        assert later is not None
        here.desk.file([later]).result(5)
        here.until(lambda: len(painted(here)) == 2)


def test_a_full_disk_is_said_once_and_the_next_picture_is_kept_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    masto = FakePlatform(MASTO, [a_comment(1), a_comment(2)])
    with office(tmp_path, masto, polling=False) as here:
        monkeypatch.setattr(logging.getLogger("morgenlage"), "propagate", True)
        store, tries = here.desk._archive.store, []

        def full(picture: object) -> None:
            tries.append(picture)
            raise StateError(tmp_path, "no space left", "full")

        real = store.save_front
        monkeypatch.setattr(store, "save_front", full)
        here.desk.keep_draft(Ref("masto:1"), "a").result(5)
        here.until(lambda: tries)
        seen = len(tries)
        here.desk.keep_draft(Ref("masto:1"), "b").result(5)
        here.until(lambda: len(tries) > seen)
        said = [r for r in caplog.records if "picture not kept" in r.getMessage()]
        assert len(said) == 1
        monkeypatch.setattr(store, "save_front", real)
        here.desk.polled().result(5)
        here.until(lambda: counted(tmp_path) == 2)
