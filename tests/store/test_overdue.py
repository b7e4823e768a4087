"""What is kept too long: while others use it, while its disk is away, when its date is none."""

import io
import json
import os
import tarfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.desk.purging import Run, purged, settled
from morgenlage.domain.hush import Hush
from morgenlage.domain.periods import Periods
from morgenlage.domain.purged import Purged
from morgenlage.store.backups import Backup
from morgenlage.store.documents import as_file
from morgenlage.store.errors import NotSaved
from morgenlage.store.overdue import Overdue
from morgenlage.store.store import Store
from morgenlage.store.values import AccountRecord, Batch
from tests.store.story import by_ref, comment

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


def kept_session(state: Path, name: str, days: int) -> Path:
    """A session that was written so many days ago."""
    (state / "sessions").mkdir(exist_ok=True)
    path = state / "sessions" / name
    path.write_text("secret")
    at = (NOW - timedelta(days=days)).timestamp()
    os.utime(path, (at, at))
    return path


def run(state: Path, *, accounts: tuple[str, ...] = ("m",), periods: Periods | None = None) -> Run:
    """One run at noon; what it needs is in the files."""
    told = Run(periods or Periods(), NOW, "lead", accounts)
    store = Store.open(state, clock=lambda: NOW)
    settled(store, told)
    try:
        purged(store, told)
    finally:
        store.close()
    return told


def test_a_session_goes_when_its_account_is_gone_and_nobody_used_it(
    tmp_path: Path,
) -> None:
    Store.open(tmp_path).close()
    there = {
        name: kept_session(tmp_path, name, days)
        for name, days in {"m": 90, "new": 0, "yesterday": 1, "gone": 15}.items()
    }
    run(tmp_path)
    assert [name for name, path in there.items() if not path.exists()] == ["gone"]


