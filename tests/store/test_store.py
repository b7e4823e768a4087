"""What is put into the store comes back out of it, in this session and the next."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from morgenlage.domain.account import Ability, Budget, Profile, Trouble
from morgenlage.domain.action import (
    NAMES,
    Assign,
    Block,
    Delete,
    Done,
    Hide,
    Note,
    Reply,
    Snooze,
    Unblock,
    applied,
)
from morgenlage.domain.metric import Sample
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.record import Claimed, Decided, Moved, Stored
from morgenlage.store import series
from morgenlage.store.replay import applied_to, travelled
from morgenlage.store.store import Store
from morgenlage.store.values import AccountRecord, Batch, Front
from tests.store.story import DAY, MORNING, by_ref, comment, decided, outgoing, post


def test_comments_come_back_as_they_were(tmp_path: Path) -> None:
    day = by_ref(comment(n) for n in range(20))
    Store.open(tmp_path, session="a").keep(Batch(days={DAY: day}))

    store = Store.open(tmp_path, session="b")

    assert store.days() == (DAY,)
    assert store.load_day(DAY) == day
    assert store.notes == []


def test_days_are_listed_newest_first(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    days = {f"2026-11-{n}": by_ref([comment(n)]) for n in (20, 22, 21)}
    store.keep(Batch(days=days))
    assert store.days() == ("2026-11-22", "2026-11-21", "2026-11-20")


def test_everything_else_comes_back_as_it_was(tmp_path: Path) -> None:
    account = AccountRecord(
        "mastodon-kreis",
        cursor="c7",
        polled_at=MORNING,
        trouble=Trouble("limited", MORNING, MORNING + timedelta(minutes=5), "slow down"),
        can=frozenset({Ability.REPLY, Ability.LIKE}),
        cannot={"hide": "mastodon-no-hide"},
        profile=Profile("kreis", followers=12, scopes=("read", "write")),
        budget=Budget(300, 12, MORNING),
    )
    samples = tuple(
        Sample("mastodon-kreis", "followers", MORNING + timedelta(minutes=n), n) for n in range(5)
    )
    drafts = {comment(1).ref: "Der Bus fährt", comment(2).ref: "ab Montag"}
    Store.open(tmp_path).keep(
        Batch(
            posts={post().ref: post()},
            samples=samples,
            accounts={account.id: account},
            drafts=drafts,
        )
    )

    rest = Store.open(tmp_path).load_rest()

    assert rest.posts == {post().ref: post()}
    assert rest.samples == samples
    assert rest.accounts == {account.id: account}
    assert rest.drafts == drafts


def test_an_empty_draft_is_forgotten(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.keep(Batch(drafts={comment(1).ref: "Der", comment(2).ref: "Die"}))
    store.keep(Batch(drafts={comment(1).ref: ""}))
    assert store.load_rest().drafts == {comment(2).ref: "Die"}


def test_what_is_erased_is_gone_from_its_day(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    day = by_ref([comment(1), comment(2)])
    store.keep(Batch(days={DAY: day}, drafts={comment(1).ref: "Der"}))
    store.keep(Batch(days={DAY: {}}, erased=frozenset({comment(1).ref})))
    assert store.load_day(DAY) == by_ref([comment(2)])
    assert store.load_rest().drafts == {}


def test_samples_are_thinned_when_an_hour_begins(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    old = tuple(
        Sample("a", "followers", MORNING - timedelta(days=3) + timedelta(minutes=n), n)
        for n in range(20)
    )
    store.keep(Batch(samples=old))
    store.keep(Batch(samples=(Sample("a", "followers", MORNING, 99),)))
    assert [s.value for s in store.load_rest().samples] == [19, 99]


def test_every_action_comes_back_from_the_journal(tmp_path: Path) -> None:
    about = comment(1)
    actions = [
        Done(about.ref),
        Snooze(about.ref, MORNING + timedelta(hours=3)),
        Assign(about.ref, "Bauamt"),
        Note(about.ref, "rief an"),
        Reply(about.ref, "Guten Tag"),
        Hide(about.ref, "spam"),
        Delete(about.ref, "strafbar"),
        Block(about.ref, "strafbar", "zum dritten Mal"),
        Unblock(about.ref),
    ]
    written = []
    store = Store.open(tmp_path, session="a")
    for action in actions:
        entry = decided(about, action, outgoing=outgoing())
        written.append(entry)
        about = applied(action, about, "anna")
    assert store.record(written).written == tuple(written)

    again = Store.open(tmp_path, session="b")

    assert again.entries_since_checkpoint() == tuple(written)
    assert again.history(100) == tuple(written)


def test_every_kind_of_action_has_a_name_that_is_stored(tmp_path: Path) -> None:
    simple = [kind for kind in NAMES if len(kind.__dataclass_fields__) == 1]
    entries = [decided(comment(n), kind(comment(n).ref)) for n, kind in enumerate(simple)]
    Store.open(tmp_path).record(entries)
    assert Store.open(tmp_path).entries_since_checkpoint() == tuple(entries)


def test_stages_claims_and_news_of_files_come_back(tmp_path: Path) -> None:
    entries = (
        Moved(MORNING, "anna", "a", outgoing().moved(Stage.SENDING, tries=1)),
        Claimed(MORNING, "anna", "a", comment().ref, MORNING + timedelta(minutes=5)),
        Stored(MORNING, "", "a", (DAY,), ("posts",)),
    )
    Store.open(tmp_path).record(entries)
    assert Store.open(tmp_path).entries_since_checkpoint() == entries


def test_decisions_replay_onto_stored_comments(tmp_path: Path) -> None:
    before = by_ref([comment(1), comment(2)])
    store = Store.open(tmp_path)
    store.keep(Batch(days={DAY: before}))
    store.record([decided(comment(1), Hide(comment(1).ref))])

    again = Store.open(tmp_path)
    once = applied_to(again.load_day(DAY), again.entries_since_checkpoint())

    assert once[comment(1).ref] == applied(Hide(comment(1).ref), comment(1), "anna")
    assert once[comment(2).ref] == comment(2)
    assert applied_to(once, again.entries_since_checkpoint()) == once


def test_a_checkpoint_leaves_nothing_to_replay(tmp_path: Path) -> None:
    store = Store.open(tmp_path, session="a")
    store.keep(Batch(days={DAY: by_ref([comment(1)])}))
    store.record([decided(comment(1), Hide(comment(1).ref), outgoing=outgoing())])
    entries = store.entries_since_checkpoint()
    store.checkpoint(
        {DAY: applied_to(store.load_day(DAY), entries)},
        travelled({}, entries),
    )

    again = Store.open(tmp_path, session="b")

    assert again.entries_since_checkpoint() == ()
    assert again.load_day(DAY)[comment(1).ref].hidden
    assert again.load_rest().outbox == {"o1": outgoing()}
    assert [e.id for e in again.history(5) if isinstance(e, Decided)] == ["a-mastodon-kreis:1-1"]


def test_a_checkpoint_brings_decisions_home_that_nobody_handed_in(tmp_path: Path) -> None:
    store = Store.open(tmp_path, session="a")
    store.keep(Batch(days={DAY: by_ref([comment(1)])}))
    store.record([decided(comment(1))])
    store.checkpoint({}, {})
    assert Store.open(tmp_path).load_day(DAY)[comment(1).ref].handling.state == "done"


def test_history_goes_back_over_months(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    entries = [
        decided(comment(n), at=MORNING + timedelta(days=20 * n), session=f"s{n}") for n in range(4)
    ]
    for entry in entries:
        store.record([entry])
    assert len(list((tmp_path / "journal").glob("*.jsonl"))) == 3
    assert store.history(3) == tuple(entries[1:])
    assert store.history(99) == tuple(entries)


def test_long_histories_are_read_from_the_end(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    entries = [decided(comment(n), Note(comment(n).ref, "ä" * (n % 400))) for n in range(800)]
    store.record(entries)
    assert (tmp_path / "journal" / "2026-11.jsonl").stat().st_size > 3 * 65536
    assert store.history(799) == tuple(entries[1:])
    assert store.history(10) == tuple(entries[-10:])


def test_purging_unlinks_whole_days_with_their_copies(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    old, new = "2026-10-01", DAY
    for _ in range(2):
        store.keep(Batch(days={old: by_ref([comment(1)]), new: by_ref([comment(2)])}))
    assert (tmp_path / "comments" / f"{old}.json.bak").exists()

    assert store.purge("2026-10-23") == (old,)

    assert store.days() == (new,)
    assert not list((tmp_path / "comments").glob(f"{old}*"))
    store.keep(Batch(days={old: by_ref([comment(1)])}))
    assert store.days() == (new,)
    assert store.notes == []


def test_the_front_comes_back_as_it_was(tmp_path: Path) -> None:
    front = Front(
        MORNING,
        open_count=4711,
        comments=(comment(1), comment(2)),
        accounts=(AccountRecord("mastodon-kreis", can=frozenset({Ability.LIKE})),),
        posts=(post(),),
        outbox=(outgoing(),),
        drafts={comment(1).ref: "Der"},
    )
    store = Store.open(tmp_path)
    assert store.front() is None
    store.save_front(front)
    assert Store.open(tmp_path).front() == front


def test_a_broken_front_is_no_front(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    for broken in (b"", b"[]", b'{"front": 1, "outbox": []}', b"\xff\xfe", b"[" * 100_000):
        (tmp_path / "front.json").write_bytes(broken)
        assert store.front() is None


def test_replay_leaves_alone_what_is_newer_than_the_journal() -> None:
    old = decided(comment(1))
    newer = applied(Note(comment(1).ref, "x"), applied(old.action, comment(1), "anna"), "ben")
    assert applied_to(by_ref([newer]), [old]) == by_ref([newer])


def test_a_deletion_taken_back_is_there_again() -> None:
    delete = decided(comment(1), Delete(comment(1).ref))
    deleted = applied_to(by_ref([comment(1)]), [delete])
    assert deleted[comment(1).ref].gone
    undo = replace(delete, became=replace(delete.was, decisions=2), undoes=delete.id)
    assert not applied_to(deleted, [undo])[comment(1).ref].gone


def test_within_the_hour_nothing_is_thinned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path)
    first, second = (Sample("a", "followers", MORNING + timedelta(minutes=n), n) for n in range(2))
    store.keep(Batch(samples=(first,)))
    monkeypatch.setattr(series, "thinned", None)
    store.keep(Batch(samples=(second,)))
    assert store.load_rest().samples == (first, second)


def test_the_store_opens_without_importing_tinydb() -> None:
    code = "import sys, morgenlage.store.store; print('tinydb' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
