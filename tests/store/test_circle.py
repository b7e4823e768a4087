"""A state folder that several Unix users share, tried with one: modes, owners, what stays alone."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from logging import INFO, LogRecord
from pathlib import Path

import pytest

from morgenlage.config.media import MediaSettings
from morgenlage.config.media_secrets import MediaSecrets
from morgenlage.domain.action import Done
from morgenlage.domain.comment import OPEN, Handling
from morgenlage.domain.media_target import MediaTarget
from morgenlage.domain.record import Decided
from morgenlage.domain.ref import ref_of
from morgenlage.logbook import Logbook
from morgenlage.store.circle import Circle, circle_of, open_up, owned, share
from morgenlage.store.errors import StateError
from morgenlage.store.files import make_folder, opened, replace_file
from morgenlage.store.locks import Lock
from morgenlage.store.store import Store
from morgenlage.words import words_for

NOW = datetime(2026, 11, 29, 8, tzinfo=UTC)
FOREIGN = 4_000_123
"""A user nobody has."""


@pytest.fixture(params=[0o077, 0o000, 0o022], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "state"
    share(folder, Circle(os.geteuid(), os.getegid()))
    yield folder
    share(folder, None)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def modes(state: Path) -> set[int]:
    return {mode(path) for path in state.rglob("*") if path.is_file()}


def used(state: Path) -> None:
    """Everything that writes into a state has written."""
    store = Store.open(state, session="here")
    ref = ref_of("kreis", "1")
    done = Handling("done", decisions=1)
    store.record([Decided(NOW, "anna", "here", "d1", Done(ref), OPEN, done)])
    store.checkpoint({}, {})
    store.checkpoint({}, {})
    store.close()
    Logbook(state).emit(LogRecord("morgenlage", INFO, __file__, 1, "one line", None, None))


def test_every_file_of_a_shared_folder_is_the_groups_under_any_umask(
    state: Path, umask: int
) -> None:
    used(state)

    assert modes(state) == {0o660}
    folders = [state, *(path for path in state.rglob("*") if path.is_dir())]
    assert {mode(path) for path in folders} == {0o2770}
    assert (state / "checkpoint.json.bak").exists()
    assert (state / "morgenlage.log").exists()
    assert not list(state.rglob("*.tmp.*"))


def test_without_the_declaration_everything_is_one_users_as_ever(
    tmp_path: Path, umask: int
) -> None:
    used(tmp_path / "own")

    assert modes(tmp_path / "own") == {0o600}
    assert mode(tmp_path / "own") == 0o700


def test_what_lies_beside_a_shared_folder_is_not_shared(state: Path) -> None:
    assert circle_of(state.parent / "state-of-others" / "x") is None
    assert circle_of(state / "journal" / "2026-11.jsonl") is not None


def test_owners_are_the_service_and_members_and_nobody_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("morgenlage.store.circle.members", lambda _: frozenset({1001}))
    circle = Circle(900, 700)

    def about(user: int, bits: int) -> os.stat_result:
        return os.stat_result((stat.S_IFREG | bits, 1, 1, 1, user, 700, 0, 0, 0, 0))

    assert owned(about(900, 0o660), circle)
    assert owned(about(1001, 0o660), circle)
    assert not owned(about(1002, 0o660), circle)
    assert not owned(about(0, 0o660), circle)
    assert not owned(about(1001, 0o662), circle)  # others could write it
    assert owned(about(os.geteuid(), 0o600), None)
    assert not owned(about(os.geteuid() + 1, 0o660), None)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
def test_a_strangers_file_in_a_shared_folder_is_refused(state: Path) -> None:
    make_folder(state)
    replace_file(state / "posts.json", b"{}")
    os.chown(state / "posts.json", FOREIGN, -1)

    with pytest.raises(StateError) as wrong:
        opened(state / "posts.json", os.O_RDONLY)
    assert wrong.value.kind == "not-ours"


def test_who_is_not_in_the_circle_cannot_begin(tmp_path: Path) -> None:
    share(tmp_path / "theirs", Circle(FOREIGN, FOREIGN))
    (tmp_path / "theirs").mkdir()
    try:
        with pytest.raises(StateError) as wrong:
            make_folder(tmp_path / "theirs")
    finally:
        share(tmp_path / "theirs", None)
    assert wrong.value.kind == "not-ours"


def test_links_and_pipes_are_followed_by_nobody(state: Path) -> None:
    make_folder(state)
    (state / "lock").symlink_to(state.parent / "elsewhere")
    os.mkfifo(state / "posts.json")

    with pytest.raises(StateError):
        Lock(state / "lock").take()
    with pytest.raises(StateError):
        opened(state / "posts.json", os.O_RDONLY)
    assert not (state.parent / "elsewhere").exists()


def test_what_was_one_users_is_left_to_the_group_but_for_sessions(tmp_path: Path) -> None:
    state = tmp_path / "old"
    used(state)
    (state / "sessions").mkdir(0o700)
    (state / "sessions" / "bluesky-kreis").write_text("secret")
    (state / "sessions" / "bluesky-kreis").chmod(0o600)
    outside = tmp_path / "outside"
    outside.write_text("not of the state")
    outside.chmod(0o600)
    (state / "posts.json").symlink_to(outside)
    share(state, Circle(os.geteuid(), os.getegid()))
    try:
        open_up(state)
    finally:
        share(state, None)

    assert mode(state) == mode(state / "journal") == 0o2770
    assert mode(state / "checkpoint.json") == 0o660
    assert mode(state / "sessions") == 0o700
    assert mode(state / "sessions" / "bluesky-kreis") == 0o600
    assert mode(outside) == 0o600


def test_a_start_goes_through_the_files_once(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used(state)
    left: list[Path] = []
    monkeypatch.setattr("morgenlage.store.circle._leave", lambda path, *_: left.append(path))
    Store.open(state).close()
    assert state / "journal" in left
    assert len(left) == len(set(left))


def test_the_list_of_public_files_is_the_groups_as_well(state: Path, umask: int) -> None:
    target = MediaSettings(MediaTarget("folder", "https://m.example", "/srv"))
    MediaSecrets(target, state, words_for("en"), {}).save_session("{}")

    assert mode(state / "media.json") == 0o660
