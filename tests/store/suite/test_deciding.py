"""Decisions of several sessions: the first one counts, everybody hears of it, none is lost."""

import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta

import pytest

from morgenlage.domain.action import Delete, Done, Hide, Note, Reply, Snooze, applied
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.record import Claimed, Decided, Entry, Moved, Stored
from morgenlage.store.contract import AnyStore
from morgenlage.store.values import Batch
from tests.store.story import DAY, MORNING, by_ref, comment, decided, outgoing
from tests.store.suite.engines import Engine, loaded, outbox

ACT = outgoing("o1", comment(1).ref)


def moved(stage: Stage, session: str, act: Outgoing = ACT) -> Moved:
    return Moved(MORNING, session, session, act.moved(stage))


def test_what_was_decided_is_there_for_the_next_session(engine: Engine) -> None:
    store = engine.open("a")
    store.keep(Batch(days={DAY: by_ref([comment(1), comment(2)])}))
    hide = decided(comment(1), Hide(comment(1).ref))
    assert store.record([hide]) == ((hide,), (), ())

    there = loaded(engine.open("b"))[DAY]

    assert there[comment(1).ref] == applied(Hide(comment(1).ref), comment(1), "anna")
    assert there[comment(2).ref] == comment(2)


def test_every_action_comes_back_from_the_record(engine: Engine) -> None:
    about = comment(1)
    actions = [
        Done(about.ref),
        Snooze(about.ref, MORNING + timedelta(hours=3)),
        Note(about.ref, "rief an"),
        Reply(about.ref, "Guten Tag"),
        Hide(about.ref, "spam"),
        Delete(about.ref, "strafbar"),
    ]
    written = []
    for action in actions:
        written.append(decided(about, action, outgoing=outgoing()))
        about = applied(action, about, "anna")
    assert engine.open("a").record(written).written == tuple(written)

    again = engine.open("b")

    assert again.history(100) == tuple(written)
    assert again.last_decisions() == {about.ref: written[-1]}


def test_who_is_second_about_the_same_comment_is_told(engine: Engine) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    first, late = decided(comment(1)), decided(comment(1), who="ben", session="b")
    anna.record([first])

    found = ben.record([late])

    assert found == ((), (late,), (first,))
    assert ben.history(9) == (first,)


def test_what_builds_on_a_refused_decision_is_refused_too(engine: Engine) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    anna.record([decided(comment(1))])
    late = decided(comment(1), who="ben", session="b")
    ben.record([late])
    after = applied(late.action, comment(1), "ben")
    assert ben.record([decided(after, who="ben", session="b")]).written == ()


def test_one_who_decided_long_ago_is_not_forgotten(engine: Engine) -> None:
    anna = engine.open("a")
    anna.keep(Batch(days={DAY: by_ref([comment(1)])}))
    anna.record([decided(comment(1))])
    anna.checkpoint({}, {})
    assert loaded(engine.open("b"))[DAY][comment(1).ref].handling.decisions == 1


def test_several_about_the_same_comment_go_in_one_call(engine: Engine) -> None:
    store, about = engine.open("a"), comment(1)
    first = decided(about)
    second = decided(applied(first.action, about, "anna"), Note(about.ref, "x"))
    assert store.record([first, second]).written == (first, second)
    assert engine.open("b").last_decisions()[about.ref] == second


def test_of_several_comments_only_the_contested_one_is_refused(engine: Engine) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    anna.record([decided(comment(2))])
    all_three = [decided(comment(n), session="b") for n in (1, 2, 3)]
    found = ben.record(all_three)
    assert found.written == (all_three[0], all_three[2])
    assert found.conflicts == (all_three[1],)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Stage.SENDING, Stage.CANCELLED),
        (Stage.SENT, Stage.CANCELLED),
        (Stage.UNKNOWN, Stage.CANCELLED),
        (Stage.CANCELLED, Stage.SENDING),
        (Stage.SENT, Stage.SENDING),
        (Stage.SENT, Stage.HELD),
        (Stage.CANCELLED, Stage.HELD),
        (Stage.SENDING, Stage.HELD),
        (Stage.SENT, Stage.UNKNOWN),
        (Stage.CANCELLED, Stage.UNKNOWN),
    ],
)
def test_an_act_is_sent_or_taken_back_never_both(
    engine: Engine, first: Stage, second: Stage
) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    anna.record([moved(Stage.HELD, "a")])
    anna.record([moved(first, "a")])
    late = moved(second, "b")
    assert ben.record([late]).conflicts == (late,)
    assert ben.history(9)[-1] == moved(first, "a")
    assert outbox(engine.open("c"))["o1"].stage is first


