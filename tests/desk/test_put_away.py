"""A checkpoint puts acts away as the journal has them, whatever is shown at that moment."""

import threading
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

import pytest

from morgenlage.domain.action import Done, Hide
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.record import Entry, Moved
from morgenlage.domain.ref import Ref
from morgenlage.store.errors import StateError
from morgenlage.store.replay import travelled
from morgenlage.store.store import Store
from morgenlage.store.values import Appended
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office

ONE = Ref("masto:1")
AWAY = StateError(Path("db"), "does not answer", "unreachable")


@pytest.fixture
def masto() -> FakePlatform:
    return FakePlatform(MASTO, [a_comment(1), a_comment(2)])


class Failing:
    """What is to be appended and meets `about` takes its time, and fails then."""

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        about: Callable[[Sequence[Entry]], bool],
        *,
        fails: bool = True,
    ) -> None:
        self.begun, self.go_on, self._record = threading.Event(), threading.Event(), Store.record
        self._about, self._fails = about, fails
        monkeypatch.setattr(Store, "record", lambda store, new: self.record(store, new))

    def record(self, store: Store, entries: Sequence[Entry]) -> Appended:
        if not self._about(entries):
            return self._record(store, entries)
        self.begun.set()
        self.go_on.wait(5)
        if not self._fails:
            return self._record(store, entries)
        raise AWAY

    def beside_it(
        self, here: Office, work: Callable[[], Coroutine[Any, Any, None]] | None = None
    ) -> None:
        """Something, else a checkpoint, is asked for while that is on its way, and ends."""
        assert self.begun.wait(5)
        done = here.desk._ask((work or here.desk._archive.settle)())
        here.until(here.desk._disk._work_queue.qsize)
        self.go_on.set()
        done.result(5)


def on_disk(state: Path) -> list[Outgoing]:
    """As whoever starts now finds them."""
    store = Store.open(state, session="later", read_only=True)
    try:
        found = travelled(store.load_rest().outbox, store.entries_since_checkpoint())
    finally:
        store.close()
    return list(found.values())


def test_an_act_whose_sending_could_not_be_written_is_still_held(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Failing(
        monkeypatch,
        lambda new: any(isinstance(e, Moved) and e.outgoing.stage is Stage.SENDING for e in new),
    )
    with office(tmp_path, masto) as here:
        here.desk.decide([Hide(ONE)]).result(5)
        failing.beside_it(here)
        assert [act.stage for act in on_disk(tmp_path)] == [Stage.HELD]
    assert masto.sends == 0


def test_an_act_whose_decision_could_not_be_written_is_not_there(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Failing(monkeypatch, lambda _: True)
    with office(tmp_path, masto) as here:
        decided = here.desk.decide([Hide(ONE)], hold=60)
        failing.beside_it(here)
        assert decided.result(5).decided == ()
        assert on_disk(tmp_path) == []


def test_an_act_of_others_that_was_read_and_not_taken_in_yet_is_kept(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, go_on, tail = threading.Event(), threading.Event(), Store.tail

    def slowly(store: Store) -> tuple[Entry, ...]:
        if store.session == "lead":
            looks.set()
            go_on.wait(5)
        return tail(store)

    with (
        office(tmp_path, masto, sending=False) as here,
        office(tmp_path, masto, session="ben", sending=False, polling=False) as beside,
    ):
        monkeypatch.setattr(Store, "tail", slowly)
        assert looks.wait(5)
        assert beside.desk.decide([Hide(ONE)], hold=60).result(5).decided
        done = here.desk._ask(here.desk._archive.settle())
        here.until(here.desk._disk._work_queue.qsize)  # it waits behind the look
        go_on.set()
        done.result(5)
        assert [act.stage for act in on_disk(tmp_path)] == [Stage.HELD]


@pytest.mark.parametrize("how", ["checkpoint", "visit"])
def test_a_decision_that_could_not_be_written_is_seen_by_nobody(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    failing = Failing(monkeypatch, lambda _: True)
    with office(tmp_path, masto) as here:
        [day] = here.desk.situation.comments.days
        decided = here.desk.decide([Done(ONE)])
        archive = here.desk._archive
        failing.beside_it(
            here, archive.settle if how == "checkpoint" else lambda: archive.keep([day])
        )
        assert decided.result(5).decided == ()
        store = Store.open(tmp_path, session="later", read_only=True)
        try:
            assert store.load_day(day)[ONE].open
        finally:
            store.close()


def test_a_decision_that_was_written_meanwhile_is_seen_after_a_checkpoint(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Failing(monkeypatch, lambda _: True, fails=False)
    with office(tmp_path, masto) as here:
        [day] = here.desk.situation.comments.days
        decided = here.desk.decide([Done(ONE)])
        failing.beside_it(here, here.desk._archive.settle)
        assert decided.result(5).decided
        store = Store.open(tmp_path, session="later", read_only=True)
        try:
            assert not store.load_day(day)[ONE].open
            assert store.entries_since_checkpoint() == ()
        finally:
            store.close()
