"""A move of a whole state, as far as no database is needed: from one folder into another."""

import os
import shutil
import signal
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from morgenlage.store.errors import NotSaved, StateError
from morgenlage.store.lines import line_of
from morgenlage.store.moving.course import carried, compared
from morgenlage.store.moving.from_folder import FromFolder
from morgenlage.store.moving.goods import KINDS, Item, line_in
from morgenlage.store.moving.into_folder import IntoFolder
from morgenlage.store.store import Store
from tests.store.crashing import die_at
from tests.store.moving import content, lived_in, seen
from tests.store.story import MORNING, comment, decided

PAST = sorted((Path(__file__).parent / "past").iterdir())


def quietly(kind: str, done: int, of: int) -> None:
    """Tells nobody."""


def moved(source: Path, target: Path) -> dict[str, int]:
    """How much there is of each kind, once it is proved to be the same."""
    theirs, ours = FromFolder(source, lambda: MORNING), IntoFolder(target, lambda: MORNING)
    carried(theirs, ours, quietly)
    copy = FromFolder(target, lambda: MORNING)
    held = compared(theirs, copy, quietly)
    assert [kind for kind in held if not kind.same] == []
    for side in (theirs, ours, copy):
        side.close()
    return {kind.kind: kind.here.number for kind in held}


def last_month(state: Path) -> Path:
    """Of the journal: some of its lines are of now."""
    return max((state / "journal").iterdir())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A state with a past."""
    return lived_in(tmp_path / "source")


def test_everything_is_there_afterwards_and_the_old_state_is_what_it_was(
    source: Path, tmp_path: Path
) -> None:
    before = {p: p.read_bytes() for p in source.rglob("*") if p.is_file()}
    view = seen(lambda: Store.open(source, read_only=True))

    numbers = moved(source, tmp_path / "target")

    assert {p: p.read_bytes() for p in source.rglob("*") if p.is_file()} == before
    assert seen(lambda: Store.open(tmp_path / "target")) == view
    assert numbers["comments"] == 27
    assert numbers["acts"] == 7
    assert numbers["kept"] == 1
    assert min(numbers.values()) >= 1
    assert set(numbers) == set(KINDS)


def test_the_journal_is_the_same_byte_for_byte(source: Path, tmp_path: Path) -> None:
    moved(source, tmp_path / "target")

    files = {p.name: p.read_bytes() for p in (source / "journal").iterdir()}
    assert {p.name: p.read_bytes() for p in (tmp_path / "target/journal").iterdir()} == files
    assert len(files) >= 2


def test_moving_a_copy_again_gives_the_same_files(source: Path, tmp_path: Path) -> None:
    moved(source, tmp_path / "target")
    moved(tmp_path / "target", tmp_path / "again")

    assert content(tmp_path / "again") == content(tmp_path / "target")


@pytest.mark.parametrize("past", PAST, ids=[p.name for p in PAST])
def test_states_of_the_past_are_moved_whole(past: Path, tmp_path: Path) -> None:
    shutil.copytree(past, tmp_path / "source")

    moved(tmp_path / "source", tmp_path / "target")

    opened = (Store.open(tmp_path / name) for name in ("source", "target"))
    assert seen(lambda: next(opened)) == seen(lambda: next(opened))


def test_what_a_newer_version_wrote_into_the_journal_is_moved_as_it_is(
    source: Path, tmp_path: Path
) -> None:
    month = last_month(source)
    newer = line_in({"kind": "sung", "at": "2036-11-22T07:30:00Z", "melody": [1, 2.5]})
    month = month.with_name("2036-11.jsonl")
    month.write_bytes(newer.text)

    moved(source, tmp_path / "target")

    assert newer.entry is None
    assert last_month(tmp_path / "target").read_bytes() == month.read_bytes()


def test_a_torn_line_stays_behind_and_is_told(source: Path, tmp_path: Path) -> None:
    month = last_month(source)
    whole = month.read_bytes()
    month.write_bytes(whole + b'1234abcd {"kind": "dec')
    side = FromFolder(source, lambda: MORNING)

    moved(source, tmp_path / "target")
    for _ in range(2):
        assert sum(1 for _ in side.items("entries", "")) > 10

    assert last_month(tmp_path / "target").read_bytes() == whole
    assert [(n.kind, n.name, n.detail) for n in side.notes] == [
        ("skipped", f"journal/{month.name}", "1")
    ]


def test_what_is_in_the_target_already_and_not_in_the_source_goes(
    source: Path, tmp_path: Path
) -> None:
    target = lived_in(tmp_path / "target")
    shutil.copy(target / "comments/2026-11-22.json", target / "comments/2026-11-23.json")
    (target / "journal/2037-01.jsonl").write_bytes(line_of(decided(comment(1))))
    (source / "queue.json").unlink()
    (source / "queue.json.bak").unlink()

    moved(source, target)

    assert seen(lambda: Store.open(target)) == seen(lambda: Store.open(source))


def test_one_different_word_is_found(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    moved(source, target)
    path = target / "comments/2026-11-22.json"
    Store.open(target).close()
    text = path.read_bytes().partition(b', "crc32:')[0].replace(b"Wann", b"Wenn", 1) + b"}\n"
    path.write_bytes(text)

    sides = (FromFolder(source, lambda: MORNING), FromFolder(target, lambda: MORNING))
    held = compared(*sides, quietly)

    assert [kind.kind for kind in held if not kind.same] == ["comments"]


def test_a_value_is_the_same_however_it_is_written() -> None:
    entry = decided(comment(1))
    raw = msgspec.json.decode(line_of(entry)[9:])
    turned = dict(reversed(raw.items()))

    assert Item("", line_in(raw)).canonical == Item("", line_in(turned)).canonical
    assert line_in(turned).text == line_of(entry)
    assert Item("", line_in({**raw, "by": "bert"})).canonical != Item("", line_in(raw)).canonical
    assert Item("1", {"a": "\0"}).canonical == Item("1", {"a": "\ufffd"}).canonical


@pytest.mark.parametrize("places", [range(1, 2000, 41)])
def test_whoever_is_killed_goes_on_and_ends_with_the_same(
    source: Path, tmp_path: Path, places: range
) -> None:
    moved(source, tmp_path / "whole")
    wanted = content(tmp_path / "whole")
    killed = 0
    for number in places:
        target = tmp_path / f"target{number}"
        if not killed_at(number, source, target):
            break
        killed += 1
        moved(source, target)
        assert content(target) == wanted
        shutil.rmtree(target)
    assert killed > 10


def killed_at(number: int, source: Path, target: Path) -> bool:
    """A move that ends itself at its n-th system call; False: it had fewer."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            die_at(number)
            moved(source, target)
            os._exit(0)
        os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, -signal.SIGKILL)
    return status != 0


def test_a_full_disk_is_said_and_what_was_written_helps_the_next_try(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, write, left = tmp_path / "target", os.write, [30_000]

    def full(fd: int, data: bytes) -> int:
        left[0] -= len(data)
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        return write(fd, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NotSaved, match="No space left"):
        moved(source, target)
    monkeypatch.setattr(os, "write", write)

    moved(source, target)

    assert seen(lambda: Store.open(target)) == seen(lambda: Store.open(source))


def test_a_damaged_paper_of_which_nothing_is_left_stops_the_move(
    source: Path, tmp_path: Path
) -> None:
    for name in ("queue.json", "queue.json.bak"):
        (source / name).write_bytes(b"{")

    with pytest.raises(StateError) as refused:
        moved(source, tmp_path / "target")

    assert refused.value.kind == "damaged"
