"""What stands around a session: a person's environment, settings of the database, other people."""

import socket
import threading
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from morgenlage.domain.ref import Ref
from morgenlage.store.errors import NotSaved, StateError
from morgenlage.store.postgres import link, schema
from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.leases import Leases
from morgenlage.store.postgres.link import Connection, Link, connected
from morgenlage.store.postgres.store import PostgresStore
from morgenlage.store.values import Batch
from tests.live.database import OWNER, PASSWORD, WORKER, Server
from tests.store.story import DAY, by_ref, comment, decided
from tests.store.suite.engines import PostgresEngine, within

pytestmark = pytest.mark.live
FESTIVE = comment(1, text="Grüße 🎉")


def ask(connection: Connection, *settings: str) -> list[object]:
    """What holds in this session."""
    return [connection.execute(f"SHOW {name}".encode()).fetchall()[0][0] for name in settings]


def test_what_the_environment_says_to_others_changes_nothing_of_ours(
    shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {
        "PGCLIENTENCODING": "LATIN1",
        "PGTZ": "Europe/Berlin",
        "PGDATESTYLE": "German",
        "PGOPTIONS": "-c search_path=public",
        "PGSSLMINPROTOCOLVERSION": "TLSv1",
    }
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    anna = shared.open("a")
    anna.keep(Batch(days={DAY: by_ref([FESTIVE])}))
    assert anna.load_day(DAY) == {FESTIVE.ref: FESTIVE}
    with connected(Address(shared.server.url(shared.name)), "look") as connection:
        assert ask(connection, "timezone", "client_encoding") == ["UTC", "UTF8"]
        [(now,)] = connection.execute("SELECT now()").fetchall()
        assert now.tzinfo is not None
        assert "TLSv1.2" in {o.val.decode() for o in connection.pgconn.info if o.val}


def test_no_environment_leads_elsewhere_than_the_settings(
    shared: PostgresEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.9", shared.server.port)) as elsewhere:
        elsewhere.settimeout(0)
        (tmp_path / "services").write_text("[other]\nhostaddr=127.0.0.9\nsslcompression=0\n")
        address = Address(shared.server.url(shared.name, tcp=True), lambda: PASSWORD)
        with monkeypatch.context() as environ:
            environ.setenv("PGHOSTADDR", "127.0.0.9")
            environ.setenv("PGSERVICEFILE", str(tmp_path / "services"))
            environ.setenv("PGSERVICE", "other")
            with connected(address, "look") as connection:
                assert connection.info.hostaddr == "127.0.0.1"
        with pytest.raises(BlockingIOError):
            elsewhere.accept()


def test_what_somebody_set_for_the_whole_database_changes_nothing_of_ours(
    shared: PostgresEngine,
) -> None:
    for setting, value in (
        ("datestyle", "German"),
        ("default_transaction_isolation", "serializable"),
        ("extra_float_digits", "-15"),
        ("standard_conforming_strings", "off"),
        ("search_path", "public"),
        ("timezone", "Europe/Berlin"),
    ):
        shared.server.ask(shared.name, f"ALTER DATABASE {shared.name} SET {setting} = '{value}'")
    anna, ben = shared.open("a"), shared.open("b")
    assert anna.record([decided(comment(1))]).written
    assert len(ben.record([decided(comment(1))]).conflicts) == 1
    with connected(Address(shared.server.url(shared.name)), "look") as connection:
        assert ask(connection, "transaction_isolation") == ["read committed"]
        assert ask(connection, "standard_conforming_strings") == ["on"]
        [(now,)] = connection.execute("SELECT now()").fetchall()
        assert now.utcoffset() == timedelta(0)
        assert connection.execute("SELECT 0.1::float8 + 0.2::float8").fetchall() == [(0.1 + 0.2,)]


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_database_that_cannot_hold_every_letter_is_refused_before_anything_is_in_it(
    shared: PostgresEngine, encoding: str
) -> None:
    name = f"{shared.name}_{encoding.lower()}"
    shared.server.ask(
        "postgres", f"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0"
    )
    with pytest.raises(StateError) as refused:
        schema.upgrade(Address(shared.server.url(name, OWNER)), WORKER)
    assert (refused.value.kind, refused.value.detail) == ("not-utf8", encoding)
    shared.server.drop(name)


def test_a_server_that_is_too_old_is_named(
    shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "OLDEST", 990_000)
    with pytest.raises(StateError) as refused:
        shared.open("a")
    assert refused.value.kind == "old-server"
    assert refused.value.detail.isdigit()


@pytest.mark.parametrize("payload", ["9" * 7000, "9" * 17, "-1", "x", "²"])
def test_whatever_others_shout_on_our_channel_does_no_harm(
    shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch, payload: str
) -> None:
    anna, ben = shared.open("a"), shared.open("b")
    shared.server.ask(shared.name, f"SELECT pg_notify('morgenlage', '{payload}')")
    shared.server.ask(shared.name, "SELECT pg_sleep(0.05)")
    assert anna.tail() == ()
    assert anna.tail() == ()
    with monkeypatch.context() as quiet:  # once asked, it is known that there was nothing
        quiet.setattr(Link, "read", None)
        assert anna.tail() == ()
    entry = decided(comment(1), session="b")
    assert ben.record([entry]).written
    assert within(1, lambda: anna.tail() == (entry,))


def test_what_the_server_says_of_a_row_repeats_nothing_of_it(shared: PostgresEngine) -> None:
    shared.server.ask(
        shared.name,
        "ALTER TABLE morgenlage.comment ADD CHECK (body->>'text' <> 'KANARI singt') NOT VALID",
    )
    anna = shared.open("a")
    with pytest.raises(NotSaved) as refused:
        anna.keep(Batch(days={DAY: by_ref([comment(1, text="KANARI singt")])}))
    assert "violates check constraint" in refused.value.detail
    assert comment(1).ref not in refused.value.detail


def test_what_is_too_large_is_refused_and_the_database_is_not_away(shared: PostgresEngine) -> None:
    anna = shared.open("a")
    ref = Ref("mastodon-kreis:" + "".join(f"{n:x}" for n in range(4000)))
    huge = replace(comment(1), ref=ref)
    with pytest.raises(NotSaved):
        anna.keep(Batch(days={DAY: {ref: huge}}))
    assert not anna.away
    assert anna.record([decided(comment(1))]).written


@pytest.fixture
def tries(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """When a connection was made."""
    made: list[float] = []

    def counted(*given: object, **named: object) -> Connection:
        made.append(time.monotonic())
        return connected(*given, **named)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(link, "connected", counted)
    return made


def test_tables_that_became_newer_are_not_looked_at_again_and_again(
    shared: PostgresEngine, tries: list[float]
) -> None:
    anna = shared.open("a")
    ours = f"UPDATE morgenlage.alembic_version SET version_num = '{schema.VERSION}'"
    shared.server.ask(shared.name, "UPDATE morgenlage.alembic_version SET version_num = '9999'")
    assert isinstance(anna, PostgresStore)
    anna._link.drop()
    tries.clear()
    for _ in range(40):
        with pytest.raises(StateError) as refused:
            anna.tail()
        assert refused.value.kind == "future"
        time.sleep(0.01)
    assert len(tries) <= 3
    shared.server.ask(shared.name, ours)
    give_up = time.monotonic() + 5
    while time.monotonic() < give_up and anna.away:
        try:
            anna.tail()
        except StateError as error:
            assert error.kind == "future"  # noqa: PT017 # it may be so for a while
    assert not anna.away


def test_a_lease_nobody_was_sure_of_is_let_go_whole(shared: PostgresEngine) -> None:
    leases = Leases(Address(shared.server.url(shared.name)), "a")
    poller, sender = leases.lease("poller"), leases.lease("sender")
    assert poller.try_take()
    assert sender.try_take()
    there = leases._link.take()
    there.execute("SET statement_timeout = '1ms'")
    read = leases._link.read
    leases._link.read = lambda *given: read("SELECT pg_sleep(1)")  # type: ignore[method-assign]  # an overloaded server
    assert not leases.lease("mail").try_take()
    leases._link.read = read  # type: ignore[method-assign]  # as it was
    assert poller.try_take()
    poller.release()
    theirs = shared.lease("poller")
    assert within(3, theirs.try_take)
    sender.release()
    leases.lease("mail").release()


def test_two_who_upgrade_at_once_wait_for_each_other(database: Server) -> None:
    name = "at_once"
    database.ask("postgres", f"CREATE DATABASE {name} OWNER {OWNER}")
    failed: list[BaseException] = []

    def upgrade(address: Address) -> None:
        try:
            schema.upgrade(address, WORKER)
        except BaseException as error:
            failed.append(error)

    address = Address(database.url(name, OWNER))
    threads = [threading.Thread(target=upgrade, args=(address,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    with connected(Address(database.url(name)), "look") as connection:
        assert schema.version(connection) == schema.VERSION
    database.drop(name)


def test_a_step_of_an_upgrade_may_take_its_time(
    shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []

    def steps(address: Address) -> None:
        with schema._patient(address) as connection:
            seen.extend(ask(connection, "statement_timeout", "lock_timeout"))

    monkeypatch.setattr(schema, "_steps", steps)
    schema.upgrade(Address(shared.server.url(shared.name, OWNER)))
    assert seen == ["0", "1min"]
