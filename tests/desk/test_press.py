"""A post at its hour: out once, seen there, or somebody is asked; whatever is lost or dies."""

from dataclasses import replace
from datetime import timedelta

import pytest

from morgenlage.domain import piece_steps
from morgenlage.domain.account import Ability
from morgenlage.domain.crisis import begun
from morgenlage.domain.draft import Draft
from morgenlage.domain.paper import NO_PAPERS
from morgenlage.domain.piece import State
from morgenlage.domain.piece_steps import Said
from tests.desk.dry_press import (
    MODELS,
    TEN,
    Fault,
    Model,
    World,
    a_piece,
    jumped,
    lived,
    the_copy,
)

KEYED, LISTED = MODELS[1], MODELS[3]
models = pytest.mark.parametrize("model", MODELS, ids=[m.name for m in MODELS])


def world(model: Model = LISTED, *faults: Fault, **changes: object) -> World:
    piece = a_piece()
    made = World(model, list(faults), papers={piece.id: piece}, **changes)  # type: ignore[arg-type]  # fields by name
    made.start = TEN - timedelta(minutes=1)
    return made


def steps(here: World) -> list[tuple[str, str]]:
    return [(s.kind, s.text) for s in here.papers["p1"].steps if s.way == "service"]


@models
def test_it_leaves_at_its_hour_and_counts_as_out_once_it_is_seen(model: Model) -> None:
    here = lived(world(model))
    copy = the_copy(here)
    assert (copy.state, copy.ref) == ("published", "masto:1")
    assert copy.permalink == "https://x/masto:1"
    assert [when for when, _, _ in here.out] == [pytest.approx(60, abs=0.1)]
    assert steps(here) == [("state", "sending"), ("answered", ""), ("state", "published")]


def test_a_poll_that_brings_it_is_a_look_too() -> None:
    here = world(Model("", "ignored", 600.0, lag=1e9))
    lived(here, 120)
    assert the_copy(here).state == "sending"
    here.posts = {here.out[0][2].ref: here.out[0][2]}
    assert the_copy(lived(here, 30)).state == "published"


@models
@pytest.mark.parametrize("fault", ["lost", "nothing", "late"])
def test_an_answer_that_is_lost_doubles_nothing_and_loses_nothing(
    model: Model, fault: Fault
) -> None:
    here = lived(world(model, fault))
    state = the_copy(here).state
    assert len(here.out) <= 1
    assert state == ("published" if model.decides else "unconfirmed")
    assert not model.decides or len(here.out) == 1


@models
@pytest.mark.parametrize("fault", ["", "lost", "nothing", "late"])
@pytest.mark.parametrize("point", range(1, 13))
def test_it_may_die_at_any_point(model: Model, fault: Fault, point: int) -> None:
    here = lived(world(model, fault, dies_at=point))
    state = the_copy(here).state
    assert len(here.out) <= 1
    if model.decides:
        assert (state, len(here.out)) == ("published", 1)
    else:
        assert state in ("published", "unconfirmed")
        assert state == "unconfirmed" or len(here.out) == 1


def test_a_look_up_comes_before_every_repeat() -> None:
    here = lived(world(KEYED, "nothing"))
    assert (here.sends, len(here.out)) == (2, 1)
    assert here.finds >= 2


def test_a_key_is_not_trusted_before_the_first_try_can_have_ended() -> None:
    here = lived(world(KEYED, "late"), 110)
    assert here.sends == 1
    assert the_copy(lived(here)).state == "published"
    assert (here.sends, len(here.out)) == (1, 1)


def test_what_comes_minutes_late_is_not_sent_again() -> None:
    here = lived(world(LISTED, "late", late=550.0))
    assert (here.sends, len(here.out), the_copy(here).state) == (1, 1, "published")


def test_a_wall_clock_put_forward_ends_no_waiting() -> None:
    here = lived(world(LISTED, "late", late=300.0), 80, jumped(timedelta(minutes=20)))
    assert (here.sends, len(here.out), the_copy(here).state) == (1, 1, "published")


