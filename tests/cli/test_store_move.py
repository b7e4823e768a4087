"""`store move`, as far as no server is needed: what is refused, what is said, what stays shut."""

from dataclasses import replace
from pathlib import Path

import pytest

from morgenlage.store.errors import StateError
from morgenlage.store.moved import Move, check_moved, move_in, put_mark
from morgenlage.store.moving.aside import check_known, holds_state, put_aside
from morgenlage.store.store import Store
from tests.cli.calling import CONFIG, NOW, Office
from tests.store.moving import lived_in

NOBODY = "postgresql://presse@127.0.0.1:9/lage"
"""Nothing listens there."""
STORE = f'\n[store]\nurl = "{NOBODY}"\n'
GONE = Move("1f", "source", "db.kreis/lage", NOW, finished=NOW)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["tinydb", "tinydb"], "From tinydb to postgresql, or from postgresql to tinydb."),
        (["tinydb", "postgresql"], "Which database? Write [store]"),
        (["tinydb", "postgresql", "--to", "x"], "--to belongs to the way back"),
        (["tinydb", "postgresql", "--password-file", "x"], "--password-file belongs to --url"),
        (["tinydb", "postgresql", "--url", "mysql://u@h/d"], "--url must begin with postgresql://"),
        (["tinydb", "postgresql", "--url", "postgresql://u:CANARY@h/d"], "--url a password does"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_does(
    office: Office, call: list[str], said: str
) -> None:
    told = office.call("store", "move", *call)

    assert told.code == 2
    assert told.err.startswith(said)
    assert "CANARY" not in told.err


def test_both_words_are_needed_and_nothing_else_goes(office: Office) -> None:
    for call in ([], ["tinydb"], ["tinydb", "mysql"]):
        assert office.call("store", "move", *call).code == 2
    assert office.call("--read-only", "store", "move", "tinydb", "postgresql").code == 2


def test_a_database_that_is_away_costs_nothing(office: Office) -> None:
    lived_in(office.state)
    office.config.write_text(CONFIG + STORE)
    before = {p: p.read_bytes() for p in office.state.rglob("*.json*")}

    for call in (("tinydb", "postgresql"), ("postgresql", "tinydb")):
        said = office.call("store", "move", *call)
        assert said.code == 1
        assert "nobody answers where" in said.err
        assert "Nothing is lost: " in said.err

    assert {p: p.read_bytes() for p in office.state.rglob("*.json*")} == before


def test_german_is_spoken_to_the_end(office: Office) -> None:
    lived_in(office.state)
    office.config.write_text(CONFIG.replace('"en"', '"de"') + STORE)

    said = office.call("store", "move", "tinydb", "postgresql")

    assert said.err.splitlines()[-1].startswith("Nichts ist verloren: ")
    assert "Umzug" not in office.call("--help").out
    assert "umziehen" in office.call("store", "--help").out


def test_no_state_is_no_state(office: Office) -> None:
    office.config.write_text(CONFIG + STORE)
    office.state.rename(office.folder / "away")

    said = office.call("store", "move", "tinydb", "postgresql")

    assert said.code == 2
    assert said.err == f"{office.state}: there is no state yet\n"


def test_a_moved_folder_is_shut_for_every_command_and_says_where_it_went(office: Office) -> None:
    put_mark(office.state, GONE)

    calls = (["status"], ["comments"], ["metrics"], ["decide", "m:1", "done"], ["poll"], ["purge"])
    for call in calls:
        said = office.call(*call)
        assert said.code == 2, call
        assert said.err.startswith(f"{office.state}: what lay here was moved to db.kreis/lage (")
    doctor = office.call("doctor", "--offline", "--json").json
    assert [f["grade"] for f in doctor if "was moved to" in f["text"]] == ["bad"]


def test_a_move_into_a_folder_that_is_not_over_shuts_it(office: Office) -> None:
    put_mark(office.state, replace(GONE, role="target", finished=None))

    said = office.call("comments")

    assert said.code == 2
    assert said.err.endswith("Type: morgenlage store move postgresql tinydb\n")


def test_a_folder_whose_move_was_not_over_goes_on(office: Office) -> None:
    put_mark(office.state, replace(GONE, finished=None))

    assert len(office.call("comments", "--json").json) == 5
    assert office.call("status", "--json").json["open"] == 5


def test_a_backup_of_a_moved_folder_is_a_state_again_once_it_is_put_back(
    office: Office, tmp_path: Path
) -> None:
    put_mark(office.state, GONE)
    backup = str(tmp_path / "b.tar.gz")
    office.call("backup", backup)

    assert office.call("restore", backup, "--force").code == 0

    assert len(office.call("comments", "--json").json) == 5


def test_a_session_that_has_it_open_writes_nothing_any_more(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    put_mark(tmp_path, GONE)

    for write in (lambda: store.record([]), lambda: store.purge("2026-01-01")):
        with pytest.raises(StateError) as refused:
            write()
        assert refused.value.kind == "moved"
    store.close()


def test_a_broken_mark_is_no_leave_to_go_on(tmp_path: Path) -> None:
    put_mark(tmp_path, GONE)
    (tmp_path / "moved.json").write_bytes(b"{")

    with pytest.raises(StateError) as refused:
        check_moved(tmp_path)
    assert refused.value.kind == "damaged"


def test_an_old_state_gives_way_and_what_is_the_hosts_own_stays(tmp_path: Path) -> None:
    state = lived_in(tmp_path / "state")
    (state / "front.json").write_text("{}")
    (state / "sessions").mkdir()
    put_mark(state, GONE)
    assert holds_state(state)

    aside = put_aside(state, GONE)
    Store(state, "x", read_only=True, clock=lambda: NOW).close()
    for name in ("comments", "journal"):  # as a start that was killed leaves it
        (state / name).mkdir()
    again = put_aside(state, GONE)

    assert aside == again
    assert aside is not None
    assert move_in(aside) == GONE
    assert not holds_state(state)
    assert (aside / "journal").is_dir()
    assert len(list((aside / "journal").iterdir())) >= 2
    left = {p.name for p in state.iterdir() if "lock" not in p.name}
    assert left == {"front.json", "sessions", "moved.json"}


def test_a_document_nobody_knows_is_not_left_behind_without_a_word(tmp_path: Path) -> None:
    lived_in(tmp_path)
    check_known(tmp_path)
    (tmp_path / "songs.json").write_text("{}")

    with pytest.raises(StateError) as refused:
        check_known(tmp_path)
    assert (refused.value.kind, refused.value.path.name) == ("foreign", "songs.json")
