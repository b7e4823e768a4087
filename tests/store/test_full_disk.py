"""A disk that is full, failing or read-only: what did not get there did not happen."""

import errno
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from morgenlage.store.errors import NotSaved, NotWritable
from morgenlage.store.replay import applied_to
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.store.everything import furnish
from tests.store.story import DAY, by_ref, comment, decided, outgoing, post


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes; Python ignores the signal that would say so."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def contents(state: Path) -> dict[str, bytes]:
    """All files that hold something."""
    return {p.name: p.read_bytes() for p in state.rglob("*") if p.is_file() and p.stat().st_size}


def test_what_does_not_fit_is_refused_and_fits_once_there_is_room(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.keep(Batch(days={DAY: by_ref([comment(1), comment(2)])}, posts={post().ref: post()}))
    store.record([decided(comment(1))])
    before = contents(tmp_path)
    journal = next((tmp_path / "journal").iterdir()).stat().st_size
    more = by_ref(comment(n) for n in range(20))
    with largest_file(journal + 40):
        with pytest.raises(NotSaved, match="File too large"):
            store.record([decided(comment(2))])
        with pytest.raises(NotSaved, match="File too large"):
            store.keep(Batch(days={DAY: more}))
    assert contents(tmp_path) == before

    assert store.record([decided(comment(2))]).written
    store.keep(Batch(days={DAY: more}))
    assert Store.open(tmp_path).load_day(DAY).keys() == more.keys() | {comment(2).ref}


def failing(call: Callable[..., object], number: int) -> Callable[..., object]:
    """From its n-th time on the call finds no room."""
    count = 0

    def instead(*args: object, **named: object) -> object:
        nonlocal count
        count += 1
        if count >= number:
            raise OSError(errno.ENOSPC, "No space left on device")
        return call(*args, **named)

    return instead


@pytest.mark.parametrize("number", range(1, 9))
def test_no_room_in_the_middle_of_a_checkpoint_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    store = furnish(tmp_path)
    about = store.load_day(DAY)[comment(2).ref]
    store.record([decided(about, outgoing=outgoing("late", about.ref))])
    done = applied_to({about.ref: about}, store.entries_since_checkpoint())
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", failing(os.write, number))
        try:
            store.checkpoint({DAY: done}, {})
            written = True
        except NotSaved:
            written = False
    assert written is (number > 5)  # the copies beside the three files need not be there
    again = Store.open(tmp_path)
    entries = again.entries_since_checkpoint()
    assert applied_to(again.load_day(DAY), entries)[about.ref].handling.state == "done"
    assert written or any(e.outgoing for e in entries if hasattr(e, "outgoing"))
    assert again.notes == []
    assert not list(tmp_path.rglob("*.tmp.*"))


def test_no_room_when_old_days_are_to_go_leaves_them_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = furnish(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", failing(os.write, 1))
        with pytest.raises(NotSaved):
            store.purge("2026-12-01")
    assert Store.open(tmp_path).load_day(DAY)
    assert store.purge("2026-12-01") == (DAY,)


@pytest.mark.parametrize("code", [errno.EIO, errno.EDQUOT])
def test_a_file_that_did_not_reach_the_disk_does_not_take_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    store = furnish(tmp_path)
    before = contents(tmp_path)

    def broken(fd: int) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", broken)
        for write in (
            lambda: store.keep(Batch(posts={post(9).ref: post(9)})),
            lambda: store.checkpoint({}, {}),
        ):
            with pytest.raises(NotSaved, match=os.strerror(code)):
                write()
    assert contents(tmp_path) == before


def test_a_read_only_file_system_is_named_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish(tmp_path).close()
    before = contents(tmp_path)
    opened = os.open

    def read_only(path: object, flags: int, *rest: object, **named: object) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return opened(path, flags, *rest, **named)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(os, "open", read_only)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(NotWritable):
        Store.open(tmp_path)
    store = Store.open(tmp_path, read_only=True)
    assert store.load_day(DAY)
    assert store.load_rest().outbox
    with pytest.raises(NotWritable):
        store.record([decided(comment(1))])
    assert contents(tmp_path) == before
