"""A database that was away in the middle of a sending: whoever has the right to send then sends."""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from morgenlage.domain.action import Hide
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.record import Entry, Moved
from morgenlage.domain.ref import Ref
from morgenlage.store.errors import StateError
from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.store import PostgresStore
from morgenlage.store.values import Appended
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office
from tests.store.suite.engines import PostgresEngine

pytestmark = pytest.mark.live


class Away:
    """The database is away when an act's sending is written down, until somebody lets it back."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, session: str) -> None:
        self.begun, self.back, self._record = (
            threading.Event(), threading.Event(), PostgresStore.record
        )  # fmt: skip
        self._session = session
        monkeypatch.setattr(PostgresStore, "record", lambda store, new: self.record(store, new))

    def record(self, store: PostgresStore, entries: Sequence[Entry]) -> Appended:
        sends = any(isinstance(e, Moved) and e.outgoing.stage is Stage.SENDING for e in entries)
        if store.session != self._session or not sends:
            return self._record(store, entries)
        self.begun.set()
        self.back.wait(5)
        raise StateError(Path("db"), "does not answer", "unreachable")


@pytest.fixture
def _shared_office(shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    class Opened:
        @staticmethod
        def open(state: Path, *, session: str, **_: object) -> PostgresStore:
            there = Address(shared.server.url(shared.name))
            return PostgresStore.open(state / session, there, session=session)

    monkeypatch.setattr("tests.desk.office.Store", Opened)


def sends_no_more(here: Office) -> None:
    """It has lost the right, as with the connection."""
    here.desk.orders = here.desk.orders._replace(sending=False)
    here.desk._sending.release()


@pytest.mark.usefixtures("_shared_office")
def test_an_act_whose_sending_was_on_its_way_then_is_sent_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Away(monkeypatch, "anna")
    ledger = FakePlatform(MASTO, [a_comment(1)])
    with (
        office(tmp_path, ledger, name="anna") as anna,
        office(tmp_path, ledger, name="ben", polling=False) as ben,
    ):
        anna.desk.decide([Hide(Ref("masto:1"))]).result(5)
        assert away.begun.wait(5)
        kept = anna.desk._ask(anna.desk._archive.settle())  # as every five minutes
        anna.until(anna.desk._disk._work_queue.qsize)
        away.back.set()
        kept.result(5)
        sends_no_more(anna)
        ben.until_stage(Stage.SENT)
    assert ledger.sends == 1
