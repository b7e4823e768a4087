"""Comments: what is put in comes back, merged by whoever knows better, and goes when it has to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from morgenlage.domain.action import Done, applied
from morgenlage.domain.comment import Comment, Media, Reason, Verdict
from morgenlage.domain.ref import Ref
from morgenlage.domain.veil import Veil
from morgenlage.store.errors import NotWritable
from morgenlage.store.values import AccountRecord, Batch, Front
from tests.store.story import DAY, MORNING, by_ref, comment, decided, outgoing, post
from tests.store.suite.engines import Engine, loaded

HOSTILE = {
    "a NUL": "vor\0nach",
    "half a letter": "vor\ud83dnach \udc00",
    "a backslash that is none": "C:\\u0000 und \\\\u0000",
    "long": "ä🚌" * 50_000,
    "control": "\x1b[31mrot\x07\u202e\u2028 \x85",
    "quotes": "'; DROP TABLE comment; -- \" \\ %s {} $1",
}


def test_comments_come_back_as_they_were(engine: Engine) -> None:
    full = replace(
        comment(99),
        edited_at=MORNING,
        public=False,
        likes=1,
        media=(Media("image", "https://a.example/1.jpg"),),
        verdict=Verdict(40, (Reason("question"), Reason("repeated", 4))),
        handling=applied(Done(comment(99).ref), comment(99), "ben").handling,
    )
    day = by_ref([*(comment(n) for n in range(1200)), full])
    engine.open("a").keep(Batch(days={DAY: day}))

    store = engine.open("b")

    assert store.days() == (DAY,)
    assert store.load_day(DAY) == day
    assert store.load_day("2020-01-01") == {}
    assert store.notes == []


def test_days_are_listed_newest_first(engine: Engine) -> None:
    store = engine.open()
    assert store.days() == ()
    store.keep(Batch(days={f"2026-11-{n}": by_ref([comment(n)]) for n in (20, 22, 21)}))
    assert store.days() == ("2026-11-22", "2026-11-21", "2026-11-20")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_does_no_harm(engine: Engine, text: str) -> None:
    store = engine.open("a")
    bad = replace(comment(1), text=text, author=text[:60], author_name=text[:60])
    store.keep(Batch(days={DAY: by_ref([bad, comment(2)])}, drafts={bad.ref: text}))
    store.record([decided(bad, who=text[:60])])

    there = loaded(engine.open("b"))[DAY]

    assert there[comment(2).ref] == comment(2)
    assert clean(there[bad.ref].text) == clean(text)
    assert there[bad.ref].handling.state == "done"
    assert clean(engine.open("c").load_rest().drafts[bad.ref]) == clean(text)
    assert store.notes == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_names_of_things_do_no_harm(engine: Engine, text: str) -> None:
    store, ref = engine.open("a"), Ref(f"mastodon-kreis:{text[:40]}")
    bad = replace(comment(1), ref=ref)
    store.keep(Batch(days={DAY: {ref: bad, comment(2).ref: comment(2)}}))
    store.record([decided(bad)])
    there = loaded(engine.open("b"))[DAY]
    assert len(there) == 2
    assert sorted(c.handling.state for c in there.values()) == ["done", "open"]


def clean(text: str) -> str:
    """Text as every engine can hold it."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "\ufffd")


def test_newer_content_and_the_later_decision_are_kept_together(engine: Engine) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    first = replace(comment(1), seen_at=MORNING)
    anna.keep(Batch(days={DAY: by_ref([first])}))
    anna.record([decided(first)])
    anna.checkpoint(loaded(anna), {})

    edited = replace(first, text="anders", seen_at=MORNING + timedelta(minutes=5))
    ben.keep(Batch(days={DAY: by_ref([edited])}))
    anna.keep(Batch(days={DAY: by_ref([first])}))

    there = loaded(engine.open("c"))[DAY][first.ref]
    assert (there.text, there.handling.state, there.handling.decisions) == ("anders", "done", 1)


def test_of_a_day_that_was_read_before_no_change_is_missed(engine: Engine) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    day = by_ref(comment(n) for n in range(1, 5))
    anna.keep(Batch(days={DAY: day}))
    assert ben.reload_day(DAY) == day

    liked, new = replace(comment(1), likes=3), comment(9)
    anna.keep(Batch(days={DAY: by_ref([liked, comment(2), new])}, erased=frozenset()))
    changed = ben.reload_day(DAY)

    assert changed[liked.ref] == liked
    assert changed[new.ref] == new
    assert ben.load_day(DAY) == {**day, **changed}
    anna.record([decided(comment(2))])
    anna.checkpoint({}, {})
    assert ben.reload_day(DAY)[comment(2).ref].handling.state == "done"


def test_what_was_decided_before_a_comment_was_stored_is_not_lost(engine: Engine) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    anna.record([decided(comment(1))])
    ben.keep(Batch(days={DAY: by_ref([comment(1)])}))
    assert loaded(engine.open("c"))[DAY][comment(1).ref].handling.state == "done"


