from datetime import timedelta
from typing import get_args

import pytest

from morgenlage.domain.action import (
    NAMES,
    NEEDS,
    Action,
    Assign,
    Block,
    Delete,
    Done,
    Forward,
    Hide,
    Like,
    Note,
    Reopen,
    Reply,
    Snooze,
    Topic,
    Unblock,
    Unhide,
    Unlike,
    Withdraw,
    applied,
    inverse,
    leaves,
    name_of,
)
from morgenlage.domain.comment import Comment, Handling, Remark, State, fingerprint
from tests.domain.making import NOW, comment

REF = comment().ref
ACTIONS: tuple[Action, ...] = (
    Done(REF),
    Reopen(REF),
    Snooze(REF, NOW),
    Assign(REF, "vertretung"),
    Forward(REF, NOW, "tok", "Roads"),
    Note(REF, "Ordnungsamt fragen"),
    Topic(REF, "strassen"),
    Reply(REF, "Gern geschehen"),
    Like(REF),
    Unlike(REF),
    Hide(REF, "Netiquette 2"),
    Unhide(REF),
    Delete(REF, "Netiquette 5"),
    Block(REF, "Netiquette 5", "zum dritten Mal"),
    Unblock(REF),
    Withdraw(REF, "7"),
)
ASLEEP = comment(
    handling=Handling("snoozed", NOW + timedelta(days=1), assignee="a", note="n", decisions=4),
    liked=True,
)


def test_every_action_there_is_has_a_name_and_is_tried_here() -> None:
    # By name: a class with slots is made twice, and its first form may still be about.
    exist = {kind.__name__ for kind in Action.__subclasses__()}

    assert {type(action).__name__ for action in ACTIONS} == exist
    assert {type(action) for action in ACTIONS} == set(NAMES)
    assert len(set(NAMES.values())) == len(NAMES)


@pytest.mark.parametrize("action", ACTIONS, ids=name_of)
@pytest.mark.parametrize("before", [comment(), ASLEEP], ids=["open", "snoozed"])
def test_every_action_counts_as_one_decision_by_somebody(action: Action, before: Comment) -> None:
    after = applied(action, before, "lead")

    assert after.handling.decisions == before.handling.decisions + 1
    assert after.handling.by == "lead"
    assert after.handling.state in get_args(State)
    assert (after.ref, after.text, after.verdict) == (before.ref, before.text, before.verdict)


@pytest.mark.parametrize("action", ACTIONS, ids=name_of)
def test_a_time_to_come_back_is_kept_by_snoozed_ones_alone(action: Action) -> None:
    after = applied(action, ASLEEP, "lead").handling

    assert (after.until is not None) == (after.state == "snoozed")


@pytest.mark.parametrize("action", ACTIONS, ids=name_of)
def test_what_a_colleague_noted_is_kept(action: Action) -> None:
    after = applied(action, ASLEEP, "lead").handling

    assert after.assignee == ("vertretung" if isinstance(action, Assign) else "a")
    said = [remark.text for remark in after.remarks]
    assert said == (["n", "Ordnungsamt fragen"] if isinstance(action, Note) else ["n"])


@pytest.mark.parametrize("action", [a for a in ACTIONS if inverse(a)], ids=name_of)
def test_the_inverse_takes_it_back_on_the_platform(action: Action) -> None:
    before = comment(liked=isinstance(action, Unlike), hidden=isinstance(action, Unhide))
    back = inverse(action)
    assert back is not None

    after = applied(back, applied(action, before, "lead"), "lead")

    assert (after.liked, after.hidden) == (before.liked, before.hidden)
    assert inverse(back) in (action, Hide(REF), Block(REF))


def test_what_leaves_the_house_needs_an_ability_and_nothing_else_does() -> None:
    at_home = {type(a) for a in ACTIONS if not leaves(a)}

    assert at_home == {Done, Reopen, Snooze, Forward, Assign, Note, Topic}
    assert all(inverse(a) is None for a in ACTIONS if type(a) in at_home)
    assert set(NEEDS) == {type(a) for a in ACTIONS} - at_home


@pytest.mark.parametrize("action", [Done(REF), Reply(REF, "x"), Hide(REF)], ids=name_of)
def test_done_remembers_what_it_was_done_for(action: Action) -> None:
    after = applied(action, comment("Wann?"), "lead")

    assert after.handling.state == "done"
    assert after.handling.done_at == fingerprint(comment("Wann?"))


@pytest.mark.parametrize("action", [Reopen(REF), Unhide(REF), Withdraw(REF, "7")], ids=name_of)
def test_open_again_forgets_it(action: Action) -> None:
    done = applied(Done(REF), comment(), "lead")

    after = applied(action, done, "lead")

    assert after.open
    assert after.handling.done_at == ""


def test_a_deleted_one_waits_for_nobody() -> None:
    assert not applied(Delete(REF), comment(), "lead").open


def test_notes_follow_each_other_with_who_and_when() -> None:
    first = applied(Note(REF, "ruft an"), comment(), "jana", NOW)
    second = applied(Note(REF, " erledigt "), first, "tom", NOW + timedelta(hours=1))

    assert second.handling.notes == (
        Remark("ruft an", "jana", NOW),
        Remark("erledigt", "tom", NOW + timedelta(hours=1)),
    )


def test_an_empty_note_takes_all_notes_away() -> None:
    assert applied(Note(REF, " "), ASLEEP, "jana").handling.remarks == ()


def test_a_topic_can_be_taken_off_again() -> None:
    filed = applied(Topic(REF, "strassen"), comment(), "jana")

    assert filed.handling.topic == "strassen"
    assert filed.open
    assert applied(Topic(REF, ""), filed, "jana").handling.topic == ""


def test_one_that_sleeps_until_an_answer_remembers_how_it_was() -> None:
    asleep = applied(Snooze(REF, None), comment("Wann?"), "jana").handling

    assert asleep.until_answer
    assert asleep.done_at == fingerprint(comment("Wann?"))


def test_whatever_is_decided_next_it_is_no_longer_news_that_it_is_back() -> None:
    back = comment(handling=Handling(back="answered"))

    for action in (Done(REF), Snooze(REF, None), Reopen(REF), Reply(REF, "Ja"), Hide(REF)):
        assert applied(action, back, "jana").handling.back == ""
    assert applied(Note(REF, "n"), back, "jana").handling.back == "answered"


def test_an_answer_remembers_when_it_was_decided_until_it_is_taken_back() -> None:
    answered = applied(Reply(REF, "Ja"), comment(), "jana", NOW)

    assert (answered.handling.at, answered.handling.answered_at) == (NOW, NOW)
    assert applied(Withdraw(REF, "7"), answered, "jana").handling.answered_at is None


def test_what_is_no_action_is_refused() -> None:
    with pytest.raises(TypeError, match="not an action"):
        applied(Action(REF), comment(), "lead")
