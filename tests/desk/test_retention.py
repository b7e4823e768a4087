"""What a platform lets us keep for 48 hours is nowhere on disk after 49, whatever was done."""

import asyncio
import errno
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.desk.archive import Archive
from morgenlage.desk.loading import first_picture, load, situation_of
from morgenlage.domain.account import Account, Limits
from morgenlage.domain.action import Done
from morgenlage.domain.comment import Comment
from morgenlage.domain.purged import Purged
from morgenlage.domain.retention import PEOPLE, TEXT, faded
from morgenlage.domain.shelf import day_of
from morgenlage.domain.triage import Rules
from morgenlage.store.backups import Backup
from morgenlage.store.errors import NotSaved
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, office
from tests.store.test_overdue import old_backup

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
RULE = Limits(keep_hours=48, keep_people_hours=24)
LINKED = Account("linked", "linkedin")
WORDS = "Zulassungsstelle"
PERSON = "Beispielperson"


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


def said(clock: Clock, number: int = 1, text: str = WORDS) -> Comment:
    """A comment as the adapter reads it at this moment."""
    return replace(
        a_comment(number, "linked"),
        text=f"{text} {number}",
        author=PERSON,
        author_name=PERSON,
        author_id=PERSON,
        permalink=f"https://linked.example/{PERSON}/{number}",
        seen_at=clock(),
    )


def linked(clock: Clock, *comments: Comment) -> FakePlatform:
    return FakePlatform(LINKED, list(comments) or [said(clock), said(clock, 2)], limits=RULE)


def on_disk(state: Path, words: str) -> list[str]:
    """Every file below the state that holds these words, copies and leftovers included."""
    files = (path for path in state.rglob("*") if path.is_file())
    return sorted(p.name for p in files if words.encode() in p.read_bytes())


def test_a_store_of_49_hours_ago_holds_no_text_after_a_start(tmp_path: Path) -> None:
    clock = Clock()
    with office(tmp_path, linked(clock), clock=clock):
        pass
    assert len(on_disk(tmp_path, WORDS)) >= 3  # the day, its copy, the picture
    clock.now += timedelta(hours=49)
    with office(tmp_path, linked(clock), clock=clock, polling=False) as here:
        here.until(lambda: not on_disk(tmp_path, WORDS) and not on_disk(tmp_path, PERSON))
        (one, two) = here.desk.situation.comments
        assert one.flags == two.flags == (TEXT, PEOPLE)
    assert on_disk(tmp_path, WORDS) == on_disk(tmp_path, PERSON) == []


def test_it_is_not_shown_for_a_moment(tmp_path: Path) -> None:
    clock = Clock()
    with office(tmp_path, linked(clock), clock=clock):
        pass
    store = Store.open(tmp_path, read_only=True)
    front = store.front()
    store.close()
    assert front is not None
    for hours, texts in ((1, {f"{WORDS} 1", f"{WORDS} 2"}), (49, {""})):
        later = clock() + timedelta(hours=hours)
        assert {
            c.text for c in first_picture(front, (), [LINKED], Rules(), later).comments
        } == texts


def test_a_command_that_only_looks_does_not_show_it_either(tmp_path: Path) -> None:
    clock = Clock()
    with office(tmp_path, linked(clock), clock=clock):
        pass
    store = Store.open(tmp_path, read_only=True)
    loaded = load(store, Rules(), "")
    later = clock() + timedelta(hours=49)
    assert {c.text for c in situation_of(loaded, [LINKED], Rules(), later, "").comments} == {""}
    assert {c.text for c in situation_of(loaded, [LINKED], Rules(), clock(), "").comments} == {
        f"{WORDS} 1",
        f"{WORDS} 2",
    }
    store.close()


def test_names_go_after_25_hours_and_texts_stay(tmp_path: Path) -> None:
    clock = Clock()
    with office(tmp_path, linked(clock), clock=clock):
        pass
    clock.now += timedelta(hours=25)
    with office(tmp_path, linked(clock), clock=clock, polling=False) as here:
        here.until(lambda: not on_disk(tmp_path, f'"{PERSON}"'))
        assert [c.text for c in here.desk.situation.comments] == [f"{WORDS} 1", f"{WORDS} 2"]
        assert {c.author for c in here.desk.situation.comments} == {""}


