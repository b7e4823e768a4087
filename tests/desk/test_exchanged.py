"""Another state is put in place of the one a desk works on: it is read, nothing of ours gets in."""

import asyncio
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from morgenlage.domain.action import Done, Note, Reply
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Receipt, Stage
from morgenlage.domain.record import Decided
from morgenlage.domain.ref import Ref
from morgenlage.store.errors import StateError
from morgenlage.store.store import Store
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office
from tests.store.story import comment, decided

ONE, TWO = Ref("masto:1"), Ref("masto:2")


def state_of(here: Office, ref: Ref) -> str:
    found = here.desk.situation.comment(ref)
    return found.handling.state if found is not None else "unknown"


def exchange(state: Path, other: Path) -> None:
    """What `mv` does for somebody who restores by hand."""
    state.rename(state.with_name("former"))
    other.rename(state)


def test_what_was_put_there_is_shown_and_nothing_of_before_is_written_into_it(
    tmp_path: Path,
) -> None:
    state, saved = tmp_path / "state", tmp_path / "saved"
    masto = FakePlatform(MASTO, [a_comment(1), a_comment(2)])
    with office(state, masto) as here:
        here.desk.decide([Done(ONE)]).result(5)
    shutil.copytree(state, saved)
    with office(state, masto, polling=False, hold=3600) as here:
        here.desk.decide([Done(TWO)]).result(5)
        here.desk.decide([Reply(ONE, "Ja.", again=True)]).result(5)
        exchange(state, saved)
        here.until(lambda: state_of(here, TWO) == "open")

        assert state_of(here, ONE) == "done"
        assert not here.desk.situation.outbox
        here.desk.decide([Note(TWO, "ask the roads office")]).result(5)
    store = Store.open(state, read_only=True)
    assert [type(e.action) for e in store.history(9) if hasattr(e, "action")] == [Done, Note]
    with office(state, FakePlatform(MASTO), polling=False) as again:
        assert (state_of(again, ONE), state_of(again, TWO)) == ("done", "open")


def test_an_answer_held_in_the_former_state_does_not_leave(tmp_path: Path) -> None:
    state, saved = tmp_path / "state", tmp_path / "saved"
    masto = FakePlatform(MASTO, [a_comment(1)])
    with office(state, masto):
        pass
    shutil.copytree(state, saved)
    with office(state, masto, polling=False, hold=1.0) as here:
        here.desk.decide([Reply(ONE, "Ja.")]).result(5)
        assert here.act().stage is Stage.HELD
        exchange(state, saved)
        here.until(lambda: not here.desk.situation.outbox)
        here.desk.decide([Note(ONE, "still works")]).result(5)
    assert masto.sends == 0


def test_a_store_that_slept_meanwhile_writes_nothing_into_another_folder(tmp_path: Path) -> None:
    state, saved = tmp_path / "state", tmp_path / "saved"
    store = Store.open(state)
    shutil.copytree(state, saved)
    exchange(state, saved)
    with pytest.raises(StateError, match="was exchanged"):
        store.record([decided(comment(1))])
    store.renew()
    assert store.record([decided(comment(1))]).written
    assert [note.kind for note in store.notes] == ["replaced"]


class Slow(FakePlatform):
    """While it answers, another state is put in place."""

    def begin(self, exchange: Callable[[], None]) -> "Slow":
        self.exchange = exchange
        return self

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        receipt = await super().send(outgoing, comment)
        self.exchange()
        await asyncio.sleep(1.5)
        return receipt


def test_of_an_answer_that_was_leaving_nothing_gets_into_a_state_that_does_not_know_it(
    tmp_path: Path,
) -> None:
    state, saved = tmp_path / "state", tmp_path / "saved"
    with office(state, FakePlatform(MASTO, [a_comment(1)])):
        pass
    shutil.copytree(state, saved)
    masto = Slow(MASTO, [a_comment(1)]).begin(lambda: exchange(state, saved))
    with office(state, masto, polling=False) as here:
        here.desk.decide([Reply(ONE, "Ja.")]).result(5)
        here.until(lambda: masto.sends)
        here.until(lambda: not here.desk.situation.outbox)
        time.sleep(1.7)
        assert not here.desk.situation.outbox
        here.desk.decide([Note(ONE, "still works")]).result(5)
    store = Store.open(state, read_only=True)
    assert [type(e) for e in store.history(9)] == [Decided]
    assert masto.sends == 1
