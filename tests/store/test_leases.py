"""One process polls, one sends; a dead one gives its lease back at once."""

import errno
import fcntl
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from morgenlage.store.errors import Note, StateError
from morgenlage.store.locks import COURTESY, Lock, poller_lease, sender_lease
from morgenlage.store.store import Store
from tests.store.story import comment, decided

_HOLD = """
import sys, pathlib
from morgenlage.store import locks
place = pathlib.Path(sys.argv[1])
lock, lease = locks.Lock(place / "journal.lock"), locks.poller_lease(place)
assert lock.take() and lease.try_take()
print("held", flush=True)
sys.stdin.read()
"""


def test_only_one_has_it_at_a_time(tmp_path: Path) -> None:
    mine, theirs = poller_lease(tmp_path), poller_lease(tmp_path)
    assert mine.try_take()
    assert mine.try_take()
    assert not theirs.try_take()
    assert sender_lease(tmp_path).try_take()
    mine.release()
    assert theirs.try_take()


def test_as_a_context_it_says_whether_it_is_ours(tmp_path: Path) -> None:
    with poller_lease(tmp_path) as first, poller_lease(tmp_path) as second:
        assert (first, second) == (True, False)
    with poller_lease(tmp_path) as again:
        assert again


def test_a_killed_process_gives_everything_back(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        lease = poller_lease(tmp_path)
        assert not lease.try_take()
        assert not Lock(tmp_path / "journal.lock").take()
        holder.send_signal(signal.SIGKILL)
        holder.wait(5)
        assert lease.try_take()
        assert store.record([decided(comment(1))]).written


def test_a_lock_whose_file_was_removed_protects_nothing(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert first.take()
    first.release()
    (tmp_path / "lock").unlink()
    assert second.take()
    assert not first.take()


def test_a_lock_in_a_folder_that_was_exchanged_protects_nothing(tmp_path: Path) -> None:
    state, former = tmp_path / "state", tmp_path / "former"
    state.mkdir()
    first, second = Lock(state / "lock"), Lock(state / "lock")
    assert first.take()
    first.release()
    state.rename(former)
    with pytest.raises(StateError, match="is gone"):
        first.take()
    state.mkdir()
    assert second.take()
    assert not first.take()


def test_who_waits_is_let_in_before_who_comes_again(tmp_path: Path) -> None:
    busy, waits = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert busy.take(wait=1)
    let_in: list[bool] = []
    thread = threading.Thread(target=lambda: let_in.append(waits.take(wait=5)))
    thread.start()
    queue = Lock(tmp_path / "lock-turn.lock")
    while queue.take():  # until it stands there
        queue.close()
        time.sleep(0.001)
    busy.release()
    assert not busy.take(wait=0.2)
    thread.join(5)
    assert let_in == [True]


def test_a_stopped_process_in_the_queue_holds_nobody_up_for_long(tmp_path: Path) -> None:
    stopped, mine = Lock(tmp_path / "lock-turn.lock"), Lock(tmp_path / "lock")
    assert stopped.take()
    begun = time.monotonic()
    assert mine.take(wait=3)
    assert COURTESY <= time.monotonic() - begun < 3


def test_without_locks_one_session_works_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", unsupported)
    store = Store.open(tmp_path)
    for number in range(2):
        assert store.record([decided(comment(number))]).written
    assert store.notes == [Note("no-locks", "journal.lock")]
