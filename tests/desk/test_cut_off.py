"""A desk that cannot follow the others says since when, and goes on by itself."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from time import sleep

import pytest

from morgenlage.domain.action import Done
from morgenlage.domain.record import Entry
from morgenlage.domain.ref import Ref
from morgenlage.store.errors import Busy, StateError
from morgenlage.store.store import Store
from morgenlage.store.values import Appended
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, office

ONE = Ref("masto:1")


def failing(monkeypatch: pytest.MonkeyPatch, error: StateError) -> None:
    def tail(store: Store) -> tuple[Entry, ...]:
        raise error

    monkeypatch.setattr(Store, "tail", tail)


def test_since_when_the_state_is_away_is_shown_until_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path, FakePlatform(MASTO, [a_comment(1)])) as here:
        assert here.desk.situation.cut_off is None
        with monkeypatch.context() as patched:
            failing(patched, StateError(Path("db"), "does not answer", "unreachable"))
            here.until(lambda: here.desk.situation.cut_off)
            since = here.desk.situation.cut_off
            here.desk.decide([Done(ONE)]).result(5)
            assert here.desk.situation.cut_off == since
            assert since is not None
            assert datetime.now(UTC) - since < timedelta(seconds=10)
        here.until(lambda: here.desk.situation.cut_off is None)


def test_one_that_is_only_busy_is_not_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with office(tmp_path, FakePlatform(MASTO, [a_comment(1)])) as here:
        failing(monkeypatch, Busy(Path("db"), "held by another"))
        sleep(0.5)  # several looks
        assert here.desk.situation.cut_off is None


def test_it_is_shown_while_a_decision_is_still_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, looked_for = Store.record, Event()

    def doubting(store: Store, entries: Sequence[Entry]) -> Appended:
        store.away = True
        looked_for.wait(5)
        store.away = False
        return record(store, entries)

    monkeypatch.setattr(Store, "record", doubting)
    with office(tmp_path, FakePlatform(MASTO, [a_comment(1)])) as here:
        decided = here.desk.decide([Done(ONE)])
        here.until(lambda: here.desk.situation.cut_off, 3)
        assert ONE not in here.desk.situation.order  # it is shown all the same
        looked_for.set()
        assert decided.result(5).decided
        here.until(lambda: here.desk.situation.cut_off is None)
