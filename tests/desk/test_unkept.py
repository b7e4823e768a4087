"""What is shown but not kept yet does not leave: a database may take seconds to say no."""

import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from morgenlage.desk.news import NotSaved
from morgenlage.domain.action import Hide
from morgenlage.domain.record import Decided, Entry
from morgenlage.domain.ref import Ref
from morgenlage.platform import Uncertain
from morgenlage.store.errors import StateError
from morgenlage.store.store import Store
from morgenlage.store.values import Appended
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, office

ONE, TWO = Ref("masto:1"), Ref("masto:2")


class Doubtful:
    """A place that takes a while with what is decided about `TWO`, and then says no."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        record = Store.record
        self.go = threading.Event()

        def doubting(store: Store, entries: Sequence[Entry]) -> Appended:
            if any(isinstance(e, Decided) and e.action.ref == TWO for e in entries):
                self.go.wait(5)
                raise StateError(Path("db"), "does not answer", "unreachable")
            return record(store, entries)

        monkeypatch.setattr(Store, "record", doubting)


def test_an_act_whose_decision_is_refused_in_the_end_never_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("morgenlage.desk.outbox.LOOKS", (0.2,) * 20)
    masto = FakePlatform(MASTO, [a_comment(1), a_comment(2)])
    masto.on_send, masto.commits = lambda _: Uncertain("lost"), False
    place = Doubtful(monkeypatch)
    with office(tmp_path, masto) as here:
        here.desk.decide([Hide(ONE)]).result(5)
        here.until(lambda: masto.finds)  # it is looked for again and again
        masto.on_send, masto.commits = lambda _: None, True
        doubted = here.desk.decide([Hide(TWO)])
        here.until(lambda: len(here.desk.situation.outbox) == 2)  # shown at once
        time.sleep(0.6)  # whoever sends has seen both
        place.go.set()
        assert not doubted.result(5).decided
        time.sleep(0.5)
        assert masto.done == []
        assert TWO in here.desk.situation.order
        assert [type(n) for n in here.news].count(NotSaved) == 1
