"""The last screen on disk goes with what it shows, and lies in no backup."""

import os
import tarfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from morgenlage.desk.purging import Run, purged
from morgenlage.domain.periods import Periods
from morgenlage.domain.veil import Veil
from morgenlage.last_known import NAME
from morgenlage.opening import _keeping
from morgenlage.store.circle import Circle, share
from morgenlage.store.errors import StateError
from morgenlage.store.files import replace_file
from morgenlage.store.frame import FrameFile, forget_frame, forget_what_shows, oldest_shown
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from morgenlage.wiring import plan_of
from tests.cli.calling import comment as stored
from tests.cli.calling import office_in
from tests.store.story import comment

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


def frame_in(state: Path, *refs: str, day: str = "2026-11-28") -> Path:
    """A frame that shows these."""
    text = f"morgenlage frame 1\nday {day}\nshown {chr(9).join(refs)}\nend\n"
    FrameFile(state).write(lambda: text).result(5)
    return state / NAME


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A state of our own."""
    Store.open(tmp_path / "state", clock=lambda: NOW).close()
    return tmp_path / "state"


def test_it_is_for_its_owner_alone(state: Path) -> None:
    before = os.umask(0)
    try:
        path = frame_in(state, "a:1")
    finally:
        os.umask(before)

    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in state.glob("frame*")] == [NAME]


def test_a_comment_that_is_gone_takes_it_along_and_any_other_leaves_it(state: Path) -> None:
    one, two = comment(1), comment(2)
    path = frame_in(state, one.ref)
    store = Store.open(state, clock=lambda: NOW)
    day = one.created_at.date().isoformat()

    store.keep(Batch(days={day: {one.ref: one}}))
    store.keep(Batch(days={day: {two.ref: replace(two, gone=True)}}))
    assert path.exists()
    store.keep(Batch(days={day: {one.ref: replace(one, gone=True)}}))
    assert not path.exists()
    store.close()


def erased(state: Path) -> None:
    """As a session does it."""
    store, one = Store.open(state, clock=lambda: NOW), comment(1)
    store.keep(Batch(days={one.created_at.date().isoformat(): {}}, erased=frozenset({one.ref})))
    store.close()


@pytest.mark.parametrize("lies", [True, False])
@pytest.mark.parametrize(
    "forget", [forget_frame, lambda state: forget_what_shows(state, {comment(1).ref}), erased]
)
def test_one_that_is_being_written_brings_nothing_back(
    state: Path, forget: Callable[[Path], None], lies: bool
) -> None:
    path, asked, forgotten = state / NAME, Event(), Event()
    text = f"morgenlage frame 1\nshown {comment(1).ref}\nend\n"
    if lies:
        frame_in(state, comment(1).ref)

    def slowly() -> str:
        asked.set()
        assert forgotten.wait(5)
        return text

    written = FrameFile(state).write(slowly)
    assert asked.wait(5)
    forget(state)
    forgotten.set()
    written.result(5)

    assert not path.exists()
    FrameFile(state).write(lambda: text).result(5)
    assert path.exists(), "the next one knows of the deletion"


def test_a_deletion_waits_for_one_that_is_just_being_put_there(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deletion, ended = Thread(target=forget_frame, args=(state,)), Event()

    def replaced(path: Path, data: bytes, **how: bool) -> None:
        deletion.start()
        deletion.join(0.2)
        replace_file(path, data, **how)
        ended.set()

    monkeypatch.setattr("morgenlage.store.frame.replace_file", replaced)
    frame_in(state, "a:1")
    deletion.join(5)

    assert ended.is_set()
    assert not (state / NAME).exists()


def test_what_deletes_nothing_stops_no_frame(state: Path) -> None:
    asked, go = Event(), Event()

    def slowly() -> str:
        asked.set()
        assert go.wait(5)
        return "x"

    written = FrameFile(state).write(slowly)
    assert asked.wait(5)
    forget_what_shows(state, ())
    go.set()
    written.result(5)

    assert (state / NAME).exists()


def test_purge_takes_it_once_it_shows_what_is_too_old(state: Path) -> None:
    store, run = Store.open(state, clock=lambda: NOW), Run(Periods(), NOW, "lead", ())
    path = frame_in(state, "a:1", day="2026-10-30")
    assert oldest_shown(state) == "2026-10-30"

    purged(store, run)
    assert path.exists()
    purged(store, run._replace(now=NOW + timedelta(days=1)))
    assert not path.exists()
    store.close()


@pytest.mark.parametrize("first", ["until", "last"])
def test_purge_takes_it_once_nothing_of_it_is_shown(state: Path, first: str) -> None:
    store, run = Store.open(state, clock=lambda: NOW), Run(Periods(), NOW, "lead", ())
    ends = {"until": NOW + timedelta(days=3), "last": NOW + timedelta(days=3)}
    ends[first] = NOW + timedelta(seconds=1)
    said = "".join(f"{name} {int(end.timestamp())}\n" for name, end in ends.items())
    FrameFile(state).write(lambda: f"morgenlage frame 1\n{said}end\n").result(5)

    purged(store, run)
    assert (state / NAME).exists()
    purged(store, run._replace(now=ends[first]))
    assert not (state / NAME).exists()
    store.close()


def test_a_folder_of_its_name_stops_nothing(state: Path) -> None:
    (state / NAME).mkdir()
    store, run = Store.open(state, clock=lambda: NOW), Run(Periods(), NOW, "lead", ())

    forget_frame(state)
    forget_what_shows(state, {comment(1).ref})
    purged(store, run)

    assert (state / NAME).is_dir()
    store.close()


def test_a_dashboard_that_keeps_none_takes_away_what_lies_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = office_in(tmp_path, capsys)
    office.store(stored(1))
    path, plan = frame_in(office.state, "a:1"), plan_of(office.environ)

    _keeping(plan, "here")
    assert path.exists()
    share(office.state, Circle(os.geteuid(), os.getegid()))
    try:
        assert _keeping(plan, "here") is None
    finally:
        share(office.state, None)

    assert not path.exists()


def test_what_nobody_can_read_shows_everything(state: Path) -> None:
    path = state / NAME
    path.write_bytes(b"\xff")
    path.chmod(0o600)

    forget_what_shows(state, {"a:1"})  # type: ignore[arg-type]  # a ref is a string

    assert not path.exists()


def test_a_setting_that_writes_no_names_takes_away_what_lies_there(state: Path) -> None:
    path = frame_in(state, "a:1")
    store = Store.open(state, clock=lambda: NOW, veil=Veil("volatile"))

    store.cover()

    assert not path.exists()
    store.close()


def test_a_shared_state_has_none(state: Path) -> None:
    share(state, Circle(os.geteuid(), os.getegid()))
    try:
        frame_in(state, "a:1")
    finally:
        share(state, None)

    assert not (state / NAME).exists()


def test_a_state_that_was_exchanged_meanwhile_gets_none(state: Path) -> None:
    file = FrameFile(state)
    state.rename(state.with_name("away"))
    state.mkdir(mode=0o700)

    with pytest.raises(StateError):
        file.write(lambda: "x").result(5)
    assert not (state / NAME).exists()


def test_it_is_in_no_backup_and_goes_with_whoever_is_erased(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office, one = office_in(tmp_path, capsys), stored(1)
    office.store(one)
    path = frame_in(office.state, one.ref)

    office.call("backup", str(tmp_path / "b.tar.gz"))
    with tarfile.open(tmp_path / "b.tar.gz") as archive:
        assert NAME not in archive.getnames()
    assert path.exists()
    assert office.call("erase", one.author, "--yes").code == 0
    assert not path.exists()