def test_a_visit_that_does_not_bring_it_again_lets_it_go(tmp_path: Path) -> None:
    clock = Clock()
    platform = linked(clock)
    with office(tmp_path, platform, clock=clock) as here:
        clock.now += timedelta(hours=49)
        platform.comments = [said(clock, 2)]
        here.desk.polled().result(5)
        here.until(lambda: not on_disk(tmp_path, f"{WORDS} 1"))
        assert on_disk(tmp_path, f"{WORDS} 2")


def test_read_again_it_is_there_again_and_what_was_done_stays_done(tmp_path: Path) -> None:
    clock = Clock()
    platform = linked(clock)
    with office(tmp_path, platform, clock=clock) as here:
        ref = said(clock).ref
        here.desk.decide([Done(ref)]).result(5)
        clock.now += timedelta(hours=49)
        platform.comments = [said(clock, 2)]
        here.desk.polled().result(5)
        lost = here.desk.situation.comment(ref)
        assert lost is not None
        assert lost.text == ""
        platform.comments = [said(clock), said(clock, 2)]
        here.desk.polled().result(5)
        back = here.desk.situation.comment(ref)
        assert back is not None
        assert back.text == f"{WORDS} 1"
        assert back.flags == ()
        assert back.handling.state == "done"


def test_what_was_deleted_there_leaves_no_copy_behind(tmp_path: Path) -> None:
    clock = Clock()
    store = Store.open(tmp_path)
    before = said(clock)
    store.keep(Batch(days={"2026-11-22": {before.ref: before}}))
    lost = replace(before, text="", gone=True)
    copy = tmp_path / "comments" / "2026-11-22.json.bak"
    old = copy.read_bytes()
    store.keep(Batch(days={"2026-11-22": {before.ref: lost}}))
    store.close()
    assert on_disk(tmp_path, WORDS) == []
    copy.write_bytes(old)  # as by a session that died before it wrote the second copy
    clock.now += timedelta(hours=49)
    with office(tmp_path, linked(clock, said(clock, 2)), clock=clock) as here:
        here.until(lambda: not on_disk(tmp_path, f"{WORDS} 1"))


def test_a_session_that_ended_in_between_leaves_no_copy_for_long(tmp_path: Path) -> None:
    clock = Clock()
    with office(tmp_path, linked(clock), clock=clock):
        pass
    clock.now += timedelta(hours=49)
    store = Store.open(tmp_path)
    day = store.load_day("2026-11-22")
    copy = tmp_path / "comments" / "2026-11-22.json.bak"
    old = copy.read_bytes()
    store.keep(Batch(days={"2026-11-22": {r: faded(c, RULE, clock()) for r, c in day.items()}}))
    store.close()
    copy.write_bytes(old)  # it died before it wrote the second copy
    assert "2026-11-22.json.bak" in on_disk(tmp_path, WORDS)
    with office(tmp_path, linked(clock), clock=clock, polling=False) as here:
        here.until(lambda: not on_disk(tmp_path, WORDS) and not on_disk(tmp_path, PERSON))


def test_broken_files_that_were_kept_aside_go_too(tmp_path: Path) -> None:
    clock = Clock()
    with office(tmp_path, linked(clock), clock=clock):
        pass
    aside = tmp_path / "comments" / "2026-11-22.json.corrupt-20261122T090000000000"
    aside.write_text(f"half a file with {WORDS}")
    clock.now += timedelta(hours=49)
    with office(tmp_path, linked(clock), clock=clock, polling=False) as here:
        here.until(lambda: not on_disk(tmp_path, WORDS))


def test_an_account_that_is_not_set_up_any_more_keeps_nothing_either(tmp_path: Path) -> None:
    clock = Clock()
    with office(tmp_path, linked(clock), clock=clock):
        pass
    clock.now += timedelta(hours=49)
    with office(tmp_path, FakePlatform(MASTO, [a_comment(1)]), clock=clock) as here:
        here.until(lambda: not on_disk(tmp_path, WORDS))


def test_other_platforms_keep_theirs(tmp_path: Path) -> None:
    clock = Clock()
    with office(tmp_path, FakePlatform(MASTO, [a_comment(1)]), linked(clock), clock=clock):
        pass
    clock.now += timedelta(hours=49)
    with office(
        tmp_path, FakePlatform(MASTO, []), linked(clock), clock=clock, polling=False
    ) as here:
        here.until(lambda: not on_disk(tmp_path, WORDS))
        assert on_disk(tmp_path, "Remark 1")