def test_a_session_stays_while_another_program_visits_its_account(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    records = {
        name: AccountRecord(name, polled_at=NOW - timedelta(days=days))
        for name, days in {"added": 1, "left": 20}.items()
    }
    store.keep(Batch(accounts=records))
    store.close()
    there = {name: kept_session(tmp_path, name, 60) for name in records}
    run(tmp_path)
    assert [name for name, path in there.items() if path.exists()] == ["added"]


def remembered(state: Path, *paths: Path) -> None:
    """Backups were made there, forty days ago."""
    store = Store.open(state)
    made = NOW - timedelta(days=40)
    store.file([Backup(id=str(path), made=made, version=1) for path in paths])
    store.close()


def old_backup(path: Path) -> Path:
    """One of forty days ago."""
    made = (NOW - timedelta(days=40)).isoformat()
    label = json.dumps({"made": made, "version": "0", "schema": 1}).encode()
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo("backup.json")
        member.size = len(label)
        archive.addfile(member, io.BytesIO(label))
    return path


def test_a_backup_on_a_disk_that_was_away_is_deleted_when_it_is_back(tmp_path: Path) -> None:
    state, disk = tmp_path / "state", tmp_path / "disk"
    disk.mkdir()
    path = old_backup(disk / "b.tar.gz")
    remembered(state, path)
    disk.rename(tmp_path / "away")
    disk.mkdir()  # where it was mounted
    run(state)
    disk.rmdir()
    (tmp_path / "away").rename(disk)
    run(state)
    assert not path.exists()
    assert b"b.tar.gz" not in (state / "backups.json").read_bytes()


def test_backups_made_while_nobody_deleted_them_go_once_somebody_does(tmp_path: Path) -> None:
    state, path = tmp_path / "state", old_backup(tmp_path / "b.tar.gz")
    remembered(state, path)
    run(state, periods=Periods(backups=0))
    assert path.exists()
    run(state)
    assert not path.exists()


def test_what_a_killed_backup_or_restore_left_beside_the_state_goes(tmp_path: Path) -> None:
    state, path = tmp_path / "state", tmp_path / "b.tar.gz"
    remembered(state, path)
    half, unpacked = tmp_path / ".b.tar.gz.1a2b3c4d.tmp", tmp_path / ".state.1a2b3c4d.restoring"
    half.write_text("people")
    unpacked.mkdir()
    (unpacked / "meta.json").write_text("people")
    others = tmp_path / ".c.tar.gz.1a2b3c4d.tmp"
    others.write_text("not ours")
    run(state)
    assert half.exists()  # somebody may be at it
    for each in (half, unpacked, others):
        at = (NOW - timedelta(days=15)).timestamp()
        os.utime(each, (at, at))
    run(state)
    assert [p.exists() for p in (half, unpacked, others)] == [False, False, True]


def test_what_was_left_half_goes_where_whole_backups_stay_and_a_day_in_its_name_says_nothing(
    tmp_path: Path,
) -> None:
    state, path = tmp_path / "state", tmp_path / "before-2020-01-01.tar.gz"
    remembered(state, path)
    half, old = tmp_path / f".{path.name}.1a2b3c4d.tmp", tmp_path / f".{path.name}.5e6f7a8b.tmp"
    for each in (half, old):
        each.write_text("people")
    at = (NOW - timedelta(days=15)).timestamp()
    os.utime(old, (at, at))
    run(state, periods=Periods(backups=0))
    assert [p.exists() for p in (half, old)] == [True, False]


ODD = ("9999-99-99T00:00:00Z", "soon", "2026-01-01T00:00:00", "12026-01-01T00:00:00Z")


@pytest.mark.parametrize("said", ODD)
def test_an_odd_date_keeps_nothing_else_and_is_named(tmp_path: Path, said: str) -> None:
    store = Store.open(tmp_path, clock=lambda: NOW)
    old = comment(1, created_at=NOW - timedelta(days=50))
    store.keep(Batch(days={"2026-10-10": by_ref([old])}))
    over = NOW - timedelta(days=1)
    store.file([Hush(id="h1", version=1, until=over.date(), delete_after=over)])
    store.close()
    # A file that this version does not read: only the look by its bytes sees it.
    (tmp_path / "other.json").write_bytes(
        as_file({"_default": {"1": json.dumps({"id": "x7", "delete_after": said}).encode()}})
    )
    (tmp_path / "journal" / "2026-00.jsonl").write_bytes(b"")
    (tmp_path / "comments" / "2026-02-30.json").write_bytes(b"")
    (tmp_path / "comments" / "9998-01-01.json").write_bytes(b"")
    looked = run(tmp_path)
    store = Store.open(tmp_path, read_only=True)
    assert "2026-10-10" not in store.days()
    papers = store.load_papers()
    assert not papers.of(Hush)
    assert papers.of(Purged)["2026-11-29"].counts["papers"] == 2
    assert {"other.json x7", "2026-00.jsonl", "9998-01-01.json"} <= set(looked.odd(store))
    store.close()


def test_the_last_hours_of_all_years_are_a_day_as_well(tmp_path: Path) -> None:
    late = datetime.fromisoformat("9999-12-31T23:59:59-10:00")
    over = json.dumps({"id": "x", "delete_after": late.isoformat()}).encode()
    (tmp_path / "other.json").write_bytes(as_file({"_default": {"1": over}}))
    look = Overdue(tmp_path, Periods(), NOW)
    assert (look.found(), look.odd) == ((), ())


def test_a_paper_whose_last_day_is_no_moment_is_not_deleted_and_stops_nothing(
    tmp_path: Path,
) -> None:
    store = Store.open(tmp_path)
    naive = datetime(2026, 1, 1)  # noqa: DTZ001  # what somebody wrote by hand
    store.file([Hush(id="h1", version=1, until=NOW.date(), delete_after=naive)])
    store.close()
    assert run(tmp_path).odd(Store.open(tmp_path, read_only=True)) == ("hushed.json h1",)
    assert Store.open(tmp_path, read_only=True).load_papers().of(Hush)


def test_what_cannot_be_deleted_keeps_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, path = tmp_path / "state", old_backup(tmp_path / "b.tar.gz")
    remembered(state, path)
    gone = kept_session(state, "gone", 20)
    monkeypatch.setattr("morgenlage.store.deleting._away", lambda p: p.with_name("no").unlink())
    with pytest.raises(NotSaved):
        run(state)
    assert not gone.exists()
    assert path.exists()