def test_what_is_erased_is_gone_from_its_day(engine: Engine) -> None:
    store = engine.open()
    day = by_ref([comment(1), comment(2)])
    store.keep(Batch(days={DAY: day}, posts={post().ref: post()}, drafts={comment(1).ref: "Der"}))
    gone = frozenset({comment(1).ref, post().ref})
    store.keep(Batch(days={DAY: {}}, erased=gone))
    assert store.load_day(DAY) == by_ref([comment(2)])
    assert (store.load_rest().drafts, store.load_rest().posts) == ({}, {})


def test_text_that_a_comment_lost_is_remembered_nowhere(engine: Engine) -> None:
    store = engine.open()
    store.keep(Batch(days={DAY: by_ref([comment(1)])}))
    bare = replace(comment(1), text="", author="", flags=("text-gone",))
    store.keep(Batch(days={DAY: by_ref([bare])}, alone=True))
    assert not store.remembers(DAY, [comment(1).ref])


def test_purged_days_are_gone_and_stay_so(engine: Engine) -> None:
    store, other = engine.open("a"), engine.open("b")
    old, new = "2026-10-01", DAY
    store.keep(Batch(days={old: by_ref([comment(1)]), new: by_ref([comment(2)])}))
    assert store.kept_from == ""

    assert store.purge("2026-10-23") == (old,)

    assert store.days() == (new,)
    for who in (store, other):
        who.keep(Batch(days={old: by_ref([comment(1)]), new: by_ref([comment(3)])}))
        who.checkpoint({old: by_ref([comment(1)])}, {})
        assert who.kept_from == "2026-10-23"
    assert store.days() == (new,)
    assert set(store.load_day(new)) == {comment(2).ref, comment(3).ref}
    assert engine.open("c").kept_from == "2026-10-23"
    assert store.purge("2026-10-23") == ()


def test_names_are_taken_out_before_anything_is_stored(engine: Engine) -> None:
    veil = Veil("pseudonyms", b"key")
    engine.open("a", veil=veil).keep(Batch(days={DAY: by_ref([comment(1)])}))
    [there] = engine.open("b").load_day(DAY).values()
    assert there == veil.over(comment(1)) != comment(1)


def test_names_of_an_earlier_setting_are_taken_out_when_it_changed(engine: Engine) -> None:
    engine.open("a").keep(Batch(days={DAY: by_ref([comment(1), comment(2)])}))
    veil = Veil("pseudonyms", b"key")
    engine.open("b", veil=veil).cover()
    there = engine.open("c").load_day(DAY)
    assert there == {c.ref: veil.over(c) for c in (comment(1), comment(2))}


def test_where_nothing_may_be_kept_it_is_read_again(engine: Engine) -> None:
    record = AccountRecord("mastodon-kreis", cursor="c7")
    store = engine.open("a", veil=Veil("volatile", b"key"))
    store.keep(Batch(accounts={record.id: record}))
    assert store.load_rest().accounts == {record.id: replace(record, cursor="")}


def test_who_only_looks_changes_nothing(engine: Engine) -> None:
    engine.open("a").keep(Batch(days={DAY: by_ref([comment(1)])}))
    reader = engine.open("b", read_only=True)
    assert reader.load_day(DAY) == by_ref([comment(1)])
    for change in (
        lambda: reader.record([decided(comment(1), session="b")]),
        lambda: reader.keep(Batch()),
        lambda: reader.file([]),
        lambda: reader.forget_papers([]),
        lambda: reader.checkpoint({}, {}),
        lambda: reader.purge("2026-01-01"),
        lambda: reader.save_front(Front(MORNING)),
        reader.renew_copies,
    ):
        with pytest.raises(NotWritable):
            change()
    entry = decided(comment(1))
    engine.open("c").record([entry])
    assert entry in reader.tail()


def test_the_last_picture_comes_back_as_it_was(engine: Engine) -> None:
    front = Front(
        MORNING,
        open_count=4711,
        comments=(comment(1), comment(2)),
        accounts=(AccountRecord("mastodon-kreis"),),
        posts=(post(),),
        outbox=(outgoing(),),
        drafts={comment(1).ref: "Der"},
    )
    store = engine.open()
    assert store.front() is None
    store.save_front(front)
    assert store.front() == front


def test_a_big_day_is_written_and_read(engine: Engine) -> None:
    store = engine.open()
    day: dict[Ref, Comment] = by_ref(comment(n, text="ä" * 300) for n in range(3000))
    store.keep(Batch(days={DAY: day}))
    assert store.load_day(DAY) == day
    half = {ref: replace(c, likes=3) for ref, c in list(day.items())[:1500]}
    store.keep(Batch(days={DAY: {**day, **half}}))
    assert store.load_day(DAY) == {**day, **half}
