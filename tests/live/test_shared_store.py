"""Several hosts on one PostgreSQL, by nothing but their settings: upgraded, looked after, used."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from morgenlage.domain.action import Reply
from morgenlage.domain.comment import Handling
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.paper import LONG_AGO
from morgenlage.domain.record import Moved
from morgenlage.domain.ref import Ref
from morgenlage.store.errors import StateError
from morgenlage.store.opening import open_store, rights
from morgenlage.store.values import Batch
from morgenlage.wiring import plan_of
from tests.cli.calling import CONFIG, NOW, Office, comment, office_in
from tests.live.database import OWNER, PASSWORD, WORKER, Server
from tests.live.database import _programs as programs
from tests.mailing.servers import certificate

pytestmark = pytest.mark.live


class Hosts:
    """Offices on hosts of their own that share one database."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], server: Server) -> None:
        self.folder, self.capsys, self.server = folder, capsys, server
        self.name = server.database()

    def office(self, host: str, *, url: str = "", more: str = "") -> Office:
        """One of them; over the socket where nothing else is said."""
        (self.folder / host).mkdir()
        url = url or f"postgresql://{WORKER}@:{self.server.port}/{self.name}?host={self._socket}"
        config = f'{CONFIG}\n[store]\nurl = "{url}"\n{more}'
        return office_in(self.folder / host, self.capsys, config)

    @property
    def _socket(self) -> Path:
        return self.server.folder

    def secret(self, office: Office) -> None:
        """The password beside the settings."""
        path = office.config.parent / "db.password"
        path.write_text(f"{PASSWORD}\n")
        path.chmod(0o600)


@pytest.fixture
def hosts(tmp_path: Path, capsys: pytest.CaptureFixture[str], server: Server) -> Iterator[Hosts]:
    """Two offices may be made of it."""
    made = Hosts(tmp_path, capsys, server)
    yield made
    server.drop(made.name)


def with_comments(office: Office) -> Office:
    """Five open ones in its state."""
    store = open_store(plan_of(office.environ).where, session="before")
    for one in (comment(n) for n in range(5)):
        store.keep(Batch(days={one.created_at.date().isoformat(): {one.ref: one}}))
    store.close()
    return office


def test_what_one_host_decides_the_other_sees(hosts: Hosts) -> None:
    one, other = with_comments(hosts.office("a")), hosts.office("b")

    assert one.call("decide", "m:1", "done").code == 0
    there = other.call("comments", "--state", "all", "--json").json

    assert len(there) == 5
    assert one.call("comments", "--json").json == other.call("comments", "--json").json
    assert "m:1" not in {c["ref"] for c in other.call("comments", "--json").json}
    assert not (one.state / "journal").exists()
    assert other.call("export", "jonas1@social.example").json["decisions"][0]["ref"] == "m:1"


def test_status_counts_what_other_hosts_decided(hosts: Hosts) -> None:
    one, other = with_comments(hosts.office("a")), hosts.office("b")
    for office in (one, other):
        assert office.call("poll").code == 1  # nobody answers at that address; a picture is left
    before = other.call("status", "--json").json["open"]

    one.call("decide", "m:1", "done")

    assert before == 5
    assert other.call("status", "--json").json["open"] == 4


def test_status_counts_on_a_host_that_has_painted_nothing_yet(hosts: Hosts) -> None:
    one, new = with_comments(hosts.office("a")), hosts.office("b")
    one.call("decide", "m:1", "done")

    assert new.call("status", "--json").json["open"] == 4
    assert new.call("status").out == one.call("status").out


def test_status_counts_what_came_in_since_this_host_painted(hosts: Hosts) -> None:
    one, other = hosts.office("a"), hosts.office("b")
    assert other.call("poll").code == 1  # nobody answers at that address; a picture is left
    with_comments(one)

    assert other.call("status", "--json").json["open"] == 5


def test_rights_belong_to_one_host_and_leave_no_connection(hosts: Hosts) -> None:
    wheres = [plan_of(hosts.office(name).environ).where for name in "ab"]
    mine, theirs = (rights(where, f"s{n}") for n, where in enumerate(wheres))

    with mine.poller as polls, theirs.sender as sends:
        assert polls
        assert sends
        assert not theirs.poller.try_take()
        assert not mine.sender.try_take()
        mine.sender.release()
    assert theirs.poller.try_take()
    theirs.poller.release()

    query = "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE '% leases s%'"
    for _ in range(50):
        if (left := hosts.server.ask(hosts.name, query)) == [(0,)]:
            break
    assert left == [(0,)]


