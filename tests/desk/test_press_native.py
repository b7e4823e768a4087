"""Posts the platform holds: handed over once, moved, taken back, seen under their new name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from morgenlage.domain import piece_steps
from morgenlage.domain.crisis import Crisis, begun, held_again, released
from morgenlage.domain.paper import NO_PAPERS
from morgenlage.domain.piece import Piece, Wish
from morgenlage.domain.piece_steps import Said
from tests.desk.dry_press import HOLDS, MODELS, TEN, Fault, Model, World, a_piece, lived, the_copy

KEYED, LISTED = MODELS[1], MODELS[3]
SEEING = tuple(m for m in MODELS if m.sees)
models = pytest.mark.parametrize("model", SEEING, ids=[m.name for m in SEEING])
points = pytest.mark.parametrize("point", range(1, 15))


def world(model: Model = LISTED, *faults: Fault, **changes: object) -> World:
    """Two hours before its hour, on an account that holds."""
    piece = a_piece()
    made = World(model, list(faults), papers={piece.id: piece}, account=HOLDS, **changes)  # type: ignore[arg-type]  # fields by name
    made.start = TEN - timedelta(hours=2)
    return made


def said(here: World) -> Said:
    return Said("maike", here.now)


def change(here: World, step: Callable[[Piece], Piece | None]) -> None:
    new = step(here.papers["p1"])
    assert new is not None
    here.papers["p1"] = new


def wish(here: World, wanted: Wish) -> None:
    change(here, lambda p: piece_steps.wished(p, "masto", wanted, said(here)))


def move(here: World, hours: float) -> None:
    change(here, lambda p: piece_steps.moved(p, TEN + timedelta(hours=hours), said(here)))


def hold(here: World) -> Crisis:
    crisis = begun("maike", "Gerücht", here.now, (), (), NO_PAPERS)
    here.crisis = NO_PAPERS.having([crisis])
    return crisis


def hours_out(here: World) -> list[float]:
    """When each came out, in hours after its first hour."""
    start = (here.start - TEN).total_seconds()
    return [round((start + when) / 3600, 1) for when, _, _ in here.out]


def test_it_is_handed_over_at_once_and_seen_at_its_hour_under_its_new_name() -> None:
    here = lived(world(), 600)
    copy = the_copy(here)
    assert (copy.state, copy.native, copy.ref, copy.held_for) == (
        "scheduled", True, "masto:plan-1", TEN,
    )  # fmt: skip
    assert here.out == []
    lived(here, 7200)
    copy = the_copy(here)
    assert (copy.state, copy.native, copy.ref) == ("published", False, "masto:1")
    assert (here.sends, hours_out(here)) == (1, [0.0])


@models
@pytest.mark.parametrize("fault", ["lost", "nothing", "late"])
def test_an_answer_lost_on_the_way_there_makes_no_second_one(model: Model, fault: Fault) -> None:
    here = lived(world(model, fault), 8400)
    assert (the_copy(here).state, hours_out(here)) == ("published", [0.0])
    assert here.planned == 1


@models
@points
@pytest.mark.parametrize("fault", ["", "lost"])
def test_it_may_die_anywhere_while_it_is_handed_over(
    model: Model, fault: Fault, point: int
) -> None:
    here = lived(world(model, fault, dies_at=point), 8400)
    assert (the_copy(here).state, hours_out(here)) == ("published", [0.0])


@pytest.mark.parametrize("fault", ["", "lost", "nothing", "unreachable"])
def test_moved_it_goes_out_at_the_other_hour_alone(fault: Fault) -> None:
    here = lived(world(acts=[fault]), 600)
    move(here, 1)
    lived(here, 3 * 3600)
    assert (the_copy(here).state, hours_out(here)) == ("published", [1.0])
    assert here.sends == 1


def test_moved_twice_the_last_hour_counts() -> None:
    here = lived(world(), 600)
    move(here, 1)
    lived(here, 60)
    move(here, 2)
    lived(here, 4 * 3600)
    assert hours_out(here) == [2.0]


def test_what_cannot_be_moved_there_is_taken_back_and_handed_over_anew() -> None:
    here = lived(world(KEYED, acts=["refused"]), 600)
    before = the_copy(here).key
    move(here, 1)
    lived(here, 3 * 3600)
    assert (the_copy(here).state, hours_out(here), here.planned) == ("published", [1.0], 2)
    assert the_copy(here).key != before


@pytest.mark.parametrize("fault", ["", "lost", "nothing", "unreachable"])
def test_taken_back_it_waits_for_another_word(fault: Fault) -> None:
    here = lived(world(acts=[fault]), 600)
    wish(here, "cancel")
    lived(here, 3 * 3600)
    copy = the_copy(here)
    assert (copy.state, copy.native, copy.ref, here.out, here.plans) == (
        "approved", False, None, [], {},
    )  # fmt: skip


def test_dropped_it_is_taken_back_first() -> None:
    here = lived(world(), 600)
    wish(here, "drop")
    lived(here, 3 * 3600)
    assert (the_copy(here).state, here.out, here.plans) == ("dropped", [], {})


@points
@pytest.mark.parametrize("wanted", ["move", "cancel", "hold"])
@pytest.mark.parametrize("fault", ["", "lost"])
def test_it_may_die_anywhere_while_it_is_moved_or_taken_back(
    wanted: str, fault: Fault, point: int
) -> None:
    here = lived(world(KEYED, acts=[fault]), 600)
    if wanted == "move":
        move(here, 1)
    elif wanted == "cancel":
        wish(here, "cancel")
    else:
        hold(here)
    here.points, here.dies_at = 0, point
    lived(here, 3 * 3600)
    assert hours_out(here) == ([1.0] if wanted == "move" else [])
    assert here.plans == {}


def test_too_late_to_take_back_it_goes_out_and_says_so() -> None:
    here = lived(world(), 7200 - 60)
    wish(here, "cancel")
    lived(here, 600)
    assert (the_copy(here).state, hours_out(here)) == ("published", [0.0])
    assert any(s.text == "plan-too-late" for s in here.papers["p1"].steps)


def test_moved_too_late_it_keeps_the_hour_the_platform_has() -> None:
    here = lived(world(), 7200 - 60)
    move(here, 1)
    lived(here, 30)
    assert here.papers["p1"].due == TEN
    lived(here, 600)
    assert (the_copy(here).state, hours_out(here)) == ("published", [0.0])


@pytest.mark.parametrize(("early", "state"), [(True, "failed"), (False, "missed")])
def test_what_vanished_there_asks(early: bool, state: str) -> None:
    here = lived(world(), 600)
    ref = the_copy(here).ref
    assert ref is not None
    post = here.shown(ref)
    here.plans.clear()
    if early:
        here.posts = {post.ref: replace(post, state="gone")}
        lived(here, 1200)
    else:
        lived(here, 3 * 3600)
    copy = the_copy(here)
    assert (copy.state, copy.reason, here.out) == (state, "plan-gone", [])


def test_where_the_platform_does_not_take_it_it_waits_here() -> None:
    here = lived(world(plan_takes="refuses"), 600)
    copy = the_copy(here)
    assert (copy.state, copy.native, here.sends) == ("scheduled", False, 1)
    lived(here, 7200)
    assert (the_copy(here).state, hours_out(here)) == ("published", [0.0])


def test_where_the_platform_publishes_at_once_it_is_out_and_nothing_follows() -> None:
    here = lived(world(plan_takes="publishes"), 4 * 3600)
    assert (the_copy(here).state, hours_out(here), here.sends) == ("published", [-2.0], 1)


def test_what_is_close_stays_here() -> None:
    here = world()
    here.start = TEN - timedelta(minutes=8)
    lived(here, 120)
    assert not the_copy(here).native
    lived(here)
    assert (the_copy(here).state, here.planned) == ("published", 0)


def test_a_hold_takes_it_back_and_one_word_lets_it_go_again() -> None:
    here = lived(world(), 600)
    crisis = hold(here)
    lived(here, 600)
    copy = the_copy(here)
    assert (copy.held, copy.state, copy.native, here.plans) == (crisis.id, "scheduled", False, {})
    change(here, lambda p: piece_steps.resumed(p, "masto", said(here)))
    lived(here, 3 * 3600)
    assert (the_copy(here).state, hours_out(here), here.planned) == ("published", [0.0], 2)


def test_a_hold_stops_what_waits_here_until_somebody_lets_it_go() -> None:
    here = world()
    here.account = replace(HOLDS, native=False)
    crisis = hold(here)
    lived(here, 600)
    assert the_copy(here).held == crisis.id
    done = released(crisis, "maike", here.now)
    assert done is not None
    here.crisis = NO_PAPERS.having([done])
    lived(here, 3 * 3600)
    assert (the_copy(here).state, here.out) == ("scheduled", [])
    change(here, lambda p: piece_steps.resumed(p, "masto", said(here)))
    assert the_copy(here).state == "approved"


def test_what_was_let_go_is_held_anew_only_by_a_new_hold() -> None:
    here = world()
    here.account = replace(HOLDS, native=False)
    crisis = hold(here)
    lived(here, 60)
    change(here, lambda p: piece_steps.resumed(p, "masto", said(here)))
    lived(here, 60)
    assert the_copy(here).held == ""
    again = held_again(crisis, "maike", "Noch eins", here.now)
    here.crisis = NO_PAPERS.having([again])
    lived(here, 60)
    assert the_copy(here).held == crisis.id


def test_what_came_out_before_it_was_taken_back_is_seen_to_be_out() -> None:
    here = lived(world(ahead=timedelta(minutes=3)), 7200 - 150)
    wish(here, "cancel")
    lived(here, 600)
    copy = the_copy(here)
    assert (copy.state, copy.ref, len(here.out)) == ("published", "masto:1", 1)
