"""What only a database can do to a store: go away, come back, be older, be another one."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from morgenlage.domain.paper import LONG_AGO
from morgenlage.domain.record import Claimed
from morgenlage.store.errors import Busy, NotWritable, StateError
from morgenlage.store.postgres import link, schema
from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.leases import Leases
from morgenlage.store.postgres.presence import SharedPresence
from morgenlage.store.postgres.store import PostgresStore
from morgenlage.store.values import Batch
from tests.live.database import OWNER, PASSWORD, WORKER, Server
from tests.store.story import DAY, MORNING, by_ref, comment, decided
from tests.store.suite.engines import PostgresEngine, loaded, within

pytestmark = pytest.mark.live


@pytest.fixture
def cut(shared: PostgresEngine) -> Callable[[], None]:
    """Ends every connection to this database, as a restart of the server does."""

    def cut() -> None:
        shared.server.ask(
            "postgres",
            "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity"
            f" WHERE datname = '{shared.name}'",
        )

    return cut


@pytest.fixture
def stopped(shared: PostgresEngine) -> Iterator[Callable[[signal.Signals], None]]:
    """Stops the server; it is started again afterwards."""
    yield shared.server.stop
    shared.server.start()


def test_a_lost_connection_is_made_again_and_nothing_was_missed(
    shared: PostgresEngine, cut: Callable[[], None]
) -> None:
    anna, ben = shared.open("a"), shared.open("b")
    cut()
    entry = decided(comment(1))
    assert within(3, lambda: anna.record([entry]).written)
    assert within(3, lambda: ben.tail() == (entry,))
    assert ben.tail() == ()


def test_while_the_server_is_away_decisions_are_refused_aloud(
    shared: PostgresEngine, stopped: Callable[[signal.Signals], None]
) -> None:
    anna, ben = shared.open("a"), shared.open("b")
    anna.keep(Batch(days={DAY: by_ref([comment(1)])}))
    stopped(signal.SIGQUIT)
    for change in (
        lambda: anna.record([decided(comment(1))]),
        lambda: anna.keep(Batch(drafts={comment(1).ref: "Der"})),
        lambda: anna.load_day(DAY),
        anna.tail,
    ):
        with pytest.raises(StateError) as error:
            change()
        assert error.value.kind == "unreachable"
    begun = time.monotonic()
    for _ in range(20):  # nobody waits for it again and again
        with pytest.raises(StateError):
            anna.tail()
    assert time.monotonic() - begun < 1
    shared.server.start()

    entry = decided(comment(1))
    assert within(8, lambda: anna.record([entry]).written)
    assert within(8, lambda: entry in ben.tail())
    assert loaded(shared.open("c"))[DAY][comment(1).ref].handling.state == "done"


def test_who_holds_the_head_for_long_is_waited_for_only_so_long(
    shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(link.SETTINGS, "lock_timeout", "200ms")
    anna = shared.open("a")
    with psycopg.connect(shared.server.url(shared.name)) as other:
        other.execute("SELECT * FROM morgenlage.head FOR UPDATE")
        with pytest.raises(Busy):
            anna.record([decided(comment(1))])
        with pytest.raises(Busy):
            anna.keep(Batch(drafts={comment(1).ref: "Der"}))
        other.rollback()
    assert anna.load_rest().drafts == {}
    assert anna.record([decided(comment(1))]).written


def test_nobody_who_only_works_with_it_changes_the_record(shared: PostgresEngine) -> None:
    shared.open("a").record([decided(comment(1))])
    for user in (None, OWNER):
        url = shared.server.url(shared.name, *([user] if user else []))
        for query in ("UPDATE entry SET kind = 'x'", "DELETE FROM entry", "TRUNCATE entry"):
            with (
                psycopg.connect(url, options="-c search_path=morgenlage") as connection,
                pytest.raises(psycopg.errors.InsufficientPrivilege),
            ):
                connection.execute(query)
    assert len(shared.open("b").history(9)) == 1


def test_a_database_without_tables_or_with_newer_ones_is_refused(
    shared: PostgresEngine, tmp_path: Path, database: Server
) -> None:
    bare = Address(database.url("postgres"))
    with pytest.raises(StateError) as error:
        PostgresStore.open(tmp_path, bare)
    assert error.value.kind == "outdated"
    database.ask(shared.name, "UPDATE morgenlage.alembic_version SET version_num = '9999'")
    with pytest.raises(StateError) as error:
        shared.open("a")
    assert error.value.kind == "future"
    with pytest.raises(StateError):
        schema.upgrade(Address(database.url(shared.name, OWNER)))


def test_an_upgrade_that_was_made_is_made_again_without_harm(shared: PostgresEngine) -> None:
    shared.open("a").record([decided(comment(1))])
    schema.upgrade(Address(shared.server.url(shared.name, OWNER)))
    assert len(shared.open("b").history(9)) == 1


def test_an_upgrade_that_fails_says_so_as_a_state_does(shared: PostgresEngine) -> None:
    ask, name = shared.server.ask, shared.name
    ask(name, "UPDATE morgenlage.alembic_version SET version_num = '0000'")
    with pytest.raises(StateError, match="0000"):
        schema.upgrade(Address(shared.server.url(name, OWNER)))
    ask(name, "DROP SCHEMA morgenlage CASCADE")
    ask(name, "CREATE SCHEMA morgenlage")
    ask(name, f"GRANT CREATE ON DATABASE {name} TO {WORKER}")
    with pytest.raises(NotWritable):
        schema.upgrade(Address(shared.server.url(name, WORKER)))


def test_who_looks_whether_the_service_runs_never_keeps_it_from_starting(
    shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, dashboard = (
        SharedPresence(Leases(Address(shared.server.url(shared.name)), name)) for name in "ab"
    )
    begun: list[bool] = []
    read = link.Link.read

    def reading(self: link.Link, query: str, *given: object) -> list[link.Row]:
        found = read(self, query, *given)
        if self._name.endswith(" b"):  # in the middle of the look
            begun.append(service.begin())
        return found

    monkeypatch.setattr(link.Link, "read", reading)
    assert dashboard.away_since() == LONG_AGO
    assert begun == [True]
    assert dashboard.away_since() is None
    service.end()
    dashboard.end()


def test_another_state_in_its_place_is_seen_and_nothing_of_ours_gets_into_it(
    shared: PostgresEngine,
) -> None:
    anna = shared.open("a")
    anna.record([decided(comment(1))])
    shared.server.ask(shared.name, "UPDATE morgenlage.head SET life = gen_random_uuid()")
    for change in (
        lambda: anna.record([decided(comment(2))]),
        lambda: anna.keep(Batch(days={DAY: by_ref([comment(2)])})),
        lambda: anna.forget_papers([]),
    ):
        with pytest.raises(StateError) as error:
            change()
        assert error.value.kind == "exchanged"
    assert anna.exchanged
    assert anna.days() == ()
    anna.renew()
    assert not anna.exchanged
    assert anna.record([decided(comment(2))]).written


def test_a_password_is_asked_for_at_every_connection(
    shared: PostgresEngine, tmp_path: Path, cut: Callable[[], None]
) -> None:
    asked: list[str] = []

    def password() -> str:
        asked.append(PASSWORD)
        return PASSWORD

    address = Address(shared.server.url(shared.name, tcp=True), password)
    store = PostgresStore.open(tmp_path / "tcp", address)
    cut()
    assert store.load_papers().kinds == {}
    assert len(asked) == 2
    store.close()
    wrong = Address(address.url, lambda: "falsch")
    with pytest.raises(StateError) as error:
        PostgresStore.open(tmp_path / "tcp", wrong)
    assert "falsch" not in str(error.value)


def test_the_first_host_that_answers_and_takes_writes_is_used(
    shared: PostgresEngine, tmp_path: Path
) -> None:
    server = shared.server
    url = f"host=/nowhere,{server.folder} port={server.port} user=morgenlage_desk"
    store = PostgresStore.open(tmp_path / "x", Address(f"{url} dbname={shared.name}"))
    assert store.record([decided(comment(1))]).written
    store.close()


def test_a_look_without_news_asks_the_database_nothing(
    shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, ben = shared.open("a"), shared.open("b")
    anna.tail()
    monkeypatch.setattr(link.Link, "read", None)
    assert [anna.tail() for _ in range(100)] == [()] * 100
    monkeypatch.undo()
    entry = decided(comment(1), session="b")
    ben.record([entry])
    assert within(1, lambda: anna.tail() == (entry,))


def test_plans_made_on_empty_tables_read_no_large_one_whole(shared: PostgresEngine) -> None:
    anna = shared.open("a")
    for number in range(9):
        anna.record([decided(comment(number))])
        anna.record(
            [decided(comment(100 + number)), Claimed(MORNING, "a", "a", comment(1).ref, MORNING)]
        )
    assert isinstance(anna, PostgresStore)
    connection = anna._link.take()
    query = "SELECT name, cardinality(parameter_types) FROM pg_prepared_statements"
    plans = {
        name: connection.execute(f"EXPLAIN EXECUTE {name} ({', '.join(['NULL'] * given)})")
        for name, given in connection.execute(query).fetchall()
        if given
    }
    read = {line.strip() for plan in plans.values() for (line,) in plan if "Seq Scan on" in line}
    assert len(plans) >= 3  # at once, what it is held against, with the head held
    assert {line.partition(" on ")[2].partition(" ")[0] for line in read} <= {"head"}


def test_of_a_day_that_was_read_before_only_what_changed_is_sent(shared: PostgresEngine) -> None:
    anna, ben = shared.open("a"), shared.open("b")
    anna.keep(Batch(days={DAY: by_ref(comment(n) for n in range(700))}))
    assert len(ben.reload_day(DAY)) == 700
    assert ben.reload_day(DAY) == {}
    anna.keep(Batch(days={DAY: by_ref([comment(3), comment(4, likes=7), comment(999)])}))
    anna.record([decided(comment(5))])
    assert set(ben.reload_day(DAY)) == {comment(n).ref for n in (4, 5, 999)}
    assert ben.reload_day(DAY) == {}


def test_a_lease_goes_with_its_connection_and_another_takes_it(
    shared: PostgresEngine, cut: Callable[[], None]
) -> None:
    mine, theirs = shared.lease("poller"), shared.lease("poller")
    assert mine.try_take()
    assert not theirs.try_take()
    cut()
    assert within(3, theirs.try_take)
    assert not mine.try_take()
    theirs.release()
    assert mine.try_take()


def test_without_a_database_nobody_has_a_lease(
    shared: PostgresEngine, stopped: Callable[[signal.Signals], None]
) -> None:
    lease = shared.lease("sender")
    assert lease.try_take()
    stopped(signal.SIGQUIT)
    assert not lease.try_take()
    shared.server.start()
    assert within(3, lease.try_take)


def test_forty_sessions_at_once_lose_nothing(shared: PostgresEngine) -> None:
    stores = [shared.open(f"s{n}") for n in range(40)]

    def work(number: int) -> None:
        for turn in range(5):
            about = comment(100 * number + turn)
            assert stores[number].record([decided(about, session=f"s{number}")]).written
            stores[number].keep(Batch(days={DAY: by_ref([about, comment(turn)])}, now=MORNING))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    last = shared.open("end")
    assert len(last.history(999)) == 200
    there = loaded(last)[DAY]
    decided_ones = [c for c in there.values() if c.handling.decisions == 1]
    assert len(decided_ones) == 200
