"""The round: where somebody stands, what is asked next, what counts as work, what is kept."""

from dataclasses import replace
from datetime import UTC, timedelta

from hypothesis import given
from hypothesis import strategies as st

from morgenlage.domain import round as rounds
from morgenlage.domain.action import Reply
from morgenlage.domain.comment import Comment, Handling
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.ref import Ref
from morgenlage.domain.round import ALERTS, BETTER, COMMENTS, NEW, NUMBERS, QUEUE, Round
from morgenlage.domain.round_agenda import Agenda, last_new, left, settled, skipped, unchecked
from morgenlage.domain.round_findings import findings
from morgenlage.domain.round_merge import merged
from morgenlage.domain.round_tally import tallied
from morgenlage.domain.situation import Situation
from tests.domain.making import comment
from tests.tui.sample import NOW, in_order, morning


def agenda(situation: Situation | None = None, shown: tuple[Ref, ...] = ()) -> Agenda:
    return Agenda(situation or morning(), NOW, UTC, shown)


def a_round() -> Round:
    return rounds.begun("maike", NOW, UTC)


def at_step(step: int) -> Round:
    return rounds.to_step(a_round(), step, NOW)


def handled(situation: Situation, *refs: Ref) -> Situation:
    """These comments were done by maike."""
    done = [
        replace(c, handling=Handling("done", by="maike", decisions=1))
        for ref in refs
        if (c := situation.comment(ref))
    ]
    shelf = situation.comments.having(done)
    order = in_order(shelf)
    return replace(situation, comments=shelf, order=order, open_count=len(order))


def test_a_round_has_one_number_a_day_and_person_by_the_offices_calendar() -> None:
    assert a_round().id == "2026-11-22/maike"


def test_what_was_passed_over_is_counted_at_the_end() -> None:
    keys = agenda().keys(QUEUE)
    one = rounds.answer(at_step(QUEUE), keys[0], keys, NOW)
    over = rounds.to_step(skipped(one, agenda()), BETTER + 1, NOW)

    assert unchecked(over, agenda()) == {ALERTS: 1, QUEUE: len(keys) - 1, NUMBERS: 1}


def test_an_answer_leads_to_the_next_item_and_is_not_asked_again() -> None:
    keys = agenda().keys(QUEUE)
    one = rounds.answer(at_step(QUEUE), keys[0], keys, NOW)

    assert rounds.current(one, keys) == keys[1]
    assert keys[0] not in rounds.unanswered(one, keys)


def test_back_asks_the_last_one_again_and_then_leads_to_the_step_before() -> None:
    keys = agenda().keys(QUEUE)
    one = rounds.answer(at_step(QUEUE), keys[0], keys, NOW)

    again = rounds.back(one, NOW)
    assert rounds.current(again, keys) == keys[0]
    assert rounds.back(again, NOW).step == COMMENTS


def test_a_step_that_asks_nothing_is_passed_and_the_log_says_so() -> None:
    quiet = replace(morning(), accounts={}, posts={}, figures=(), order=())

    after = settled(a_round(), agenda(quiet))

    assert after.step == NEW
    assert [(line.step, line.what) for line in after.log] == [
        (ALERTS, "nothing"), (COMMENTS, "nothing"), (QUEUE, "nothing"), (NUMBERS, "nothing"),
    ]  # fmt: skip


def test_behind_the_last_step_the_round_is_over() -> None:
    after = settled(rounds.answer(at_step(BETTER), "one", ("one",), NOW), agenda())

    assert after.finished_at == NOW
    assert rounds.progress(after, 0) == 1.0


def test_a_step_can_be_skipped_and_come_back_to() -> None:
    skipped_ = skipped(at_step(QUEUE), agenda())
    assert skipped_.step == NUMBERS
    assert skipped_.log[-1].what == "skipped"

    assert left(rounds.to_step(skipped_, QUEUE, NOW), agenda()) == agenda().keys(QUEUE)


def test_pauses_are_no_work() -> None:
    worked = rounds.touched(a_round(), NOW + timedelta(minutes=4))
    after = rounds.touched(worked, NOW + timedelta(minutes=40))

    assert (worked.worked, after.worked) == (240, 240)
    assert after.minutes == 4


def test_whoever_comes_back_stands_on_the_same_item() -> None:
    keys = agenda().keys(COMMENTS)
    there = rounds.at(at_step(COMMENTS), keys[5], NOW)

    back = rounds.resumed(there, NOW + timedelta(hours=1))

    assert (back.step, rounds.current(back, keys)) == (COMMENTS, keys[5])
    assert back.log[-1].what == "resumed"
    assert rounds.resumed(there, NOW + timedelta(minutes=1)).log == there.log


def test_a_finished_round_goes_on_with_what_is_new() -> None:
    over = rounds.to_step(a_round(), rounds.OVER, NOW)

    again = rounds.resumed(over, NOW + timedelta(hours=3))

    assert (again.finished_at, again.step) == (None, ALERTS)


def test_who_writes_during_the_round_joins_at_its_end() -> None:
    before = morning()
    new = comment("Neu, und sehr dringend", id="99", hours=0)
    after = replace(before, comments=before.comments.having([new]), order=(new.ref, *before.order))

    assert agenda(after, before.order).keys(COMMENTS) == (*before.order, new.ref)


