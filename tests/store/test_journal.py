"""The journal: torn ends are cut off, conflicts told, failed writes never believed."""

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zlib import crc32

import pytest

from morgenlage.domain.action import Done, Hide, Note, applied
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.record import Claimed, Decided, Moved, Stored
from morgenlage.store.errors import Busy, NotSaved, StateError
from morgenlage.store.lines import line_of, parsed
from morgenlage.store.locks import Lock
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.store.story import DAY, MORNING, by_ref, comment, decided, outgoing

FILE = Path("journal") / "2026-11.jsonl"


def test_a_torn_end_is_cut_off_at_every_byte_and_kept(tmp_path: Path) -> None:
    first, last = decided(comment(1)), decided(comment(2))
    whole = line_of(first) + line_of(last)
    start = len(line_of(first))
    for end in range(start + 1, len(whole)):
        state = tmp_path / str(end)
        Store.open(state)
        (state / FILE).write_bytes(whole[:end])
        store = Store.open(state)
        assert store.entries_since_checkpoint() == (first,)
        assert store.history(9) == (first,)
        assert store.record([decided(comment(3))]).written == (decided(comment(3)),)
        assert [n.kind for n in store.notes] == ["torn"]
        assert (state / f"{FILE}.torn").read_bytes() == whole[start:end] + b"\n"
        assert Store.open(state).entries_since_checkpoint() == (first, decided(comment(3)))


@pytest.mark.parametrize(
    "torn", [b"\0" * 300, b"\0\n\0\n", b"00000000 {}\n", b"hello\n", b"\xff\xfe\n", b"\r\n"]
)
def test_rubbish_at_the_end_is_cut_off(tmp_path: Path, torn: bytes) -> None:
    Store.open(tmp_path).record([decided(comment(1))])
    with (tmp_path / FILE).open("ab") as journal:
        journal.write(torn)
    store = Store.open(tmp_path)
    assert store.record([decided(comment(2))]).others == (decided(comment(1)),)
    assert store.history(9) == (decided(comment(1)), decided(comment(2)))
    assert torn in (tmp_path / f"{FILE}.torn").read_bytes()


def test_a_broken_line_in_the_middle_costs_itself_alone(tmp_path: Path) -> None:
    entries = [decided(comment(n)) for n in range(3)]
    Store.open(tmp_path).record(entries)
    lines = (tmp_path / FILE).read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"anna", b"otto")
    (tmp_path / FILE).write_bytes(b"".join(lines))
    store = Store.open(tmp_path)
    assert store.entries_since_checkpoint() == (entries[0], entries[2])
    assert [(n.kind, n.detail) for n in store.notes] == [("skipped", "1")]
    assert store.history(9) == (entries[0], entries[2])
    store.record([decided(comment(7))])
    assert (tmp_path / FILE).read_bytes().startswith(b"".join(lines))


def test_lines_edited_with_dos_line_ends_still_count(tmp_path: Path) -> None:
    entries = (decided(comment(1)), decided(comment(2)))
    Store.open(tmp_path).record(entries)
    data = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(data.replace(b"\n", b"\r\n"))
    assert Store.open(tmp_path).entries_since_checkpoint() == entries


def test_a_line_of_a_newer_version_is_left_out_not_cut_off() -> None:
    known = line_of(decided(comment(1)))
    data = known + line_of(Stored(MORNING, "", "b")).replace(b"stored", b"poured")
    body = data[len(known) + 9 : -1]
    data = known + b"%08x %b\n" % (crc32(body), body)
    found = parsed(data)
    assert found.entries == (decided(comment(1)),)
    assert (found.length, found.skipped) == (len(data), 1)


def test_sessions_see_each_others_decisions(tmp_path: Path) -> None:
    anna, ben = Store.open(tmp_path, session="a"), Store.open(tmp_path, session="b")
    assert ben.tail() == ()
    entry = decided(comment(1))
    anna.record([entry])
    assert ben.tail() == (entry,)
    assert ben.tail() == ()
    assert anna.tail() == ()


def test_a_look_at_nothing_new_costs_no_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, ben = Store.open(tmp_path, session="a"), Store.open(tmp_path, session="b")
    anna.record([decided(comment(1))])
    ben.tail()
    os.utime(tmp_path / "journal", (1_000_000_000, 1_000_000_000))
    ben.tail()
    for name in ("open", "pread", "listdir"):
        monkeypatch.setattr(os, name, _never)
    assert ben.tail() == ()


def _never(*_: object, **__: object) -> None:
    raise AssertionError("reads although nothing is new")