@pytest.mark.parametrize("jump", [timedelta(hours=-2), timedelta(hours=2)])
@models
def test_clock_jumps_between_sending_and_seeing_double_nothing(
    model: Model, jump: timedelta
) -> None:
    here = lived(world(model, "late"), 80, jumped(jump))
    assert len(here.out) == 1
    assert the_copy(here).state == ("published" if model.sees else "unconfirmed")


def test_failing_look_ups_prove_nothing() -> None:
    here = lived(world(LISTED, "nothing", looks_fail=4))
    assert (here.sends, len(here.out), the_copy(here).state) == (2, 1, "published")


def test_where_nobody_can_look_a_person_is_asked_and_later_looks_still_count() -> None:
    here = lived(world(Model("", "ignored", None), "late", late=900.0), 600)
    assert the_copy(here).state == "unconfirmed"
    assert the_copy(lived(here)).state == "published"
    assert here.sends == 1


def test_nothing_left_means_tried_again_with_the_same_key() -> None:
    here = lived(world(LISTED, "unreachable", "unreachable"))
    assert (here.sends, len(here.out), the_copy(here).state) == (3, 1, "published")
    assert ("reason", "no-connection") in steps(here)
    assert sum(kind == "reason" for kind, _ in steps(here)) == 1


def test_what_cannot_be_reached_for_an_hour_is_missed_and_says_why() -> None:
    faults: list[Fault] = ["unreachable"] * 100
    here = lived(world(LISTED, *faults))
    copy = the_copy(here)
    assert (copy.state, copy.reason, here.out) == ("missed", "no-connection", [])


def test_a_no_is_final_and_says_why() -> None:
    here = lived(world(LISTED, "refused"))
    copy = the_copy(here)
    assert (copy.state, copy.reason, here.sends) == ("failed", "not like this", 1)
    assert copy.key == ""


def test_a_no_to_a_repeat_says_nothing_of_the_first_try() -> None:
    here = lived(world(KEYED, "late", "refused", late=100.0))
    assert (here.sends, len(here.out), the_copy(here).state) == (2, 1, "published")
    there = lived(world(KEYED, "nothing", "refused"))
    copy = the_copy(there)
    assert (copy.state, copy.reason, there.out) == ("failed", "not like this", [])


def test_a_no_to_a_repeat_is_on_file_before_anything_else_happens() -> None:
    here = lived(world(KEYED, "nothing", "refused"), 124)
    assert here.sends == 2
    copy = the_copy(here)
    assert (copy.state, copy.tries, copy.reason) == ("sending", 2, "not like this")


def test_an_hour_that_is_long_over_is_missed() -> None:
    here = world()
    here.start = TEN + timedelta(minutes=61)
    lived(here)
    assert (the_copy(here).state, here.sends) == ("missed", 0)


def test_an_hour_that_is_just_over_is_kept() -> None:
    here = world()
    here.start = TEN + timedelta(minutes=59)
    lived(here)
    assert (the_copy(here).state, here.sends) == ("published", 1)


def test_after_a_long_death_what_is_certainly_not_out_is_missed_not_sent() -> None:
    here = world(LISTED, "nothing", dies_at=4)
    lived(here, 62)
    here.dies_at, here.start = 0, TEN + timedelta(hours=5)
    lived(here)
    assert (the_copy(here).state, here.out) == ("missed", [])


@pytest.mark.parametrize("state", ["draft", "review", "approved", "dropped", "idea"])
def test_only_what_is_planned_leaves(state: State) -> None:
    here = world()
    here.papers["p1"] = here.papers["p1"].with_copy(replace(the_copy(here), state=state))
    lived(here)
    assert (the_copy(here).state, here.sends) == (state, 0)


def test_other_words_than_those_that_were_allowed_never_leave() -> None:
    here = world()
    here.papers["p1"] = replace(here.papers["p1"], text="Heute ist kein Markt.")
    lived(here)
    copy = the_copy(here)
    assert (copy.state, copy.reason, here.sends) == ("failed", "not-approved", 0)


