"""What others wrote is taken in as it stands in the journal, whoever of us comes to it first."""

import threading
from collections.abc import Sequence
from pathlib import Path
from time import sleep

import pytest

from morgenlage.domain.action import Done, Hide
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.record import Entry, Moved
from morgenlage.domain.ref import Ref
from morgenlage.store.store import Store
from morgenlage.store.values import Appended
from tests.desk.fake_platform import MORNING, FakePlatform, a_comment
from tests.desk.office import MASTO, office

ONE, TWO = Ref("masto:1"), Ref("masto:2")


class Beside:
    """Somebody else, who held the act and took it back: a look finds the one, what we write next
    finds the other."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.act: Outgoing | None = None
        self.looked, self.busy, self.written = (threading.Event() for _ in range(3))
        self._record = Store.record
        monkeypatch.setattr(Store, "tail", lambda _: self.tail())
        monkeypatch.setattr(Store, "record", lambda store, new: self.record(store, new))

    def tail(self) -> tuple[Entry, ...]:
        if self.act is None or self.looked.is_set():
            return ()
        self.looked.set()
        self.busy.wait(5)
        return (Moved(MORNING, "ben", "beside", self.act),)

    def record(self, store: Store, entries: Sequence[Entry]) -> Appended:
        appended = self._record(store, entries)
        if self.act is None:
            return appended
        self.written.set()
        back = Moved(MORNING, "ben", "beside", self.act.moved(Stage.CANCELLED))
        return appended._replace(others=(back,))


def test_what_was_taken_back_is_not_held_again_because_we_were_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = Beside(monkeypatch)
    masto = FakePlatform(MASTO, [a_comment(1), a_comment(2)])
    with office(tmp_path, masto, sending=False) as here:
        beside.act = here.desk.decide([Hide(ONE)], hold=60).result(5).decided[0].outgoing
        assert beside.looked.wait(5)
        decided = here.desk.decide([Done(TWO)])
        here.until(here.desk._disk._work_queue.qsize)  # it waits behind the look

        def work() -> None:
            beside.busy.set()
            beside.written.wait(5)
            sleep(0.2)  # both answers are there before anybody goes on

        here.desk._loop.call_soon_threadsafe(work)
        decided.result(5)
        sleep(0.3)
        assert here.act().stage is Stage.CANCELLED