def test_what_failed_what_is_unclear_and_accounts_in_trouble_are_told_first() -> None:
    ref = morning().order[0]
    act = Outgoing("o1", Reply(ref, "Ja"), "k", NOW, NOW, "maike", Handling(), Stage.UNKNOWN)
    failed = replace(act, id="o2", stage=Stage.FAILED)
    done = replace(act, id="o3", stage=Stage.SENT)
    situation = replace(morning(), outbox={o.id: o for o in (act, failed, done)})

    told = [(f.kind, f.about) for f in findings(situation, NOW)]

    assert told == [("unknown", "o1"), ("failed", "o2"), ("trouble", "pixelfed-bauhof")]


def test_numbers_are_one_group_an_account_with_what_is_unusual() -> None:
    groups = [[f.metric for f in figures] for figures in agenda().numbers]

    assert groups == [["followers"], ["followers"], ["followers"]]


def test_the_last_new_thing_is_the_newest_line_of_anybody() -> None:
    mine = rounds.noted(at_step(NEW), NOW - timedelta(days=9), "new", text="Reel")
    theirs = replace(
        rounds.noted(at_step(NEW), NOW - timedelta(days=2), "new", text="Umfrage"), person="ute"
    )

    found = last_new({"a": mine, "b": theirs}, NEW, NOW)

    assert found is not None
    assert (found.line.text, found.person, found.age.days) == ("Umfrage", "ute", 2)
    assert last_new({"a": mine}, BETTER, NOW) is None


def test_comments_are_counted_once_and_taken_off_when_they_are_open_again() -> None:
    was = comment()
    done = replace(was, handling=Handling("done", by="maike", decisions=1))
    answered = replace(was, handling=Handling("done", answered=True, by="maike", decisions=1))
    snoozed = replace(was, handling=Handling("snoozed", NOW, by="maike", decisions=1))
    hidden = replace(done, hidden=True)
    foreign = replace(was, handling=Handling("done", by="ute", decisions=1))

    def kinds(now: Comment) -> dict[str, int]:
        return dict(tallied({}, [(was, now)], "maike").changes)

    assert kinds(done) == {"done": 1}
    assert kinds(answered) == {"answered": 1}
    assert kinds(snoozed) == {"snoozed": 1}
    assert kinds(hidden) == {"moderated": 1}
    assert kinds(foreign) == {}
    assert tallied({was.ref: "done"}, [(done, was)], "maike").changes == {"done": -1}
    assert tallied({was.ref: "done"}, [(was, done)], "maike").changes == {}


def test_two_windows_of_one_person_add_up() -> None:
    base = rounds.counted(at_step(COMMENTS), {"done": 5})
    mine = rounds.touched(rounds.counted(base, {"done": 2}), NOW + timedelta(minutes=1))
    theirs = rounds.counted(rounds.noted(base, NOW, "seen", "x"), {"answered": 1})

    both = merged(mine, theirs, base)

    assert dict(both.counts) == {"done": 7, "answered": 1}
    assert [line.about for line in both.log] == ["x"]
    assert both.worked == 60
    assert merged(mine, theirs, None) is theirs


MOVES = ("answer", "handle", "back", "skip", "away", "arrive", "undo", "jump")


@given(st.binary(max_size=40))
def test_whatever_happens_the_round_ends_and_nothing_is_lost(drawn: bytes) -> None:
    """Each byte is a move and a number: drawn in one go, however busy the machine is."""
    moves = [(MOVES[byte % 8], byte // 8 % 8) for byte in drawn]
    situation, now, at = morning(), NOW, settled(a_round(), agenda())
    shown = situation.order
    for what, number in moves:
        now += timedelta(minutes=number)
        here = Agenda(situation, now, UTC, shown)
        keys = here.keys(at.step)
        key = rounds.current(at, keys)
        if at.finished_at is not None:
            at = rounds.resumed(at, now)
        elif what == "answer" and key:
            at = rounds.answer(at, key, keys, now)
        elif what == "handle" and situation.order:
            ref = situation.order[number % len(situation.order)]
            at = rounds.at(at, rounds.current(at, keys), now)
            situation = handled(situation, ref)
        elif what == "back":
            at = rounds.back(at, now)
        elif what == "skip":
            at = skipped(at, here)
        elif what == "jump":
            at = rounds.to_step(at, number % 6 + 1, now)
        elif what == "away":
            at = rounds.resumed(at, now + timedelta(minutes=10 * number))
        elif what == "arrive":
            new = comment("Neu", id=f"n{number}", hours=0)
            shelf = situation.comments.having([new])
            order = in_order(shelf)
            situation = replace(situation, comments=shelf, order=order, open_count=len(order))
        at = settled(at, Agenda(situation, now, UTC, shown))

    passed = set[str]()
    for _ in range(200):
        here = Agenda(situation, now, UTC, shown)
        if at.finished_at is not None:
            break
        keys = here.keys(at.step)
        key = rounds.current(at, keys)
        assert key  # a step that asks nothing is never stood on
        passed.add(f"{at.step}/{key}")
        at = settled(rounds.answer(at, key, keys, now), here)

    assert at.finished_at is not None
    assert len(at.answered) == len(set(at.answered))
    assert passed <= set(at.answered)
    assert at.worked <= 60 * sum(number for _, number in moves)


def test_a_log_holds_nobody_elses_words() -> None:
    at = settled(a_round(), agenda())
    strangers = [c for c in morning().comments if not c.ours]
    said = {c.text for c in strangers} | {c.author for c in strangers}
    while at.finished_at is None:
        keys = agenda().keys(at.step)
        key = rounds.current(at, keys)
        at = settled(rounds.answer(rounds.noted(at, NOW, "seen", key), key, keys, NOW), agenda())

    written = " ".join(f"{line.about} {line.text}" for line in at.log)
    assert not [text for text in said if len(text) > 4 and text in written]
