"""What others put on disk and cannot be read just then is read soon, and holds up nobody."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from morgenlage.desk.news import Noted
from morgenlage.domain.action import Done
from morgenlage.domain.ref import Ref
from morgenlage.store.errors import StateError
from morgenlage.store.store import Store
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office

ONE, THREE = Ref("masto:1"), Ref("masto:3")


def half_written(
    here: Office, monkeypatch: pytest.MonkeyPatch, name: str, error: Exception
) -> Callable[[], int]:
    """The first reading fails, for this desk alone; how often it was tried."""
    tries = 0
    store, whole = here.desk._archive.store, getattr(Store, name)

    def read(self: Store, *given: object) -> Any:
        nonlocal tries
        if self is store:
            tries += 1
            if tries == 1:
                raise error
        return whole(self, *given)

    monkeypatch.setattr(Store, name, read)
    return lambda: tries


@pytest.mark.parametrize("error", [StateError(Path("x"), "damaged"), OSError(24, "all in use")])
def test_a_day_that_another_session_was_writing_is_read_at_the_next_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    masto = FakePlatform(MASTO, [a_comment(1)])
    beside = FakePlatform(MASTO)
    with office(tmp_path, masto) as lead, office(tmp_path, beside, name="b", polling=False) as b:
        b.until(lambda: ONE in b.desk.situation.order)
        tried = half_written(b, monkeypatch, "load_day", error)
        masto.comments.append(a_comment(3))
        lead.desk.polled().result(5)
        b.until(lambda: THREE in b.desk.situation.order)
        assert tried() == 2


@pytest.mark.parametrize("error", [StateError(Path("x"), "damaged"), OSError(24, "all in use")])
def test_a_decision_is_recorded_though_what_another_session_wrote_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    masto = FakePlatform(MASTO, [a_comment(1), a_comment(2)])
    beside = FakePlatform(MASTO)
    with office(tmp_path, masto) as lead, office(tmp_path, beside, name="b", polling=False) as b:
        b.until(lambda: ONE in b.desk.situation.order)
        monkeypatch.setattr(b.desk._archive.store, "tail", tuple)  # it comes upon it as it writes
        tried = half_written(b, monkeypatch, "load_day", error)
        masto.comments.append(a_comment(3))
        lead.desk.polled().result(5)
        assert len(b.desk.decide([Done(ONE)]).result(5).decided) == 1
        assert len(b.desk.decide([Done(Ref("masto:2"))]).result(5).decided) == 1
        b.until(lambda: THREE in b.desk.situation.order)
        assert tried() == 2


@pytest.mark.parametrize("half", ["load_rest", "_begin"])
def test_a_state_that_is_still_being_put_in_place_is_read_once_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, half: str
) -> None:
    state, saved = tmp_path / "state", tmp_path / "saved"
    with office(state, FakePlatform(MASTO, [a_comment(1)])):
        pass
    shutil.copytree(state, saved)
    with office(state, FakePlatform(MASTO), polling=False) as here:
        here.desk.decide([Done(ONE)]).result(5)
        half_written(here, monkeypatch, half, StateError(state, "damaged"))
        state.rename(tmp_path / "former")
        saved.rename(state)
        here.until(lambda: ONE in here.desk.situation.order)
        assert [n.note.kind for n in here.news if isinstance(n, Noted)] == ["replaced"]