def test_the_service_of_one_host_is_seen_on_the_others(hosts: Hosts) -> None:
    service, dashboard, other = (
        rights(plan_of(hosts.office(name).environ).where, name).presence for name in "abc"
    )

    assert dashboard.away_since() == LONG_AGO
    assert service.begin()
    service.sign()
    assert not other.begin()
    assert dashboard.away_since() is None
    service.end()
    away = dashboard.away_since()
    assert away is not None
    assert away > LONG_AGO
    assert other.begin()
    query = "SELECT pid FROM pg_stat_activity WHERE application_name LIKE '% leases b'"
    [once] = hosts.server.ask(hosts.name, query)
    assert dashboard.away_since() is None
    assert hosts.server.ask(hosts.name, query) == [once]  # looking makes no connection anew
    for each in (service, dashboard, other):
        each.end()


def test_doctor_says_where_it_lies_and_not_the_password(hosts: Hosts) -> None:
    server = hosts.server
    url = f"postgresql://{WORKER}@127.0.0.1:{server.port}/{hosts.name}"
    office = hosts.office("a", url=url, more='password_file = "db.password"\n')
    hosts.secret(office)

    said = office.call("doctor", "--offline", "--json")
    place, stored = (f for f in said.json if f["what"] == "state")

    assert (place["grade"], stored["grade"]) == ("good", "good")
    name = f"127.0.0.1:{server.port}/{hosts.name}, now 127.0.0.1:{server.port}, not encrypted"
    assert place["text"].startswith(f"{name}, tables 0")
    assert place["text"].endswith(" ms there and back")
    assert stored["text"].startswith("0 days stored; ")
    assert PASSWORD not in said.out + said.err

    (office.config.parent / "db.password").write_text("Rosenkohl\n")
    said = office.call("doctor", "--offline", "--json")
    assert "does not take role and password" in said.out
    assert "Rosenkohl" not in said.out + said.err


def test_doctor_names_accounts_that_only_others_have_set_up(hosts: Hosts) -> None:
    one, other = hosts.office("a"), hosts.office("b")
    other.config.write_text(other.config.read_text().replace('id = "m"', 'id = "n"'))
    assert one.call("poll").code == other.call("poll").code == 1  # nobody answers there

    said = one.call("doctor", "--offline", "--json").json
    told = [f for f in said if "not set up here" in f["text"]]

    assert [(f["grade"], f["text"].partition(": ")[2][:3]) for f in told] == [("note", "n. ")]
    assert "clock" in {f["what"] for f in said}


def test_the_server_is_proved_by_the_houses_own_authority(hosts: Hosts) -> None:
    server = hosts.server
    cert, key = certificate(server.folder)
    about = (server.folder / "data").stat()
    os.chown(key, about.st_uid, about.st_gid)
    os.chown(cert, about.st_uid, about.st_gid)
    for setting, value in (("ssl_cert_file", cert), ("ssl_key_file", key), ("ssl", "on")):
        server.ask("postgres", f"ALTER SYSTEM SET {setting} = '{value}'")
    server.ask("postgres", "SELECT pg_reload_conf()")
    server.ask("postgres", "SELECT pg_sleep(0.3)")
    url = f"postgresql://{WORKER}@HOST:{server.port}/{hosts.name}?sslmode=verify-full"
    more = f'password_file = "db.password"\nsslrootcert = "{hosts.folder / "authority.pem"}"\n'
    (hosts.folder / "authority.pem").write_bytes(cert.read_bytes())

    named, numbered, unknown = (
        hosts.office("a", url=url.replace("HOST", "localhost"), more=more),
        hosts.office("b", url=url.replace("HOST", "127.0.0.1"), more=more),
        hosts.office("c", url=url.replace("HOST", "localhost"), more=more.split("sslroot")[0]),
    )
    for office in (named, numbered, unknown):
        hosts.secret(office)
    said = named.call("doctor", "--offline", "--json")
    assert "encrypted (TLSv1.3), tables 0" in said.out
    assert numbered.call("status").code == 1
    refused = unknown.call("status")
    assert refused.code == 1
    assert "sslrootcert" in refused.err
    assert "certificate" in refused.err


