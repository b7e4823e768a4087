"""Whatever happened to the files: restored, or refused with a sentence, never taken for empty."""

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.store import files
from morgenlage.store.errors import NotSaved, NotWritable, StateError
from morgenlage.store.replay import travelled
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.store.story import DAY, by_ref, comment, decided, outgoing, post

COMMENTS = by_ref(comment(n) for n in range(8))


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A folder in which everything was written twice, so that everything has a good copy."""
    store = Store.open(tmp_path, session="a")
    store.record([decided(comment(1), outgoing=outgoing())])
    for _ in range(2):
        store.keep(
            Batch(
                days={DAY: COMMENTS},
                posts={post(n).ref: post(n) for n in (1, 2)},
                drafts={comment(1).ref: "Der Bus"},
            )
        )
        store.keep(Batch(posts={post(2).ref: replace(post(2), likes=7)}))
        store.checkpoint({}, {"o1": outgoing()})
    store.close()
    return tmp_path


def damages(good: bytes) -> Iterator[bytes]:
    """A hundred ways a file can be broken, among them all of faults A9 and A10."""
    yield from (b"", b"\0" * 512, b"[]", b"null", b"17", b'"x"', good + b"garbage", good + good)
    yield from (
        b"{",
        b"\xff\xfe" + good,
        b"[" * 50_000,
        b'{"_default": []}',
        b'{"_default": {"1": 7}}',
    )
    chance = random.Random(7)
    for _ in range(50):
        yield good[: chance.randrange(1, len(good) - 3)]
    for _ in range(30):
        place = chance.randrange(len(good) - 64)
        yield good[:place] + b"\0" * 64 + good[place + 64 :]


def test_a_broken_day_comes_back_from_its_copy(state: Path) -> None:
    file = state / "comments" / f"{DAY}.json"
    good = file.read_bytes()
    for broken in damages(good):
        file.write_bytes(broken)
        store = Store.open(state)
        assert store.load_day(DAY).keys() == COMMENTS.keys()
        assert [(n.kind, n.name) for n in store.notes] == [("restored", f"comments/{DAY}.json")]
        assert (file.parent / store.notes[0].detail).read_bytes() == broken
        assert Store.open(state).load_day(DAY) == store.load_day(DAY)


def test_a_missing_day_comes_back_from_its_copy(state: Path) -> None:
    (state / "comments" / f"{DAY}.json").unlink()
    store = Store.open(state)
    assert store.days() == (DAY,)
    assert store.load_day(DAY).keys() == COMMENTS.keys()
    assert [n.kind for n in store.notes] == ["restored"]


@pytest.mark.parametrize("name", ["posts", "drafts", "outbox"])
def test_other_broken_files_come_back_from_their_copies(state: Path, name: str) -> None:
    file = state / f"{name}.json"
    expected = Store.open(state).load_rest()
    for broken in (b"", b"null", file.read_bytes()[:-9]):
        file.write_bytes(broken)
        store = Store.open(state)
        found = store.load_rest()
        assert found.drafts == expected.drafts
        assert found.posts.keys() == expected.posts.keys()
        assert found.outbox == expected.outbox
        assert [(n.kind, n.name) for n in store.notes] == [("restored", f"{name}.json")]


def test_a_day_that_is_lost_is_said_to_be_lost(state: Path) -> None:
    for name in (f"{DAY}.json", f"{DAY}.json.bak"):
        (state / "comments" / name).write_bytes(b"\0" * 100)
    store = Store.open(state)
    assert store.load_day(DAY) == {}
    assert [(n.kind, n.name) for n in store.notes] == [("lost", f"comments/{DAY}.json")]
    assert len(list((state / "comments").glob("*.corrupt-*"))) == 2


def test_of_a_lost_day_the_readable_documents_are_kept(state: Path) -> None:
    file = state / "comments" / f"{DAY}.json"
    raw = msgspec.json.decode(file.read_bytes())
    raw["_default"]["3"]["created_at"] = "yesterday"
    for path in (file, file.with_name(f"{DAY}.json.bak")):
        path.write_bytes(msgspec.json.encode(raw))
    store = Store.open(state)
    assert len(store.load_day(DAY)) == len(COMMENTS) - 1
    assert [n.kind for n in store.notes] == ["lost"]


def test_a_lost_outbox_is_told_again_by_the_journal(state: Path) -> None:
    for name in ("outbox.json", "outbox.json.bak"):
        (state / name).write_bytes(b"")
    store = Store.open(state)
    assert store.load_rest().outbox == {"o1": outgoing()}
    assert [(n.kind, n.name) for n in store.notes] == [("lost", "outbox.json")]


def test_a_lost_checkpoint_means_reading_the_whole_journal(state: Path) -> None:
    for name in ("checkpoint.json", "checkpoint.json.bak"):
        (state / name).write_bytes(b"[")
    store = Store.open(state)
    assert travelled({}, store.entries_since_checkpoint()) == {"o1": outgoing()}


def test_broken_files_are_left_alone_when_only_read(state: Path) -> None:
    file = state / "comments" / f"{DAY}.json"
    file.write_bytes(b"[]")
    before = sorted(os.listdir(file.parent))
    store = Store.open(state, read_only=True)
    assert store.load_day(DAY).keys() == COMMENTS.keys()
    assert [n.kind for n in store.notes] == ["restored"]
    assert sorted(os.listdir(file.parent)) == before
    assert file.read_bytes() == b"[]"


def test_a_state_of_the_future_is_refused_untouched(state: Path) -> None:
    file = state / "meta.json"
    file.write_bytes(b'{"_default": {"1": {"schema": 99, "created": "2031-01-01", "new": 1}}}')
    before = {p: p.read_bytes() for p in state.rglob("*") if p.is_file()}
    for read_only in (False, True):
        with pytest.raises(StateError, match="newer version") as refused:
            Store.open(state, read_only=read_only)
        assert refused.value.kind == "future"
    assert {p: p.read_bytes() for p in state.rglob("*") if p.is_file()} == before


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("hello")
    for path in (tmp_path / "state", tmp_path / "state" / "deeper"):
        with pytest.raises(StateError, match="is not a folder"):
            Store.open(path)
    assert (tmp_path / "state").read_text() == "hello"


def test_a_dangling_link_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "state").symlink_to(tmp_path / "nowhere")
    with pytest.raises(StateError, match="is not a folder"):
        Store.open(tmp_path / "state")


def test_a_folder_that_cannot_be_written_can_still_be_read(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(NotWritable, match="Permission denied"):
        Store.open(state)
    assert Store.open(state, read_only=True).load_day(DAY).keys() == COMMENTS.keys()


def test_reading_what_is_not_there_finds_nothing_and_creates_nothing(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "none", read_only=True)
    assert store.days() == ()
    assert store.front() is None
    assert store.tail() == store.entries_since_checkpoint() == store.history(5) == ()
    assert store.load_rest().posts == {}
    with pytest.raises(NotWritable):
        store.record([decided(comment())])
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("name", ["posts.json", f"comments/{DAY}.json", "journal/*.jsonl"])
def test_links_and_pipes_are_not_followed(state: Path, name: str) -> None:
    file = max(state.glob(name))
    elsewhere = state / "elsewhere"
    file.rename(elsewhere)
    content = elsewhere.read_bytes()
    for trick in ("link", "pipe"):
        if trick == "link":
            file.symlink_to(elsewhere)
        else:
            os.mkfifo(file)
        store = Store.open(state)
        with pytest.raises(StateError, match="not a regular file"):
            everything(store)
        file.unlink()
    assert elsewhere.read_bytes() == content


def everything(store: Store) -> None:
    """Reads and writes all there is."""
    store.load_rest()
    store.load_day(DAY)
    store.entries_since_checkpoint()
    store.record([decided(comment(5))])


def test_a_link_is_replaced_not_written_through(state: Path) -> None:
    target = state / "target"
    target.write_bytes(b"precious")
    fresh = state / f"front.json.tmp.{os.getpid()}"
    fresh.symlink_to(target)
    files.replace_file(state / "front.json", b"{}")
    assert target.read_bytes() == b"precious"


def test_files_are_for_this_user_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        state = tmp_path / "deep" / "state"
        store = Store.open(state)
        store.record([decided(comment(1))])
        for _ in range(2):
            store.keep(Batch(days={DAY: COMMENTS}, drafts={comment(1).ref: "x"}))
        store.checkpoint({}, {})
        with max(state.glob("journal/*.jsonl")).open("ab") as journal:
            journal.write(b"half")
        store.record([decided(comment(2))])
    finally:
        os.umask(before)
    modes = {oct(p.stat().st_mode & 0o777) for p in state.rglob("*") if p.is_file()}
    assert modes == {"0o600"}
    folders = [state, state / "journal", state / "comments"]
    assert {oct(p.stat().st_mode & 0o777) for p in folders} == {"0o700"}


def test_leftovers_go_when_old_and_nobodys(state: Path) -> None:
    dead, long_ago = 2**22 - 3, 1_000_000_000
    old = state / f"posts.json.tmp.{dead}"
    young = state / "comments" / f"x.json.tmp.{dead}"
    living = state / f"drafts.json.tmp.{os.getppid()}"
    for leftover in (old, young, living):
        leftover.write_bytes(b"{")
    for leftover in (old, living):
        os.utime(leftover, (long_ago, long_ago))
    Store.open(state)
    assert [leftover.exists() for leftover in (old, young, living)] == [False, True, True]


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "nul\0", "x" * 1_000_000, "\U0001f68c"])
def test_no_text_can_keep_a_comment_from_being_saved(tmp_path: Path, text: str) -> None:
    odd = comment(1, text=text, wire=(("\udc00", text[:10]),))
    store = Store.open(tmp_path)
    store.keep(Batch(days={DAY: by_ref([odd])}, drafts={odd.ref: text}))
    store.record([replace(decided(odd), became=replace(odd.handling, note=text, decisions=1))])
    kept = Store.open(tmp_path).load_day(DAY)[odd.ref].text
    assert kept == "".join("�" if "\ud800" <= c <= "\udfff" else c for c in text)
    assert store.notes == []


@pytest.mark.parametrize("wrong", [None, {1, 2}, b"bytes", object(), 17])
def test_a_wrong_value_costs_its_comment_not_the_file(tmp_path: Path, wrong: Any) -> None:
    store = Store.open(tmp_path)
    day: dict[Ref, Comment] = by_ref([comment(1), comment(2, text=wrong), comment(3)])
    store.keep(Batch(days={DAY: day}))
    expected = by_ref([comment(1), comment(3)])
    found = store.load_day(DAY)
    if not isinstance(wrong, bytes):  # bytes become text: harmless
        assert found == expected
        assert [n.kind for n in store.notes] == ["skipped"]
    assert expected.items() <= found.items()


def test_after_a_full_disk_the_old_file_is_there_and_no_leftover(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (state / "posts.json").read_bytes()
    names = sorted(os.listdir(state))
    store = Store.open(state)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full_disk)
        with pytest.raises(NotSaved, match="No space left"):
            store.keep(Batch(posts={post(9).ref: post(9)}))
    assert (state / "posts.json").read_bytes() == before
    assert sorted(os.listdir(state)) == names
    store.keep(Batch(posts={post(9).ref: post(9)}))
    assert post(9).ref in store.load_rest().posts


def full_disk(fd: int, data: bytes) -> int:
    """As `os.write` when nothing fits any more."""
    raise OSError(28, "No space left on device")


def test_a_short_write_is_not_installed(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (state / "posts.json").read_bytes()
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, data[:-1]) + 1)
    with pytest.raises(NotSaved, match="different number of bytes"):
        Store.open(state).keep(Batch(posts={post(9).ref: post(9)}))
    assert (state / "posts.json").read_bytes() == before


def test_the_copy_holds_the_same_and_never_something_older(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, copy = state / "posts.json", state / "posts.json.bak"
    store = Store.open(state)
    store.keep(Batch(posts={post(9).ref: post(9)}))
    assert copy.read_bytes() == file.read_bytes()
    assert not os.path.samefile(copy, file)

    replace_name = os.replace

    def no_room_for_it(old: Path, new: Path) -> None:
        if new == copy:
            raise OSError(28, "No space left on device")
        replace_name(old, new)

    monkeypatch.setattr(os, "replace", no_room_for_it)
    store.keep(Batch(posts={post(8).ref: post(8)}))
    assert post(8).ref in Store.open(state).load_rest().posts
    assert not copy.exists()
    assert not list(state.glob("*.tmp.*"))


def test_a_new_file_is_on_disk_before_it_takes_the_name(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, replace_name = os.fsync, os.replace

    def syncing(fd: int) -> None:
        done.append(f"sync {Path(os.readlink(f'/proc/self/fd/{fd}')).name.partition('.tmp')[0]}")
        sync(fd)

    def replacing(old: Path, new: Path) -> None:
        done.append(f"replace {new.name}")
        replace_name(old, new)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(os, "replace", replacing)
    files.replace_file(state / "posts.json", b"{}")
    assert done == [
        "sync posts.json",
        "replace posts.json",
        f"sync {state.name}",
        "replace posts.json.bak",
    ]