def test_the_next_month_is_followed(tmp_path: Path) -> None:
    anna, ben = Store.open(tmp_path, session="a"), Store.open(tmp_path, session="b")
    anna.record([decided(comment(1))])
    ben.tail()
    os.utime(tmp_path / "journal", (1_000_000_000, 1_000_000_000))
    ben.tail()
    december = decided(comment(2), at=MORNING + timedelta(days=20))
    anna.record([december])
    assert ben.tail() == (december,)
    late = decided(comment(3), session="b")
    assert ben.record([late]).written == (late,)
    assert (tmp_path / "journal" / "2026-12.jsonl").read_bytes().count(b"\n") == 2
    assert anna.tail() == (late,)


def test_the_second_decision_about_a_comment_is_told(tmp_path: Path) -> None:
    anna, ben = Store.open(tmp_path, session="a"), Store.open(tmp_path, session="b")
    first = decided(comment(1), Hide(comment(1).ref), who="anna", session="a")
    second = decided(comment(1), Done(comment(1).ref), who="ben", session="b")
    other = decided(comment(2), who="ben", session="b")
    anna.record([first])

    found = ben.record([second, other])

    assert found.conflicts == (second,)
    assert found.written == (other,)
    assert found.others == (first,)
    assert Store.open(tmp_path).history(9) == (first, other)


def test_what_builds_on_a_refused_decision_is_refused(tmp_path: Path) -> None:
    anna, ben = Store.open(tmp_path, session="a"), Store.open(tmp_path, session="b")
    anna.record([decided(comment(1), who="anna")])
    early = decided(comment(1), Note(comment(1).ref, "ben was here"), who="ben", session="b")
    on_top = decided(applied(early.action, comment(1), "ben"), who="ben", session="b")
    assert ben.record([early]).conflicts == (early,)
    assert ben.record([on_top]).conflicts == (on_top,)
    now = applied(Done(comment(1).ref), comment(1), "anna")
    informed = decided(now, Note(now.ref, "after a look"), who="ben", session="b")
    assert ben.record([informed]).written == (informed,)


def test_own_decisions_follow_each_other_in_one_batch(tmp_path: Path) -> None:
    about = comment(1)
    first = decided(about)
    second = decided(applied(first.action, about, "anna"), Note(about.ref, "x"))
    assert Store.open(tmp_path).record([first, second]).conflicts == ()
    assert Store.open(tmp_path).record([second]).conflicts == (second,)


def test_a_conflict_is_seen_after_a_restart_and_a_checkpoint(tmp_path: Path) -> None:
    late = Store.open(tmp_path, session="b")
    anna = Store.open(tmp_path, session="a")
    anna.keep(Batch(days={DAY: by_ref([comment(1)])}))
    anna.record([decided(comment(1))])
    anna.checkpoint({}, {})
    assert late.record([decided(comment(1), who="ben", session="b")]).conflicts


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_failed_write_did_not_happen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    store, other = Store.open(tmp_path, session="a"), Store.open(tmp_path, session="b")
    store.record([decided(comment(1))])
    before = (tmp_path / FILE).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, call, _failing(code, getattr(os, call)))
        with pytest.raises(NotSaved, match=os.strerror(code)):
            store.record([decided(comment(2))])
    assert (tmp_path / FILE).read_bytes() == before
    assert other.tail() == (decided(comment(1)),)
    again = store.record([decided(comment(2))])
    assert again.written == (decided(comment(2)),)
    assert again.others == again.conflicts == ()
    assert other.tail() == (decided(comment(2)),)


def _failing(code: int, call: Callable[..., object]) -> Callable[..., object]:
    """Writes a part, then fails; other calls fail at once."""

    def instead(fd: int, data: object = None) -> object:
        if isinstance(data, memoryview) and len(data) > 50:
            return call(fd, data[:50])
        raise OSError(code, os.strerror(code))

    return instead


def test_where_not_even_cutting_off_works_the_half_line_is_dropped_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path)
    store.record([decided(comment(1))])
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", _failing(errno.ENOSPC, os.write))
        patch.setattr(os, "ftruncate", _failing(errno.EIO, os.ftruncate))
        with pytest.raises(NotSaved):
            store.record([decided(comment(2))])
    assert store.record([decided(comment(3))]).written
    assert Store.open(tmp_path).history(9) == (decided(comment(1)), decided(comment(3)))


def test_nobody_sees_lines_before_they_are_safe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, ben = Store.open(tmp_path, session="a"), Store.open(tmp_path, session="b")
    seen: list[object] = []
    sync = os.fsync

    def looking(fd: int) -> None:
        seen.extend(ben.tail())
        sync(fd)

    monkeypatch.setattr(os, "fsync", looking)
    anna.record([decided(comment(1))])
    assert seen == []
    assert ben.tail() == (decided(comment(1)),)