def test_what_backup_and_restore_say_to_type_does_it(hosts: Hosts) -> None:
    url = f"postgresql://{WORKER}@127.0.0.1:{hosts.server.port}/{hosts.name}"
    office = hosts.office("a", url=url, more='password_file = "db.password"\n')
    hosts.secret(office)
    with_comments(office)
    before = office.call("comments", "--json").json

    typed(hosts, office.call("backup", "x").err)
    office.call("decide", "m:1", "done")
    assert office.call("comments", "--json").json != before
    typed(hosts, office.call("restore", "x").err.split(" && ")[0])

    assert office.call("store", "restored").code == 0
    assert office.call("comments", "--json").json == before
    assert office.call("decide", "m:1", "done").code == 0


def typed(hosts: Hosts, sentence: str) -> None:
    """What a person types who was told so."""
    line = sentence.partition("ype: ")[2].strip().replace("ROLE", OWNER)
    environ = {**os.environ, "PGPASSWORD": PASSWORD, "PATH": f"{programs()}:{os.environ['PATH']}"}
    line = line.replace("FILE", str(hosts.folder / "dump"))
    subprocess.run(["bash", "-c", line], env=environ, check=True, timeout=60)


def test_what_a_backup_put_back_may_have_sent_since_asks_first(hosts: Hosts) -> None:
    office = with_comments(hosts.office("a"))
    where = plan_of(office.environ).where
    held = Outgoing("o1", Reply(Ref("m:1"), "Ja."), "k", NOW, NOW, "maike", Handling())
    watching = open_store(where, session="before")
    watching.record([Moved(NOW, "maike", "before", outgoing=held)])

    with rights(where, "other").sender:
        assert office.call("store", "restored").code == 1
    said = office.call("store", "restored")

    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("asks first (1).\n")
    with suppress(StateError):
        watching.tail()
    assert watching.exchanged
    watching.close()
    [act] = office.call("outbox", "--json").json
    assert "unknown" in act.values()


def held(hosts: Hosts) -> str:
    """Every row there is, as text."""
    tables = hosts.server.ask(
        hosts.name, "SELECT tablename FROM pg_tables WHERE schemaname = 'morgenlage'"
    )
    return str([hosts.server.ask(hosts.name, f"SELECT t::text FROM morgenlage.{table} AS t")
                for (table,) in tables])  # fmt: skip


def of_somebody(office: Office) -> Office:
    """One comment by a person with a name, one that names them."""
    store = open_store(plan_of(office.environ).where, session="before")
    who = {"author": "kanari@x.example", "author_id": "kanari-9", "text": "Immer nur Stau dort!"}
    for one in (comment(1, **who), comment(2, text="Da hat kanari@x.example recht")):
        store.keep(Batch(days={one.created_at.date().isoformat(): {one.ref: one}}))
    store.close()
    return office


def test_who_is_erased_on_one_host_is_gone_for_all(hosts: Hosts) -> None:
    one, other = of_somebody(hosts.office("a")), hosts.office("b")
    one.call("decide", "m:1", "note", "--text", "kanari@x.example ruft oft an")
    watching = open_store(plan_of(other.environ).where, session="watching")
    asked = one.call("erase", "kanari-9")
    assert (asked.code, asked.err) == (2, "Without a terminal: erase PERSON --yes\n")

    said = one.call("erase", "kanari-9", "--yes")

    assert said.code == 0, said.err
    lines = said.out.splitlines()
    assert lines[0].startswith("1 comments of kanari-9 deleted")
    assert "1 lines changed" in lines[1]
    assert lines[-2].startswith("Other hosts lose it from the screen at once")
    assert "psql --username=ROLE --command='VACUUM morgenlage.entry, " in lines[-1]
    assert "kanari" not in held(hosts)
    [left] = other.call("comments", "--state", "all", "--json").json
    assert (left["ref"], left["text"]) == ("m:2", "Da hat … recht")
    with pytest.raises(StateError):
        watching.tail()
    assert watching.exchanged
    watching.close()
    assert other.call("erase", "kanari-9", "--yes").code == 1
    assert one.call("decide", "m:2", "done").code == 0