def test_who_sends_may_hold_it_again(engine: Engine) -> None:
    anna = engine.open("a")
    for stage in (Stage.HELD, Stage.SENDING, Stage.HELD, Stage.SENDING, Stage.UNKNOWN, Stage.SENT):
        assert anna.record([moved(stage, "a")]).conflicts == ()


@pytest.mark.parametrize("left", [Stage.SENDING, Stage.UNKNOWN])
def test_what_one_has_begun_to_send_nobody_sends_who_has_not_heard_of_it(
    engine: Engine, left: Stage
) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    first = replace(ACT, tries=1)
    anna.record([moved(Stage.HELD, "a"), moved(Stage.SENDING, "a", first)])
    anna.record([moved(left, "a", first)])
    blind = moved(Stage.SENDING, "b", first)
    assert ben.record([blind]).conflicts == (blind,)
    ben.record([moved(Stage.UNKNOWN, "b", first)])
    again = moved(Stage.SENDING, "b", replace(ACT, tries=2))
    assert ben.record([again]).written == (again,)


def test_an_undo_falls_with_the_act_it_comes_too_late_for(engine: Engine) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    anna.record([moved(Stage.SENDING, "a")])
    undo: list[Entry] = [decided(comment(1), session="b"), moved(Stage.CANCELLED, "b")]
    other = decided(comment(2), session="b")
    assert ben.record([*undo, other]).conflicts == tuple(undo)
    assert ben.history(9)[-1] == other


def test_a_refusal_by_the_platform_is_kept_although_somebody_decided_meanwhile(
    engine: Engine,
) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    anna.record([decided(comment(1))])
    late, failed = decided(comment(1), session="b"), moved(Stage.FAILED, "b")
    found = ben.record([late, failed])
    assert (found.written, found.conflicts) == ((failed,), (late,))


def test_others_hear_of_everything_once(engine: Engine) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    assert ben.tail() == ()
    entries = (
        decided(comment(1), outgoing=ACT),
        moved(Stage.SENDING, "a"),
        Claimed(MORNING, "anna", "a", comment().ref, MORNING + timedelta(minutes=5)),
        Stored(MORNING, "", "a", (DAY,), ("posts",)),
    )
    anna.record(entries)
    assert heard(ben) == entries
    assert ben.tail() == ()
    assert anna.tail() == ()


def test_what_one_was_told_while_writing_is_not_told_again(engine: Engine) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    first, second = decided(comment(1)), decided(comment(2), session="b")
    anna.record([first])
    assert ben.record([second]).others == (first,)
    assert ben.tail() == ()
    assert heard(anna) == (second,)


def test_who_keeps_something_tells_the_others_and_misses_nothing(engine: Engine) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    first = decided(comment(1))
    anna.record([first])
    ben.keep(Batch(days={DAY: by_ref([comment(2)])}, drafts={comment(2).ref: "Der"}))
    assert [e for e in heard(ben) if e.session != "b"] == [first]
    [stored] = [e for e in heard(anna) if isinstance(e, Stored)]
    assert (stored.session, stored.days, stored.other) == ("b", (DAY,), ("drafts",))


def test_a_claim_that_holds_is_known_to_who_comes_later(engine: Engine) -> None:
    claim = Claimed(MORNING, "anna", "a", comment().ref, MORNING + timedelta(minutes=5))
    engine.open("a").record([claim])
    assert claim in engine.open("b").entries_since_checkpoint()


