"""A state in a database, as far as no server is needed: refusals, sentences, what is imported."""

import os
import subprocess
import sys

import pytest

from morgenlage.store.postgres.seen import Seen
from tests.cli.calling import CONFIG, Office

NOBODY = "postgresql://presse@127.0.0.1:9/lage"
"""Nothing listens there."""
STORE = f'\n[store]\nurl = "{NOBODY}"\n'


@pytest.fixture
def shared(office: Office) -> Office:
    """An office with an old state in its folder whose settings name a database."""
    office.config.write_text(CONFIG + STORE)
    return office


@pytest.mark.parametrize(
    ("call", "instead"),
    [
        (
            ["backup", "b.tar.gz"],
            "pg_dump --format=custom --schema=morgenlage --username=ROLE --file=FILE postgresql",
        ),
        (["restore", "b.tar.gz"], "pg_restore"),
        (["restore", "--readable"], "pg_restore"),
    ],
)
def test_what_works_on_files_alone_refuses_and_names_what_does_it(
    shared: Office, call: list[str], instead: str
) -> None:
    before = {path: path.read_bytes() for path in shared.state.rglob("*") if path.is_file()}

    said = shared.call(*call)

    assert said.code == 2
    assert said.err.startswith("The state lies in 127.0.0.1:9/lage; ")
    assert said.err.count("\n") == 1
    assert instead in said.err
    assert {p: p.read_bytes() for p in shared.state.rglob("*") if p.is_file()} == before


AWAY = (
    *(["status"], ["comments"], ["poll"], ["metrics"], ["export", "x"], ["privacy"]),
    *(["erase", "jonas", "--yes"], ["purge"], ["purge", "--check"], ["purge", "--dry-run"]),
)


@pytest.mark.parametrize("call", AWAY)
def test_a_database_that_is_away_is_one_sentence(shared: Office, call: list[str]) -> None:
    before = {path: path.read_bytes() for path in shared.state.rglob("*.json")}

    said = shared.call(*call)

    assert {p: p.read_bytes() for p in shared.state.rglob("*.json")} == before

    assert said.code == 1
    assert said.err.startswith("127.0.0.1:9/lage: nobody answers where")
    assert said.err.count("\n") == 1


def test_doctor_says_that_it_is_away_and_goes_on(shared: Office) -> None:
    (shared.config.parent / "db.password").write_text("CANARY-77\n")
    (shared.config.parent / "db.password").chmod(0o600)
    shared.config.write_text(CONFIG + STORE + 'password_file = "db.password"\n')

    said = shared.call("doctor", "--offline", "--json")
    states = [f for f in said.json if f["what"] == "state"]
    secrets = [f for f in said.json if "password of the database" in f["text"]]

    assert said.code == 1
    assert [f["grade"] for f in states] == ["bad"]
    assert "nobody answers where" in states[0]["text"]
    assert [(f["what"], f["grade"]) for f in secrets] == [("secret", "good")]
    assert "CANARY" not in said.out + said.err


def test_doctor_says_what_is_wrong_with_the_password(shared: Office) -> None:
    shared.config.write_text(CONFIG + STORE + 'password_file = "nowhere"\n')

    said = shared.call("doctor", "--offline", "--json")

    assert [f["grade"] for f in said.json if "password of the database" in f["text"]] == ["bad"]
    assert shared.call("status").err.count("nowhere: the file with the secret is missing") == 1


@pytest.mark.parametrize(
    ("version", "grades", "told"),
    [
        ("0007", ["good"], "127.0.0.1:9/lage, now db:5432, encrypted (TLSv1.3), tables 0007, 0.4"),
        ("", ["good", "bad"], "has no tables yet. Type: morgenlage store upgrade"),
        ("0006", ["good", "bad"], "tables are too old. Type: morgenlage store upgrade"),
        ("0008", ["good", "bad"], "was written by a newer Morgenlage"),
    ],
)
def test_doctor_says_which_tables_there_are(
    shared: Office,
    monkeypatch: pytest.MonkeyPatch,
    version: str,
    grades: list[str],
    told: str,
) -> None:
    look = Seen("db:5432", "TLSv1.3", version, "0007", 0.4, 0.0)
    monkeypatch.setattr("morgenlage.store.postgres.seen.seen", lambda _: look)

    states = [f for f in shared.call("doctor", "--offline", "--json").json if f["what"] == "state"]

    assert [f["grade"] for f in states][: len(grades)] == grades
    assert told in " ".join(f["text"] for f in states)


def test_doctor_holds_our_clock_against_the_databases(
    shared: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for ahead in (7200.4, -31.0, 2.0):
        look = Seen("db:5432", "TLSv1.3", "0007", "0007", 0.4, ahead)
        monkeypatch.setattr("morgenlage.store.postgres.seen.seen", lambda _, look=look: look)
        said = shared.call("doctor", "--offline", "--json")
        found += [(f["grade"], f["text"]) for f in said.json if f["what"] == "clock"]

    cure = "set the clock (timedatectl set-ntp true)"
    assert found == [
        ("bad", f"differs by +7200 s from db:5432; {cure}"),
        ("bad", f"differs by -31 s from db:5432; {cure}"),
        ("good", "agrees with db:5432"),
    ]


def test_store_upgrade_needs_a_database(office: Office) -> None:
    said = office.call("store", "upgrade")

    assert said.code == 2
    assert str(office.state) in said.err
    assert "[store]" in said.err
    assert office.call("--read-only", "store", "upgrade").code == 2


def test_newer_tables_are_left_alone(shared: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    look = Seen("db:5432", "", "0008", "0007", 0.4, 0.0)
    monkeypatch.setattr("morgenlage.store.postgres.seen.seen", lambda _: look)

    said = shared.call("store", "upgrade")

    assert said.code == 2
    assert (
        said.err == "127.0.0.1:9/lage: was written by a newer Morgenlage; please update this one\n"
    )


def test_a_folder_pays_nothing_for_databases(office: Office) -> None:
    names = {"psycopg", "alembic", "sqlalchemy", "morgenlage.config.store"}
    names.add("morgenlage.store.postgres")
    code = "import sys\nfrom morgenlage.cli import main\nmain()\nprint('', *sys.modules)"
    for call in (["status"], ["outbox"], ["accounts", "list"], ["doctor", "--offline"]):
        run = subprocess.run(
            [sys.executable, "-c", code, *call],
            env={**os.environ, **office.environ},
            capture_output=True,
            text=True,
            check=True,
        )
        assert not names & set(run.stdout.splitlines()[-1].split())
