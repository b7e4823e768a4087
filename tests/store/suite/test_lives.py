"""Somebody is erased while other hosts work: what they know of it gets nowhere any more."""

import asyncio
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from morgenlage.domain.action import Reply
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Receipt, Stage
from morgenlage.domain.ref import ref_of
from morgenlage.last_known import NAME
from morgenlage.store.erasing import erase_traces
from morgenlage.store.errors import StateError
from morgenlage.store.postgres import erasing
from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.link import Link
from morgenlage.store.postgres.store import PostgresStore
from morgenlage.store.traces import Traces
from morgenlage.store.values import Batch, Front
from tests.desk.fake_platform import FakePlatform
from tests.desk.office import MASTO, office
from tests.store.story import DAY, MORNING, by_ref, comment, decided, outgoing
from tests.store.suite.engines import PostgresEngine, within

pytestmark = pytest.mark.live

THEM = comment(77, author="kanari@x.example", author_id="kanari-9", text="Immer nur Stau dort!")
OTHER = comment(3, text="Da hat kanari@x.example recht")


def erase(shared: PostgresEngine) -> None:
    store = shared.open("z")
    store.keep(Batch(days={DAY: {}}, erased=frozenset([THEM.ref])))
    erase_traces(store, [THEM], "lead", MORNING)
    store.close()


def test_what_a_session_knew_of_them_is_refused_and_read_anew(shared: PostgresEngine) -> None:
    anna = shared.open("a")
    anna.keep(Batch(days={DAY: by_ref([THEM, OTHER])}))
    act = replace(outgoing("o7"), action=Reply(THEM.ref, "An kanari-9"))
    anna.tail()

    erase(shared)

    for change in (
        lambda: anna.keep(Batch(days={DAY: by_ref([THEM, OTHER])})),
        lambda: anna.keep(Batch(drafts={OTHER.ref: "kanari-9"})),
        lambda: anna.checkpoint({}, {act.id: act}),
        lambda: anna.checkpoint({DAY: by_ref([THEM])}, {}),
        lambda: anna.record([decided(THEM)]),
    ):
        with pytest.raises(StateError) as error:
            change()
        assert error.value.kind == "exchanged"
    anna.renew()
    assert anna.load_day(DAY)[OTHER.ref].text == "Da hat … recht"
    assert b"kanari" not in shared.everything()
    anna.checkpoint({}, {})


def test_it_is_noticed_at_once(shared: PostgresEngine) -> None:
    anna = shared.open("a")
    anna.keep(Batch(days={DAY: by_ref([THEM, OTHER])}))
    anna.tail()

    erase(shared)

    def told() -> bool:
        with suppress(StateError):
            anna.tail()
        return anna.exchanged

    assert within(1, told)


