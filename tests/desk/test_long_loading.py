"""A start that takes long says how far it is, and shows the newest day where nothing was known."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from morgenlage.desk import loading
from morgenlage.desk.deciding import Person
from morgenlage.desk.service import Desk, Orders
from morgenlage.domain.account import Account
from morgenlage.domain.action import Done
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day
from morgenlage.domain.situation import Progress
from morgenlage.domain.triage import Rules
from morgenlage.store.locks import poller_lease, sender_lease
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.desk.fake_platform import FakePlatform
from tests.desk.office import Office
from tests.store.story import MORNING, comment

ACCOUNT = Account("mastodon-kreis", "mastodon", "https://kreis.example")
DAYS = ("2026-11-22", "2026-11-21", "2026-11-20")


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Three days of one comment each; the second is read when this is set."""
    store = Store.open(tmp_path)
    for number, day in enumerate(DAYS):
        one = comment(number)
        store.keep(Batch(days={day: {one.ref: one}}))
    store.close()
    go, load = threading.Event(), Store.load_day

    def slowly(self: Store, day: Day) -> dict[Ref, Comment]:
        if day == DAYS[1]:
            assert go.wait(20)
        return load(self, day)

    monkeypatch.setattr(Store, "load_day", slowly)
    monkeypatch.setattr(loading, "LONG", 0.0)
    return go


@contextmanager
def begun(state: Path) -> Iterator[Office]:
    """A desk that has not loaded yet."""
    platform, leases = FakePlatform(ACCOUNT), (poller_lease(state), sender_lease(state))
    orders = Orders((ACCOUNT,), Person("lead", "lead"), 0.0, 30, False, False)
    store = Store.open(state, session="lead")
    desk = Desk(store, orders, Rules(), lambda: MORNING, lambda _: platform, leases)
    here = Office(desk, (platform,))
    desk.go()
    try:
        yield here
    finally:
        desk.close(5)


def test_the_newest_day_is_there_before_all_others(tmp_path: Path, held: threading.Event) -> None:
    with begun(tmp_path) as here:
        here.until(lambda: here.desk.situation.comments)
        now = here.desk.situation
        assert now.progress == Progress("loading", 1, 3)
        assert [c.ref for c in now.comments] == [comment(0).ref]
        assert now.order == (comment(0).ref,)
        deciding = here.desk.decide([Done(comment(0).ref)])
        held.set()
        assert deciding.result(5).decided
        here.until(lambda: here.desk.situation.progress is None)
        now = here.desk.situation
        assert len(now.comments) == 3
        assert now.open_count == 2