def test_a_session_that_read_earlier_does_not_bring_it_back(tmp_path: Path) -> None:
    """Two desks: what one has let go, the other does not write again from its memory."""
    clock = Clock()
    store = Store.open(tmp_path)
    before = said(clock)
    lost = replace(before, text="", author_id="", last_print="x", flags=(TEXT, PEOPLE))
    store.keep(Batch(days={"2026-11-22": {before.ref: lost}}, alone=True))
    store.keep(Batch(days={"2026-11-22": {before.ref: before}}))
    assert store.load_day("2026-11-22")[before.ref].text == ""
    again = replace(before, seen_at=clock() + timedelta(hours=50))
    store.keep(Batch(days={"2026-11-22": {before.ref: again}}))
    assert store.load_day("2026-11-22")[before.ref].text == f"{WORDS} 1"
    store.close()


def test_a_platform_that_shares_its_calls_out_says_when_to_come_again(
    tmp_path: Path,
) -> None:
    clock = Clock()
    platform = linked(clock)
    with office(tmp_path, platform, clock=clock) as here:
        poll = here.desk.polls["linked"]
        usual = 1.2 * LINKED.poll_seconds
        for wait, least, most in ((0.0, 0.0, usual), (3000.0, 3000.0, 3000.0)):
            platform.wait = wait
            seconds = asyncio.run_coroutine_threadsafe(poll.visit(), here.desk._loop).result(5)
            assert seconds is not None
            assert least <= seconds <= most


def test_a_day_that_cannot_be_written_keeps_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    later = replace(said(clock, 2), created_at=START - timedelta(days=1))
    stuck, whole = "", Store.keep

    def keep(self: Store, batch: Batch) -> tuple[str, ...]:
        if stuck in batch.days:
            raise NotSaved(tmp_path, "stuck")
        return whole(self, batch)

    with office(tmp_path, linked(clock, said(clock), later), clock=clock) as here:
        first, second = sorted({day_of(c) for c in here.desk.situation.comments})
        monkeypatch.setattr(Store, "keep", keep)
        stuck = first
        clock.now += timedelta(hours=49)
        with pytest.raises(NotSaved):
            here.desk._ask(here.desk._archive.fade("linked")).result(5)
        assert not on_disk(tmp_path / "comments", f"{WORDS} 1")
        assert on_disk(tmp_path / "comments", f"{WORDS} 2")
        stuck = ""
        here.desk._ask(here.desk._archive.fade("linked")).result(5)
        assert not on_disk(tmp_path, WORDS)
    assert (first, second) == (day_of(later), day_of(said(clock)))


def test_what_fails_for_one_account_holds_up_no_other_and_a_new_rule_counts_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, wrong = Clock(), {"linked"}
    faded_for: list[str] = []
    monkeypatch.setattr("morgenlage.desk.waking.EVERY", 0.02)

    async def fade(self: Archive, account: str = "") -> None:
        faded_for.append(account)
        if account in wrong:
            raise NotSaved(tmp_path, "stuck")

    monkeypatch.setattr(Archive, "fade", fade)
    masto = FakePlatform(MASTO, [a_comment(1)])
    with office(tmp_path, linked(clock), masto, clock=clock, polling=False) as here:
        here.until(lambda: faded_for.count("linked") > 2)
        assert faded_for.count("masto") == 1
        wrong.clear()
        here.desk._loop.call_soon_threadsafe(
            lambda: here.desk._book.status("masto", limits=Limits(keep_hours=48))
        )
        here.until(lambda: faded_for.count("masto") == 2)


def test_what_cannot_be_deleted_brings_no_words_back_and_the_rest_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(path: Path) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    clock, state, words = Clock(), tmp_path / "state", "Worte von frueher"
    old = replace(a_comment(1), created_at=START - timedelta(days=29), text=words)
    monkeypatch.setattr("morgenlage.store.deleting._away", read_only)
    old_backup(tmp_path / "b.tar.gz")
    stuck = Backup(id=str(tmp_path / "b.tar.gz"), made=START - timedelta(days=40), version=1)
    with office(state, FakePlatform(MASTO, [old, a_comment(2)]), clock=clock) as here:
        other = Store.open(state, session="x")
        other.file([stuck])
        other.close()
        clock.now = START + timedelta(days=3)
        with pytest.raises(NotSaved):
            here.desk._ask(here.desk._archive.purge("svc")).result(5)
        here.desk._ask(here.desk._archive.settle()).result(5)
        assert words.encode() not in (state / "front.json").read_bytes()
    assert words.encode() not in (state / "front.json").read_bytes()
    store = Store.open(state, read_only=True)
    (noted,) = store.load_papers().of(Purged).values()
    assert noted.counts.get("texts")
    assert "backups" not in noted.counts
