from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from morgenlage.config.rules import default_rules
from morgenlage.domain import order as order_module
from morgenlage.domain.action import Done, applied
from morgenlage.domain.comment import Comment, Verdict
from morgenlage.domain.order import Key, Order, advanced, changed, due, in_order, order_of
from morgenlage.domain.ref import Ref
from tests.domain.making import NOW, comment

RULES = default_rules()


@pytest.fixture(autouse=True, scope="module")
def small_blocks() -> Iterator[None]:
    """A handful of comments fills several blocks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(order_module, "BLOCK", 2)
        yield


def urgent(urgency: int, id: str, hours: float = 1, **fields: Any) -> Comment:
    return comment(id=id, hours=hours, verdict=Verdict(urgency), **fields)


def keys(order: Order) -> list[Key]:
    return [key for block in order.blocks for key in block]


def whole(order: Order) -> bool:
    """Blocks and refs tell the same, and no block is empty or too large."""
    keys = [key for block in order.blocks for key in block]
    sizes = {len(block) for block in order.blocks}
    return (
        [k[2] for k in keys] == list(order.refs) and keys == sorted(keys) and sizes <= {1, 2, 3, 4}
    )


comments = st.lists(
    st.builds(
        lambda id, urgency, hours, ours: urgent(urgency, str(id), hours, ours=ours),
        st.integers(0, 30),
        st.sampled_from([0, 10, 10, 40, 95]),
        st.floats(-1, 60),
        st.sampled_from([False, False, True]),
    ),
    unique_by=lambda c: c.ref,
    max_size=15,
)


def test_most_pressing_first_then_who_has_waited_longer() -> None:
    fresh, old, threat = urgent(10, "1", 1), urgent(10, "2", 2), urgent(90, "3", 0.1)

    assert in_order([fresh, old, threat], NOW, RULES) == (threat.ref, old.ref, fresh.ref)


def test_a_long_wait_overtakes_a_slightly_more_urgent_one() -> None:
    question, patient = urgent(20, "1", 1), urgent(10, "2", 20)

    assert in_order([question, patient], NOW, RULES)[0] == patient.ref


def test_only_open_ones_are_in_order() -> None:
    done = applied(Done(Ref("kreis:1")), urgent(90, "1"), "lead")

    assert in_order([done, urgent(0, "2", ours=True), urgent(0, "3", gone=True)], NOW, RULES) == ()


@given(comments, comments)
def test_changing_a_few_is_the_same_as_sorting_anew(
    before: list[Comment], after: list[Comment]
) -> None:
    was = {c.ref: c for c in before}
    now = was | {c.ref: c for c in after}
    pairs = [(was.get(c.ref), c) for c in after]

    order = changed(order_of(before, NOW, RULES), pairs, RULES)

    assert order == order_of(now.values(), NOW, RULES)
    assert keys(order) == keys(order_of(now.values(), NOW, RULES))
    assert whole(order)


@given(comments)
def test_taking_all_out_leaves_nothing(some: list[Comment]) -> None:
    order = changed(order_of(some, NOW, RULES), [(c, None) for c in some], RULES)

    assert order.refs == ()


@given(comments, st.floats(0, 100))
@settings(max_examples=200)
def test_moving_the_clock_is_the_same_as_sorting_anew(some: list[Comment], hours: float) -> None:
    later = NOW + timedelta(hours=hours)
    known = {c.ref: c for c in some}

    order = advanced(order_of(some, NOW, RULES), known.get, later, RULES)

    assert order == order_of(some, later, RULES)
    assert keys(order) == keys(order_of(some, later, RULES))
    assert whole(order)


def test_who_has_just_crossed_a_threshold_moves_up() -> None:
    patient, question = urgent(10, "1", 17.9), urgent(18, "2", 1)
    known = {c.ref: c for c in (patient, question)}
    order = order_of(known.values(), NOW, RULES)

    later = advanced(order, known.get, NOW + timedelta(hours=0.1), RULES)

    assert order.refs == (question.ref, patient.ref)
    assert later.refs == (patient.ref, question.ref)


def test_a_change_takes_effect_as_of_the_time_of_the_order() -> None:
    """What crossed a threshold since is still found in its old place."""
    some = urgent(10, "1", 3.9)
    order = order_of([some, urgent(10, "2", 1)], NOW, RULES)

    assert changed(order, [(some, None)], RULES).refs == (Ref("kreis:2"),)


def test_nothing_changed_gives_the_same_order_back() -> None:
    some = urgent(10, "1")
    order = order_of([some], NOW, RULES)

    assert changed(order, [(some, replace(some, likes=3))], RULES) is order


def test_it_is_due_when_somebody_crosses_a_threshold_at_a_round_time() -> None:
    order = order_of([urgent(10, "1", 3.5), urgent(10, "2", 50)], NOW, RULES)

    assert due(order, RULES) == datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
    assert due(order_of([urgent(10, "1", 3.51)], NOW, RULES), RULES) == datetime(
        2026, 11, 23, 7, 0, tzinfo=UTC
    )


def test_it_is_never_due_when_all_have_waited_longest() -> None:
    assert due(order_of([urgent(10, "1", 50)], NOW, RULES), RULES) is None
