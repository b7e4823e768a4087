"""`morgenlage store move` on a real PostgreSQL: there, back, killed anywhere, refused in time."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from morgenlage.domain.record import Decided
from morgenlage.store.contract import AnyStore
from morgenlage.store.errors import StateError
from morgenlage.store.opening import Where, open_store, rights
from morgenlage.store.shared import Shared
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.cli.calling import CONFIG, Office, Said, office_in
from tests.live.database import OWNER, WORKER, Server
from tests.store.moving import content, lived_in, seen
from tests.store.story import MORNING, comment, decided

pytestmark = pytest.mark.live
FORTH, BACK = ("tinydb", "postgresql"), ("postgresql", "tinydb")


class Hall:
    """An office with a state in its folder, and an empty database."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], server: Server) -> None:
        self.server, self.name = server, server.database()
        self.url = f"postgresql://{WORKER}@:{server.port}/{self.name}?host={server.folder}"
        self.config = f'{CONFIG}\n[store]\nurl = "{self.url}"\n'
        self.office = office_in(folder, capsys, self.config)
        self.state = self.office.state

    def call(self, *arguments: str) -> Said:
        """Runs `morgenlage store move ...`."""
        return self.office.call("store", "move", *arguments)

    @property
    def shared(self) -> Shared:
        """The database."""
        return Shared(self.server.url(self.name), self.name)

    def opened(self) -> AnyStore:
        """A session of another host in the database."""
        where = Where(self.office.folder / "another", self.shared)
        return open_store(where, session="look")

    def ask(self, query: str) -> list[tuple[object, ...]]:
        """As the owner of the tables."""
        return self.server.ask(self.name, query)


@pytest.fixture
def hall(tmp_path: Path, capsys: pytest.CaptureFixture[str], server: Server) -> Iterator[Hall]:
    """Nothing is moved yet."""
    made = Hall(tmp_path, capsys, server)
    lived_in(made.state, Path("/b.tar.gz"))
    yield made
    server.drop(made.name)


def folder(state: Path) -> Callable[[], AnyStore]:
    """Opens it."""
    return lambda: Store.open(state, read_only=True)


def test_who_moves_again_hears_that_it_is_there(hall: Hall) -> None:
    assert hall.call(*FORTH).code == 0

    again = hall.call(*FORTH)

    assert (again.code, again.out) == (2, "")
    assert again.err.startswith(f"{hall.state}: was moved to ")
    assert again.err.endswith(" already and goes on there.\n")