def test_now_means_now_whatever_the_hour() -> None:
    here = world()
    here.start = TEN - timedelta(hours=2)
    piece = piece_steps.wished(here.papers["p1"], "masto", "now", Said("maike", here.start))
    assert piece is not None
    here.papers["p1"] = piece
    lived(here, 60)
    copy = the_copy(here)
    assert (copy.state, copy.wish, len(here.out)) == ("published", "", 1)


def test_now_after_it_had_failed_is_a_post_of_its_own() -> None:
    here = lived(world(KEYED, "refused"))
    piece = piece_steps.wished(here.papers["p1"], "masto", "now", Said("maike", here.now))
    assert piece is not None
    here.papers["p1"] = piece
    lived(here)
    assert (the_copy(here).state, len(here.out)) == ("published", 1)


def test_two_with_the_same_words_are_never_on_their_way_at_once() -> None:
    here = world(LISTED, "nothing")
    here.papers["p2"] = a_piece("p2")
    lived(here)
    refs = {the_copy(here).ref, the_copy(here, "p2").ref}
    assert refs == {"masto:1", "masto:2"}
    assert {the_copy(here, id_).state for id_ in ("p1", "p2")} == {"published"}


def test_a_platform_that_cannot_publish_is_told_before_anything_leaves() -> None:
    here = lived(world(lacks=frozenset({Ability.PUBLISH})))
    assert (the_copy(here).state, here.sends) == ("failed", 0)


@pytest.mark.parametrize("by_hand", [1, 2])
@pytest.mark.parametrize("fault", ["nothing", "late", "lost"])
def test_what_stood_there_before_with_the_same_words_is_not_ours(
    fault: Fault, by_hand: int
) -> None:
    here = world(LISTED, fault)
    for number in range(by_hand):
        hand = Draft("masto", "Heute ist Markt.", f"hand {number}")
        here.commit(hand, 0.0)
    lived(here)
    assert (the_copy(here).state, len(here.out)) == ("published", by_hand + 1)
    assert the_copy(here).ref == f"masto:{by_hand + 1}"


def test_a_platform_that_cannot_be_looked_at_first_is_waited_for() -> None:
    here = lived(world(LISTED, looks_fail=3))
    assert (the_copy(here).state, here.sends) == ("published", 1)
    down = lived(world(LISTED, looks_fail=10_000))
    copy = the_copy(down)
    assert (copy.state, copy.reason, down.sends) == ("missed", "no-connection", 0)


def test_whoever_is_signed_out_hears_it_before_anything_leaves() -> None:
    here = lived(world(LISTED, signed_out=True))
    copy = the_copy(here)
    assert (copy.state, copy.reason, here.sends) == ("failed", "signed-out", 0)


@pytest.mark.parametrize("ahead", [timedelta(hours=-5), timedelta(minutes=-10), timedelta(hours=5)])
@models
def test_a_clock_that_is_wrong_here_or_there_hides_nothing(model: Model, ahead: timedelta) -> None:
    here = lived(world(model, "lost", ahead=ahead))
    assert len(here.out) == 1
    assert the_copy(here).state == ("published" if model.decides else "unconfirmed")


def test_the_second_with_the_same_words_waits_until_the_first_is_settled() -> None:
    here = world(LISTED, "nothing")
    here.papers["p2"] = a_piece("p2")
    lived(here, 300)
    assert [the_copy(here, i).state for i in ("p1", "p2")] == ["sending", "scheduled"]
    assert here.sends == 1


def test_what_is_given_up_while_it_is_checked_does_not_leave() -> None:
    here = world()

    def give_up() -> None:
        new = piece_steps.dropped(here.papers["p1"], "masto", Said("maike", here.now))
        assert new is not None
        here.papers["p1"] = new

    here.meanwhile = give_up
    lived(here)
    assert (the_copy(here).state, here.sends) == ("dropped", 0)


def test_a_hold_that_begins_while_it_is_checked_still_holds_it() -> None:
    here = world()

    def hold() -> None:
        crisis = begun("maike", "Gerücht", here.now, (), (), NO_PAPERS)
        here.crisis = NO_PAPERS.having([crisis])

    here.meanwhile = hold
    lived(here)
    assert (the_copy(here).state, here.sends) == ("scheduled", 0)
    assert the_copy(here).held