def test_what_erase_says_to_type_tidies_up_and_the_owner_need_not(hosts: Hosts) -> None:
    url = f"postgresql://{WORKER}@127.0.0.1:{hosts.server.port}/{hosts.name}"
    office = hosts.office("a", url=url, more='password_file = "db.password"\n')
    hosts.secret(office)
    of_somebody(office)
    query = (
        "SELECT count(*) FROM pg_stat_user_tables WHERE schemaname = 'morgenlage'"
        " AND last_vacuum IS NOT NULL"
    )

    told = office.call("erase", "kanari-9", "--yes").out.splitlines()[-1]
    assert hosts.server.ask(hosts.name, query) == [(0,)]
    typed(hosts, told)
    assert hosts.server.ask(hosts.name, query) == [(7,)]

    owner = hosts.office(
        "b", url=url.replace(WORKER, OWNER), more='password_file = "db.password"\n'
    )
    hosts.secret(owner)
    of_somebody(owner)
    said = owner.call("erase", "kanari-9", "--yes")
    assert said.out.splitlines()[-1].startswith("Deleted rows are freed")


def test_purge_deletes_what_is_over_and_can_prove_it(hosts: Hosts) -> None:
    one, other = with_comments(hosts.office("a", more="\n[keep]\nnames = 3\n")), hosts.office("b")
    old = comment(90, created_at=NOW - timedelta(days=40), text="LANGE HER")
    named = comment(91, created_at=NOW - timedelta(days=4), author="kanari@x.example")
    store = open_store(plan_of(one.environ).where, session="before")
    for each in (old, named):
        store.keep(Batch(days={each.created_at.date().isoformat(): {each.ref: each}}))
    store.close()
    looked = one.call("purge", "--check")
    assert looked.code == 1
    listed = one.call("purge", "--dry-run", "--json").json
    assert {d["kind"] for d in listed} == {"texts", "names"}
    assert "2 things are here too long" in one.call("privacy").out
    assert "LANGE HER" in held(hosts)

    said = one.call("purge", "--clock-is-right")

    assert said.code == 0, said.err
    assert said.out.count("1 deleted") == 2
    assert "LANGE HER" not in held(hosts)
    assert "kanari" not in held(hosts)
    assert one.call("purge").out == "Nothing has been kept longer than it may.\n"
    assert other.call("purge", "--check").code == 0
    assert "nothing is here longer than it may be" in one.call("privacy").out


@pytest.fixture
def bare(hosts: Hosts) -> Iterator[str]:
    """A database without our tables that the owner may fill; its name."""
    hosts.server.ask("postgres", f"CREATE DATABASE {hosts.name}_bare OWNER {OWNER}")
    yield f"{hosts.name}_bare"
    hosts.server.drop(f"{hosts.name}_bare")


def test_tables_are_made_and_upgraded_by_one_command(hosts: Hosts, bare: str) -> None:
    server = hosts.server
    office = hosts.office("a", url=f"postgresql://{WORKER}@127.0.0.1:{server.port}/{bare}",
                          more='password_file = "db.password"\n')  # fmt: skip
    hosts.secret(office)
    place = f"127.0.0.1:{server.port}/{bare}"
    missing = office.call("comments")
    assert missing.code == 2
    assert missing.err.endswith("Type: morgenlage store upgrade\n")
    assert "has no tables yet" in office.call("doctor", "--offline").out

    refused = office.call("store", "upgrade")
    assert refused.code == 1
    assert "this role may not make tables" in refused.err
    password = str(office.config.parent / "db.password")
    done = office.call("store", "upgrade", "--owner", OWNER, "--password-file", password)
    assert done.code == 0, done.err
    first, second = done.out.splitlines()
    assert first.startswith(f"{place}: has no tables yet, they are made now.")
    assert second.startswith(f"{place}: tables have version 0")
    assert PASSWORD not in done.out + done.err

    assert office.call("comments", "--json").json == []
    again = office.call("store", "upgrade")
    assert (again.code, again.out.count("\n")) == (0, 1)
    assert "already; nothing was to be done" in again.out

    server.ask(bare, "UPDATE morgenlage.alembic_version SET version_num = '9999'")
    newer = office.call("comments")
    assert newer.code == 2
    assert newer.err.endswith("was written by a newer Morgenlage; please update this one\n")
    assert office.call("store", "upgrade").code == 2