def test_a_checkpoint_brings_decisions_to_comments_that_nobody_handed_in(engine: Engine) -> None:
    store = engine.open("a")
    store.keep(Batch(days={DAY: by_ref([comment(1)])}))
    store.record([decided(comment(1))])
    store.checkpoint({}, {})
    assert engine.open().load_day(DAY)[comment(1).ref].handling.state == "done"


def test_after_a_checkpoint_acts_and_decisions_are_there(engine: Engine) -> None:
    store = engine.open("a")
    store.keep(Batch(days={DAY: by_ref([comment(1)])}))
    store.record([decided(comment(1), Hide(comment(1).ref), outgoing=outgoing())])
    store.checkpoint(loaded(store), outbox(store))

    again = engine.open("b")

    assert again.load_day(DAY)[comment(1).ref].hidden
    assert again.load_rest().outbox == {"o1": outgoing()}
    assert [e.id for e in again.history(5) if isinstance(e, Decided)] == ["a-mastodon-kreis:1-1"]


def test_an_act_that_a_checkpoint_leaves_out_is_gone(engine: Engine) -> None:
    store = engine.open("a")
    store.record([decided(comment(1), outgoing=outgoing()), moved(Stage.SENT, "a")])
    store.checkpoint({}, {})
    assert engine.open("b").load_rest().outbox == {}
    assert outbox(engine.open("c")) == {}


def test_a_checkpoint_knows_no_act_better_than_who_moved_it_since(engine: Engine) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    anna.record([decided(comment(1), outgoing=ACT)])
    held = outbox(ben)
    anna.record([moved(Stage.SENDING, "a")])
    ben.checkpoint({}, held)
    assert outbox(engine.open("c"))["o1"].stage is Stage.SENDING


def test_where_an_act_stands_is_what_was_written_and_not_what_a_checkpoint_shows(
    engine: Engine,
) -> None:
    anna, ben = engine.open("a"), engine.open("b")
    anna.record([decided(comment(1), outgoing=ACT)])
    anna.checkpoint({}, {"o1": moved(Stage.SENDING, "a").outgoing})  # the writing of that fails
    assert ben.record([moved(Stage.SENDING, "b")]).conflicts == ()


def test_history_gives_the_last_decisions_and_cuts_no_group(engine: Engine) -> None:
    store = engine.open("a")
    one = [decided(comment(n)) for n in range(5)]
    group = [replace(decided(comment(n)), group="g") for n in range(10, 14)]
    store.record([*one, *group])
    store.record([moved(Stage.SENDING, "a")])
    assert store.history(2) == (*group, moved(Stage.SENDING, "a"))
    assert store.history(5) == (one[-1], *group, moved(Stage.SENDING, "a"))
    assert store.history(99) == (*one, *group, moved(Stage.SENDING, "a"))


def test_long_histories_are_read_from_the_end(engine: Engine) -> None:
    store = engine.open()
    entries = [decided(comment(n), Note(comment(n).ref, "ä" * (n % 400))) for n in range(1200)]
    store.record(entries)
    assert store.history(1199) == tuple(entries[1:])
    assert store.history(10) == tuple(entries[-10:])


def test_two_processes_decide_four_hundred_times_and_none_is_lost(engine: Engine) -> None:
    command = [sys.executable, "-m", "tests.store.suite.worker"]
    workers = [
        subprocess.Popen(
            [*command, name, "200", *engine.arguments], stdout=subprocess.PIPE, text=True
        )
        for name in "ab"
    ]
    taken = [int(worker.communicate(timeout=120)[0]) for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0]
    written = [e for e in engine.open("c").history(9999) if isinstance(e, Decided)]
    contested = [e.became.decisions for e in written if e.action.ref == comment(1).ref]
    assert contested == list(range(1, sum(taken) + 1))
    for session in "ab":
        own = [e.action.ref for e in written if e.session == session]
        assert [ref for ref in own if ref != comment(1).ref] == [
            comment(1000 * ord(session) + n).ref for n in range(200)
        ]


def heard(store: AnyStore) -> tuple[Entry, ...]:
    """What a session hears within a moment."""
    give_up = time.monotonic() + 3
    while time.monotonic() < give_up:
        if entries := store.tail():
            return entries
        time.sleep(0.005)
    return ()