def test_who_stops_it_hears_how_it_goes_on(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    from morgenlage.store.postgres import moving_in

    def stopped(self: Any, into: str, rows: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(moving_in.IntoTables, "_copy", stopped)
    said = hall.call(*FORTH)
    monkeypatch.undo()

    assert said.code == 1
    lines = said.err.splitlines()[-2:]
    assert lines == [
        f"Nothing is lost: {hall.state} is what it was. "
        "Type the same again, and it goes on where it was",
        "Stopped.",
    ]
    assert hall.call(*FORTH).code == 0


def test_there_everything_can_be_seen_that_could_be_seen_here(hall: Hall) -> None:
    before = {p: p.read_bytes() for p in hall.state.rglob("*.json*")}
    view = seen(folder(hall.state))

    said = hall.call(*FORTH)

    assert said.code == 0, said.err
    assert seen(hall.opened) == view
    assert {p: p.read_bytes() for p in before} == before
    first, *rows, moved, settings, left = said.out.splitlines()
    assert len(rows) == 11
    assert all(len(row.split()[-1]) == 64 for row in rows)
    assert "numbers" in said.out
    assert moved.startswith("The state goes on in ")
    assert f"{hall.state} is untouched and cannot be opened." in left
    assert settings == f"{hall.office.config} names this database already: the next start is there."
    assert "comments: 1 of 2 parts" not in said.err.splitlines()[0]
    assert "reading back: comments" in said.err
    assert first.split()[:2] == ["what", "number"]


def test_there_and_back_every_file_holds_what_it_held(hall: Hall, tmp_path: Path) -> None:
    hall.call(*FORTH)
    hall.office.config.write_text(hall.config)
    first = tmp_path / "first"
    assert hall.call(*BACK, "--to", str(first)).code == 0
    view, files = seen(folder(first)), content(first)

    office = office_in_folder(hall, first)
    name = hall.server.database()
    url = hall.url.replace(hall.name, name)
    assert office.call("store", "move", *FORTH, "--url", url).code == 0
    second = tmp_path / "second"
    back = office.call("store", "move", *BACK, "--url", url, "--to", str(second))

    assert back.code == 0, back.err
    assert seen(folder(second)) == view
    assert content(second) == files
    assert f"MORGENLAGE_STATE={second}" in back.out
    hall.server.drop(name)


def office_in_folder(hall: Hall, state: Path) -> Office:
    """The same office whose settings name no database and whose state is that one."""
    hall.office.config.write_text(CONFIG)
    office = Office(hall.office.folder, hall.office.capsys, dict(hall.office.environ))
    office.environ["MORGENLAGE_STATE"] = str(state)
    return office


def test_the_journal_comes_back_byte_for_byte(hall: Hall, tmp_path: Path) -> None:
    journal = {p.name: p.read_bytes() for p in (hall.state / "journal").iterdir()}
    view = seen(folder(hall.state))

    hall.call(*FORTH)
    hall.call(*BACK, "--to", str(tmp_path / "back"))

    back = tmp_path / "back"
    lines = {p.name: p.read_bytes() for p in (back / "journal").iterdir()}
    assert lines == journal
    assert seen(folder(back)) == view


def test_what_is_decided_there_counts_on_from_what_was_decided_here(hall: Hall) -> None:
    hall.call(*FORTH)
    store = hall.opened()
    [(head,)] = hall.ask("SELECT position FROM morgenlage.head")
    [(count,)] = hall.ask("SELECT count(*)::int FROM morgenlage.entry")
    assert isinstance(count, int)
    about = store.load_day("2026-11-22")[comment(13).ref]
    late = decided(comment(13))

    assert head == count
    assert store.record([late]).conflicts == (late,)
    assert store.record([decided(about)]).written
    assert hall.ask(f"SELECT position FROM morgenlage.decision WHERE ref = '{about.ref}'") == [
        (count + 1,)
    ]
    acts = hall.ask("SELECT id, session, first < position FROM morgenlage.act WHERE id LIKE 'a%'")
    assert {session for _, session, _ in acts} == {"d"}
    assert all(later for _, _, later in acts)
    store.close()


def test_the_old_folder_is_refused_and_the_database_is_not(hall: Hall) -> None:
    watching = Store.open(hall.state, session="watching")
    hall.call(*FORTH)
    hall.office.config.write_text(CONFIG)

    for call in (["status"], ["comments"], ["decide", "m:1", "done"], ["outbox"]):
        said = hall.office.call(*call)
        assert said.code == 2, call
        assert f"{hall.state}: what lay here was moved to " in said.err
        assert "Write [store] with its url" in said.err
    again = hall.call(*FORTH, "--url", hall.url)
    assert again.code == 2
    assert "was moved to" in again.err
    with pytest.raises(StateError) as refused:
        watching.record([decided(comment(2))])
    assert refused.value.kind == "moved"
    watching.close()
    hall.office.config.write_text(hall.config)
    assert hall.office.call("outbox", "--json").code == 0


def test_back_into_the_same_folder_puts_the_old_state_aside(hall: Hall) -> None:
    (hall.state / "sessions").mkdir()
    (hall.state / "sessions/bluesky").write_text("CANARY")
    for name in ("front.json", "frame.txt"):
        (hall.state / name).write_text("a face that somebody had erased")
    view = seen(folder(hall.state))
    hall.call(*FORTH)
    store = hall.opened()
    assert store.record([decided(comment(44), session="new")]).written
    store.close()

    said = hall.call(*BACK)

    assert said.code == 0, said.err
    assert f"Take [store] out of {hall.office.config}" in said.out
    back = seen(folder(hall.state))
    assert back["days"].keys() == view["days"].keys()
    assert len(back["history"]) == len(view["history"]) + 1
    assert (hall.state / "sessions/bluesky").read_text() == "CANARY"
    assert not (hall.state / "front.json").exists()
    assert not (hall.state / "frame.txt").exists()
    [aside] = hall.state.parent.glob("state.before-*")
    assert str(aside) in said.out
    assert (aside / "meta.json").exists()
    gone = hall.office.call("comments")
    assert gone.code == 2
    assert "Take [store] out of config.toml" in gone.err
    assert hall.call(*FORTH).code == 2
    hall.office.config.write_text(CONFIG)
    assert hall.office.call("comments").code == 0


def test_nobody_may_have_either_side_open(hall: Hall) -> None:
    for where in (Where(hall.state), Where(hall.state, hall.shared)):
        right = rights(where, "dashboard")
        for lease in (right.poller, right.sender, right.mail):
            with lease as mine:
                assert mine
                said = hall.call(*FORTH)
            assert said.code == 1
            assert "another Morgenlage has it open" in said.err
        assert right.presence.begin()
        assert hall.call(*FORTH).code == 1
        right.presence.end()
    assert not (hall.state / "moved.json").exists()
    assert hall.call(*FORTH).code == 0


def test_a_database_in_use_is_no_target_and_stays_as_it_is(hall: Hall) -> None:
    store = hall.opened()
    assert store.record([decided(comment(1))]).written
    view = seen(hall.opened)

    said = hall.call(*FORTH)

    assert said.code == 2
    assert "holds a state already" in said.err
    assert seen(hall.opened) == view
    store.close()
    assert hall.call(*BACK).code == 2  # so does the folder
    hall.office.config.write_text(CONFIG)
    assert hall.office.call("outbox").code == 0


def test_an_unfinished_move_shuts_the_target_and_is_known_by_its_source_alone(
    hall: Hall, tmp_path: Path
) -> None:
    early = hall.opened()
    assert killed_at(45, hall)
    assert hall.ask("SELECT position < 0 FROM morgenlage.head") == [(True,)]

    with pytest.raises(StateError) as refused:
        hall.opened()
    assert (refused.value.kind, refused.value.detail) == ("unfinished", "tinydb postgresql")
    with pytest.raises(StateError) as exchanged:
        early.record([decided(comment(1))])
    assert exchanged.value.kind == "exchanged"
    assert early.exchanged
    with pytest.raises(StateError):
        early.renew()
    assert "Type: morgenlage store move tinydb postgresql" in hall.office.call("comments").err

    other = office_in_folder(hall, lived_in(tmp_path / "other"))
    said = other.call("store", "move", *FORTH, "--url", hall.url)
    assert said.code == 2
    assert str(hall.state) in said.err
    assert hall.office.call("comments").code == 0  # the folder goes on meanwhile
    early.close()


def test_the_source_may_go_on_between_two_tries(hall: Hall) -> None:
    assert killed_at(30, hall)
    store = Store.open(hall.state)
    day = store.load_day("2026-11-22")
    assert store.record([decided(day[comment(20).ref])]).written
    store.file([store.load_papers().get(p).filed("bert", MORNING) for p in one_of(store)])  # type: ignore[union-attr]  # they are there
    store.close()
    view = seen(folder(hall.state))

    assert hall.call(*FORTH).code == 0

    assert seen(hall.opened) == view


def one_of(store: AnyStore) -> list[Any]:
    """One paper of each kind."""
    return [next(iter(found.values())) for found in store.load_papers().kinds.values()]


def test_whoever_is_killed_on_the_way_there_goes_on_and_ends_with_the_same(
    hall: Hall, tmp_path: Path
) -> None:
    view, spare, killed = seen(folder(hall.state)), tmp_path / "spare", 0
    shutil.copytree(hall.state, spare)
    for number in range(1, 400, 17):
        if not killed_at(number, hall):
            break
        killed += 1
        again = hall.call(*FORTH)
        assert again.code == 0, f"after statement {number}: {again.err}"
        assert seen(hall.opened) == view
        another_database(hall, spare)
    assert killed > 5


def test_whoever_is_killed_on_the_way_back_goes_on_and_ends_with_the_same(
    hall: Hall, tmp_path: Path
) -> None:
    view, spare, killed = seen(folder(hall.state)), tmp_path / "spare", 0
    shutil.copytree(hall.state, spare)
    for number in range(1, 300, 29):
        assert hall.call(*FORTH).code == 0
        if not killed_at(number, hall, BACK):
            break
        killed += 1
        again = hall.call(*BACK)
        assert again.code == 0, f"after statement {number}: {again.err}"
        assert seen(folder(hall.state)) == view
        for old in tmp_path.glob("state.before-*"):
            shutil.rmtree(old)
        another_database(hall, spare)
    assert killed > 3


def another_database(hall: Hall, spare: Path) -> None:
    """And the folder as it was."""
    hall.server.drop(hall.name)
    name = hall.server.database()
    hall.url, hall.name = hall.url.replace(f"/{hall.name}?", f"/{name}?"), name
    hall.office.config.write_text(f'{CONFIG}\n[store]\nurl = "{hall.url}"\n')
    shutil.rmtree(hall.state)
    shutil.copytree(spare, hall.state)


def killed_at(number: int, hall: Hall, way: tuple[str, str] = FORTH) -> bool:
    """A move that ends itself at its n-th statement or file; False: it had fewer."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            die_at(number)
            hall.call(*way)
            os._exit(0)
        os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, -signal.SIGKILL)
    for _ in range(100):  # until the server has noticed
        if hall.server.ask(hall.name, LEFT) == [(0,)]:
            break
    return status != 0


LEFT = "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'morgenlage move%'"


def die_at(number: int) -> None:
    """The process ends itself before its n-th statement, or before it puts its n-th file there."""
    import psycopg

    count = 0

    def dying(call: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*given: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*given, **named)

        return instead

    for owner, name in (
        (psycopg.Connection, "execute"),
        (psycopg.Copy, "write_row"),
        (psycopg.Connection, "commit"),
        (os, "replace"),
        (os, "rename"),
        (os, "unlink"),
    ):
        setattr(owner, name, dying(getattr(owner, name)))


def test_a_difference_is_no_move(hall: Hall) -> None:
    hall.ask(
        "CREATE FUNCTION morgenlage.spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " NEW.body = jsonb_set(NEW.body, '{text}', '\"other\"'); RETURN NEW; END $$;"
        " CREATE TRIGGER spoil BEFORE INSERT ON morgenlage.comment"
        " FOR EACH ROW EXECUTE FUNCTION morgenlage.spoil()"
    )

    said = hall.call(*FORTH)

    assert said.code == 1
    assert "differs: 27 there, 27 here" in said.out
    assert "nothing was changed over" in said.err
    hall.office.config.write_text(CONFIG)
    assert hall.office.call("comments").code == 0
    hall.office.config.write_text(hall.config)
    assert hall.office.call("comments").code == 2
    hall.ask("DROP TRIGGER spoil ON morgenlage.comment")
    assert hall.call(*FORTH).code == 0


def test_a_database_that_goes_away_loses_nothing(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = seen(folder(hall.state))
    from morgenlage.store.postgres import moving_in

    copy, copied = moving_in.IntoTables._copy, [0]

    def cut_off(self: Any, into: str, rows: Any) -> None:
        copied[0] += 1
        if copied[0] == 5:
            hall.server.ask(
                hall.name,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'morgenlage move'",
            )
        copy(self, into, rows)

    monkeypatch.setattr(moving_in.IntoTables, "_copy", cut_off)
    said = hall.call(*FORTH)
    monkeypatch.undo()

    assert said.code == 1
    assert "the server is stopping" in said.err
    assert f"{hall.state} is what it was" in said.err
    assert hall.call(*FORTH).code == 0
    assert seen(hall.opened) == view


def test_tables_of_another_version_are_named_and_left_alone(hall: Hall) -> None:
    hall.ask("UPDATE morgenlage.alembic_version SET version_num = '9999'")

    said = hall.call(*FORTH)

    assert said.code == 2
    assert "was written by a newer Morgenlage" in said.err
    assert not (hall.state / "moved.json").exists()


def test_what_a_newer_version_keeps_there_is_not_left_behind(hall: Hall, tmp_path: Path) -> None:
    hall.call(*FORTH)
    hall.ask(
        "INSERT INTO morgenlage.paper (kind, id, version, body) VALUES ('songs', '1', 1, '{}')"
    )

    said = hall.call(*BACK, "--to", str(tmp_path / "back"))

    assert said.code == 2
    assert "/songs: this version does not know it" in said.err
    store = hall.opened()
    assert [e for e in store.history(1) if isinstance(e, Decided)]
    store.close()


def test_a_comment_in_two_days_is_one_in_the_database(hall: Hall) -> None:
    store = Store.open(hall.state)
    day = store.days()[0]
    [*_, one] = store.load_day(day).values()
    store.keep(Batch(days={"2026-10-24": {one.ref: one}}))
    store.close()

    said = hall.call(*FORTH)

    assert said.code == 0, said.err
    assert "what lay in two days is one comment now, with what was decided (1)" in said.err
    query = f"SELECT day FROM morgenlage.comment WHERE ref = '{one.ref}'"
    assert hall.ask(query) == [(day,)]


def test_a_line_that_nobody_can_date_goes_along(hall: Hall, tmp_path: Path) -> None:
    last = max((hall.state / "journal").iterdir())
    lines = [b'{"kind":"sung"}', b'{"at":"soon","kind":"sung"}', b'{"at":7,"kind":"sung"}']
    with last.open("ab") as file:
        file.writelines(b"%08x %b\n" % (crc32(line), line) for line in lines)
    journal = last.read_bytes()

    assert hall.call(*FORTH).code == 0
    query = "SELECT count(DISTINCT at), count(*) FROM morgenlage.entry WHERE kind = 'sung'"
    assert hall.ask(query) == [(1, 3)]
    assert hall.call(*BACK, "--to", str(tmp_path / "back")).code == 0
    assert (tmp_path / "back/journal" / last.name).read_bytes() == journal


def test_a_move_needs_no_more_rights_than_work_does(hall: Hall) -> None:
    assert WORKER in hall.url
    assert OWNER not in hall.url
    assert hall.call(*FORTH).code == 0