def test_decisions_and_stages_are_synced_and_mere_news_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path)
    store.record([decided(comment(1))])
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    store.record([Claimed(MORNING, "anna", "a", comment(1).ref, MORNING)])
    assert synced == []
    store.record([Moved(MORNING, "anna", "a", outgoing().moved(Stage.SENT))])
    assert len(synced) == 1
    store.record([decided(comment(2)), Stored(MORNING, "", "a")])
    assert len(synced) == 2


def test_a_journal_put_back_from_a_backup_is_noticed(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.record([decided(comment(1))])
    saved = (tmp_path / FILE).read_bytes()
    store.record([decided(comment(2))])
    (tmp_path / "old").write_bytes(saved)
    (tmp_path / "old").rename(tmp_path / FILE)
    assert store.tail() == (decided(comment(1)),)
    assert "replaced" in [n.kind for n in store.notes]
    assert store.record([decided(comment(3))]).written
    assert Store.open(tmp_path).history(9) == (decided(comment(1)), decided(comment(3)))


def test_waiting_for_the_lock_ends_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("morgenlage.store.locks.PATIENCE", 0.05)
    store = Store.open(tmp_path)
    lock = Lock(tmp_path / "journal.lock")
    assert lock.take()
    with pytest.raises(Busy, match=f"in use by process {os.getpid()}") as busy:
        store.record([decided(comment(1))])
    assert isinstance(busy.value, StateError)
    assert store.tail() == ()
    lock.close()
    assert store.record([decided(comment(1))]).written


def test_two_sessions_that_keep_the_same_day_keep_both(tmp_path: Path) -> None:
    anna, ben = Store.open(tmp_path, session="a"), Store.open(tmp_path, session="b")
    done = applied(Done(comment(1).ref), comment(1), "anna")
    anna.keep(Batch(days={DAY: by_ref([done, comment(2)])}))
    ben.keep(Batch(days={DAY: by_ref([comment(1, likes=9), comment(3)])}))
    assert Store.open(tmp_path).load_day(DAY) == by_ref(
        [replace(done, likes=9), comment(2), comment(3)]
    )
    days = [e.days for e in anna.tail() if isinstance(e, Stored)]
    assert days == [(DAY,)]


def test_what_came_before_the_own_news_is_not_missed(tmp_path: Path) -> None:
    anna, ben = Store.open(tmp_path, session="a"), Store.open(tmp_path, session="b")
    entry = decided(comment(1))
    anna.record([entry])
    ben.keep(Batch(days={DAY: by_ref([comment(1)])}))
    assert entry in ben.tail()


def test_an_older_checkpoint_does_not_overwrite_a_newer_one(tmp_path: Path) -> None:
    old, new = Store.open(tmp_path, session="a"), Store.open(tmp_path, session="b")
    new.keep(Batch(days={DAY: by_ref([comment(1)])}))
    old.tail()
    new.record([decided(comment(1), outgoing=outgoing())])
    new.checkpoint({}, {"o1": outgoing()})
    old.checkpoint({DAY: by_ref([comment(1, likes=3)])}, {})
    again = Store.open(tmp_path)
    assert again.load_rest().outbox == {"o1": outgoing()}
    assert again.entries_since_checkpoint() == ()
    assert again.load_day(DAY)[comment(1).ref].handling.state == "done"


def test_own_history_holds_decisions_and_stages_alone(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.keep(Batch(drafts={comment(1).ref: "x"}))
    store.record([decided(comment(1))])
    assert [type(e) for e in store.history(9)] == [Decided]


def test_of_two_decisions_alike_in_one_batch_the_first_counts(tmp_path: Path) -> None:
    first = decided(comment(1))
    second = decided(comment(1), Hide(comment(1).ref))
    found = Store.open(tmp_path).record([first, second])
    assert (found.written, found.conflicts) == ((first,), (second,))


def test_a_journal_shorter_than_the_checkpoint_is_read_again(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    entries = [decided(comment(n)) for n in range(3)]
    store.record(entries)
    store.checkpoint({}, {})
    os.truncate(tmp_path / FILE, len(line_of(entries[0])))
    again = Store.open(tmp_path)
    assert again.entries_since_checkpoint() == (entries[0],)
    assert [n.kind for n in again.notes] == ["replaced"]
    assert again.record([decided(comment(7))]).written


def test_a_month_that_begins_within_a_clock_tick_is_followed(tmp_path: Path) -> None:
    anna, ben = Store.open(tmp_path, session="a"), Store.open(tmp_path, session="b")
    anna.record([decided(comment(1))])
    tick = (tmp_path / "journal").stat().st_mtime_ns
    ben.tail()
    december = decided(comment(2), at=MORNING + timedelta(days=20))
    anna.record([december])
    os.utime(tmp_path / "journal", ns=(tick, tick))
    assert ben.tail() == (december,)