def test_what_a_session_writes_while_somebody_is_erased_goes_too(
    shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = shared.open("a")
    anna.keep(Batch(days={DAY: by_ref([THEM, OTHER])}))
    original, written = erasing._record, list[bool]()

    def record(link: Link, traces: Traces) -> int:
        if not written:  # the rows were looked through, the journal was not
            written.append(True)
            anna.keep(Batch(days={DAY: by_ref([THEM])}, drafts={THEM.ref: "An kanari-9"}))
            anna.record([decided(OTHER)])
        return original(link, traces)

    monkeypatch.setattr(erasing, "_record", record)
    erase(shared)

    assert written
    assert b"kanari" not in shared.everything()
    assert shared.open("b").load_day(DAY)[OTHER.ref].handling.state == "done"


def test_the_last_picture_of_another_host_goes_when_it_comes_back(
    shared: PostgresEngine, tmp_path: Path
) -> None:
    def host() -> PostgresStore:
        return PostgresStore.open(tmp_path / "away", Address(shared.server.url(shared.name)))

    store = host()
    store.keep(Batch(days={DAY: by_ref([THEM, OTHER])}))
    store.save_front(Front(MORNING, 2, (THEM, OTHER)))
    (tmp_path / "away" / NAME).write_text("kanari")
    assert store.front() == Front(MORNING, 2, (THEM, OTHER))
    store.close()

    erase(shared)

    store = host()
    assert store.front() is None
    assert not (tmp_path / "away" / NAME).exists()
    store.save_front(Front(MORNING, 1, (OTHER,)))
    store.close()
    again = host()
    assert again.front() == Front(MORNING, 1, (OTHER,))
    again.close()


@pytest.fixture
def _shared_office(shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Offices have the database in place of a folder."""

    class Opened:
        @staticmethod
        def open(state: Path, **how: object) -> PostgresStore:
            url = shared.server.url(shared.name)
            return PostgresStore.open(state, Address(url), session="desk")

    monkeypatch.setattr("tests.desk.office.Store", Opened)


def of_office(told: Comment) -> Comment:
    """The same on the account that an office has."""
    number = told.ref.partition(":")[2]
    return replace(told, account=MASTO.id, ref=ref_of(MASTO.id, number), created_at=MORNING)


def erased_from_office(shared: PostgresEngine) -> None:
    them = of_office(THEM)
    store = shared.open("z")
    store.keep(Batch(days={DAY: {}}, erased=frozenset([them.ref])))
    erase_traces(store, [them], "lead", MORNING)
    store.close()


def left_in(folder: Path) -> bytes:
    return b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())


@pytest.mark.usefixtures("_shared_office")
def test_a_dashboard_that_runs_loses_them_from_its_memory(
    shared: PostgresEngine, tmp_path: Path
) -> None:
    them, other = of_office(THEM), of_office(OTHER)
    shared.open("a").keep(Batch(days={DAY: by_ref([them, other])}, drafts={them.ref: "kanari"}))
    with office(tmp_path / "desk", FakePlatform(MASTO), clock=lambda: MORNING) as here:
        here.until(lambda: len(here.desk.situation.comments) == 2)
        assert here.desk.situation.drafts

        erased_from_office(shared)

        here.until(lambda: len(here.desk.situation.comments) == 1)
        here.until(lambda: not here.desk.situation.drafts)
        [left] = here.desk.situation.comments
        assert left.text == "Da hat … recht"
    assert b"kanari" not in shared.everything() + left_in(tmp_path / "desk")


class Slow(FakePlatform):
    """While it answers, somebody is erased on another host."""

    def begin(self, shared: PostgresEngine, seconds: float) -> "Slow":
        """`seconds`: for which it takes its time afterwards."""
        self.erase, self.seconds = lambda: erased_from_office(shared), seconds
        return self

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        receipt = await super().send(outgoing, comment)
        await asyncio.to_thread(self.erase)
        await asyncio.sleep(self.seconds)
        return receipt


@pytest.mark.usefixtures("_shared_office")
@pytest.mark.parametrize("seconds", [0.0, 1.5])
@pytest.mark.parametrize("about", [THEM, OTHER], ids=["to them", "to somebody else"])
def test_an_answer_that_is_leaving_meanwhile_brings_nobody_back_and_leaves_once(
    shared: PostgresEngine, tmp_path: Path, about: Comment, seconds: float
) -> None:
    them, other = of_office(THEM), of_office(OTHER)
    shared.open("a").keep(Batch(days={DAY: by_ref([them, other])}))
    platform = Slow(MASTO).begin(shared, seconds)
    with office(tmp_path / "desk", platform) as here:
        here.until(lambda: len(here.desk.situation.comments) == 2)
        here.desk.decide([Reply(of_office(about).ref, "Liebe kanari@x.example")]).result(5)
        here.until(lambda: len(here.desk.situation.comments) == 1)
        if about is OTHER:
            here.until(lambda: here.act().stage is Stage.SENT)
        time.sleep(seconds + 1.5)
        here.until(lambda: (about is THEM) == (not here.desk.situation.outbox))
    assert platform.sends == 1
    assert b"kanari" not in shared.everything()
