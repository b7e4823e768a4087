"""Somebody is erased while other hosts work: what they know of it gets nowhere any more."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from morgenlage.domain.action import Reply
from morgenlage.domain.ref import Ref
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


def test_a_dashboard_that_runs_loses_them_from_its_memory(
    shared: PostgresEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Opened:
        """In place of the folder that an office has."""

        @staticmethod
        def open(state: Path, **how: object) -> PostgresStore:
            url = shared.server.url(shared.name)
            return PostgresStore.open(state, Address(url), session="desk")

    account = MASTO.id
    them, other = (replace(c, account=account, ref=Ref(c.ref.replace("mastodon-kreis", account)),
                           created_at=MORNING) for c in (THEM, OTHER))  # fmt: skip
    shared.open("a").keep(Batch(days={DAY: by_ref([them, other])}, drafts={them.ref: "kanari"}))
    monkeypatch.setattr("tests.desk.office.Store", Opened)
    with office(tmp_path / "desk", FakePlatform(MASTO), clock=lambda: MORNING) as here:
        here.until(lambda: len(here.desk.situation.comments) == 2)
        assert here.desk.situation.drafts

        store = shared.open("z")
        store.keep(Batch(days={DAY: {}}, erased=frozenset([them.ref])))
        erase_traces(store, [them], "lead", MORNING)

        here.until(lambda: len(here.desk.situation.comments) == 1)
        here.until(lambda: not here.desk.situation.drafts)
        [left] = here.desk.situation.comments
        assert left.text == "Da hat … recht"
    assert b"kanari" not in shared.everything()
    assert b"kanari" not in b"".join(
        p.read_bytes() for p in (tmp_path / "desk").rglob("*") if p.is_file()
    )
