"""The record of a database: with the working role it is neither wiped nor made to say else."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from morgenlage.domain.action import Note, Reply
from morgenlage.domain.record import Decided
from morgenlage.store.postgres import overdue, schema
from morgenlage.store.postgres.migrations.versions import s0002_periods
from morgenlage.store.traces import PLACES, PROSE, SENTENCES
from tests.live.database import OWNER, WORKER, Server
from tests.store.story import comment, decided, outgoing
from tests.store.suite.engines import PostgresEngine

ERASE = "SELECT morgenlage.erase_entries(%s, %s)"


def test_every_field_in_which_people_stand_may_be_emptied() -> None:
    known = set(s0002_periods.WRITTEN)
    assert known == PROSE | SENTENCES | PLACES, "a new field needs a new step in migrations"


def test_the_same_functions_are_made_and_opened() -> None:
    assert s0002_periods.ENTRANCES == schema._CALLED


Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def worker(shared: PostgresEngine) -> Ask:
    """Asks with the working role, as whoever stole it would."""

    def ask(query: str, *given: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(shared.server.url(shared.name), autocommit=True) as connection:
            return connection.execute(query, given).fetchall()

    return ask


def line(shared: PostgresEngine, **changes: Any) -> dict[str, Any]:
    """The body of the one line of the record, as an answer with a note."""
    about = comment(7)
    noted = decided(about, Note(about.ref, "ruft @kanari an"))
    act = replace(outgoing("o7"), action=Reply(about.ref, "Guten Tag @kanari, 100 % ja"))
    store = shared.open("a")
    store.record([replace(noted, outgoing=act, id="d7")])
    [(body,)] = shared.server.ask(shared.name, "SELECT body::text FROM morgenlage.entry")
    value: dict[str, Any] = json.loads(str(body))
    return value | changes


@pytest.mark.live
@pytest.mark.parametrize(
    ("call", "least"), [("forget_entries(%s, 9)", 30), ("silence_entries('2020-01-01', %s)", 7)]
)
def test_nothing_young_leaves_the_record(
    shared: PostgresEngine, worker: Ask, call: str, least: int
) -> None:
    line(shared)
    now = datetime.now(UTC)
    for before in (now, now + timedelta(days=999), now - timedelta(days=least, seconds=-60), None):
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="younger"):
            worker(f"SELECT morgenlage.{call}", before)
    assert worker(f"SELECT morgenlage.{call}", now - timedelta(days=least, seconds=60))
    assert least == {"f": overdue.YOUNG, "s": overdue.FRESH}[call[0]].days
    assert [len(shared.open("b").history(9))] == [1]


@pytest.mark.live
def test_an_erased_line_may_only_say_less(shared: PostgresEngine, worker: Ask) -> None:
    body = line(shared)
    act = body["outgoing"]
    forged: list[dict[str, Any]] = [
        body | {"by": "ben"},
        body | {"by": "…"},
        body | {"id": "…"},
        body | {"at": "2026-01-01T00:00:00Z"},
        body | {"kind": "moved"},
        body | {"undoes": "d1"},
        body | {"more": "…"},
        {name: value for name, value in body.items() if name != "outgoing"},
        body | {"outgoing": None},
        body | {"outgoing": act | {"stage": "sent"}},
        body | {"outgoing": act | {"tries": 9}},
        body | {"action": body["action"] | {"text": "ruft @kanari an, und ben"}},
        body | {"action": body["action"] | {"text": "lobt …"}},
        body | {"action": body["action"] | {"text": ""}},
        body | {"action": body["action"] | {"name": "done"}},
        body | {"action": body["action"] | {"ref": "mastodon-kreis:8"}},
        body | {"became": body["became"] | {"notes": []}},
        body | {"became": body["became"] | {"decisions": 9}},
        body | {"became": body["became"] | {"notes": [["ruft … an", "ben", None]]}},
    ]
    for one in forged:
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="only say less"):
            worker(ERASE, [1], [Jsonb(one)])
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        worker(ERASE, [1], [None])

    good = body | {
        "action": body["action"] | {"text": "ruft … an", "ref": "mastodon-kreis:erased"},
        "outgoing": act | {"action": act["action"] | {"text": "Guten Tag …, 100 % ja"}},
    }
    assert worker(ERASE, [1, 99], [Jsonb(good), Jsonb({})]) == [(1,)]
    [entry] = shared.open("b").history(9)
    assert isinstance(entry, Decided)
    assert (entry.id, entry.by) == ("d7", "anna")
    [(ref,)] = worker("SELECT ref FROM morgenlage.entry")
    assert ref == "mastodon-kreis:erased"


@pytest.mark.live
def test_who_took_something_out_is_written_down_where_he_cannot_change_it(
    shared: PostgresEngine, worker: Ask
) -> None:
    body = line(shared)
    gone = body | {"action": body["action"] | {"text": "ruft … an"}}
    worker(ERASE, [1], [Jsonb(gone)])
    written = worker("SELECT role, what, lines FROM morgenlage.erasure")
    assert written == [("morgenlage_desk", "erased", 1)]
    for query in (
        "DELETE FROM morgenlage.erasure",
        "UPDATE morgenlage.erasure SET lines = 0",
        "INSERT INTO morgenlage.erasure (what, lines) VALUES ('x', 1)",
        "TRUNCATE morgenlage.erasure",
        "DELETE FROM morgenlage.entry",
        "SET morgenlage.erasing = 'on'; DELETE FROM morgenlage.entry",
        "CREATE FUNCTION morgenlage.only_less(text) RETURNS text LANGUAGE sql AS 'SELECT 1'",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            worker(query)


@pytest.mark.live
def test_who_makes_the_tables_need_not_run_the_server(shared: PostgresEngine) -> None:
    query = "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname IN (%s, %s)"
    owners = "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'morgenlage'"
    with psycopg.connect(shared.server.url(shared.name)) as connection:
        assert connection.execute(query, (OWNER, WORKER)).fetchall() == [(False,), (False,)]
        assert connection.execute(owners).fetchall() == [(OWNER,)]


@pytest.mark.live
@pytest.mark.parametrize(
    "call",
    [
        "forget_entries('2020-01-01', 9)",
        "silence_entries('2020-01-01', '2020-02-01')",
        "erase_entries('{}', '{}')",
    ],
)
def test_what_follows_such_a_call_finds_the_record_shut_again(
    shared: PostgresEngine, call: str
) -> None:
    line(shared)
    with psycopg.connect(shared.server.url(shared.name, OWNER)) as connection:
        connection.execute(f"SELECT morgenlage.{call}".encode())
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM morgenlage.entry")
    assert len(shared.open("b").history(9)) == 1


@pytest.mark.live
def test_what_is_made_beside_them_does_not_mislead_the_functions(shared: PostgresEngine) -> None:
    line(shared)
    shared.server.ask(shared.name, "CREATE ROLE presse_evil LOGIN")
    try:
        with psycopg.connect(shared.server.url(shared.name), autocommit=True) as mine:
            mine.execute("CREATE TEMP TABLE entry (position bigint, at timestamptz)")
            mine.execute("CREATE FUNCTION pg_temp.refuse_young(timestamptz, interval) RETURNS void"
                         " LANGUAGE sql AS ''")  # fmt: skip
            mine.execute("SET search_path = pg_temp, morgenlage")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                mine.execute("SELECT morgenlage.forget_entries(now(), 9)")
        with (
            psycopg.connect(shared.server.url(shared.name, "presse_evil")) as other,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            other.execute("SELECT morgenlage.forget_entries('2020-01-01', 9)")
    finally:
        shared.server.ask(shared.name, "DROP ROLE presse_evil")
    query = """
        SELECT proname FROM pg_proc WHERE prosecdef AND (proconfig @> '{"search_path=morgenlage, '
        'pg_temp"}') AND proowner = %s::regrole ORDER BY 1
    """.replace("'\n        '", "")
    with psycopg.connect(shared.server.url(shared.name)) as connection:
        names = connection.execute(query, (OWNER,)).fetchall()
        entrances = connection.execute(
            "SELECT proname, has_function_privilege('public', oid, 'EXECUTE') FROM pg_proc"
            " WHERE prosecdef AND pronamespace = 'morgenlage'::regnamespace ORDER BY 1"
        ).fetchall()
    assert [(name, False) for (name,) in names] == entrances
    assert len(entrances) == len(s0002_periods.ENTRANCES)


@pytest.mark.live
def test_tables_of_the_first_version_are_upgraded_with_what_is_in_them(
    database: Server, monkeypatch: pytest.MonkeyPatch, shared: PostgresEngine
) -> None:
    from alembic import command

    from morgenlage.store.errors import StateError
    from morgenlage.store.postgres.address import Address
    from tests.store.everything import furnished
    from tests.store.suite.engines import loaded

    upgrade = command.upgrade
    database.ask("postgres", f"DROP DATABASE {shared.name} WITH (FORCE)")
    database.ask("postgres", f"CREATE DATABASE {shared.name} OWNER {OWNER}")
    owner = Address(database.url(shared.name, OWNER))
    with monkeypatch.context() as before:
        before.setattr(command, "upgrade", lambda config, _: upgrade(config, "0001"))
        before.setattr(schema, "VERSION", "0001")
        before.setattr(schema, "_READ", ("alembic_version",))
        before.setattr(schema, "_CALLED", ())
        schema.upgrade(owner, WORKER)
        store = shared.open("a")
        furnished(store)
        there = loaded(store), store.history(99), store.load_papers(), store.load_rest()
        store.close()
    with pytest.raises(StateError) as refused:
        shared.open("b")
    assert refused.value.kind == "outdated"

    schema.upgrade(owner, WORKER)

    store = shared.open("c")
    assert (loaded(store), store.history(99), store.load_papers(), store.load_rest()) == there
    old = datetime(2020, 1, 1, tzinfo=UTC)
    with psycopg.connect(database.url(shared.name)) as connection:
        assert connection.execute("SELECT morgenlage.forget_entries(%s, 9)", (old,)).fetchall()
        assert connection.execute("SELECT * FROM morgenlage.erasure").fetchall() == []
