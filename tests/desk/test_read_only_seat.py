"""A seat for those who only look: the desk shows all of it, and nothing of it can be changed."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from morgenlage.domain.action import Done, Like, Reply
from morgenlage.domain.experiment import Experiment
from morgenlage.domain.improvement import Improvement
from morgenlage.domain.piece import Piece
from morgenlage.opening import demo_plan
from morgenlage.store.errors import NotWritable
from morgenlage.wiring import House, Plan, open_house
from tests.untouched import prints, watched

ENVIRON = {"MORGENLAGE_LANG": "de"}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """A demo's usual morning with all that lies behind it."""
    plan = demo_plan(ENVIRON, tmp_path_factory.mktemp("seat") / "state", comments=None, seed=3)
    with open_house(ENVIRON, polling=False, sending=False, plan=plan) as house:
        house.poll_once()
    return plan


def seat(plan: Plan) -> House:
    """Somebody sits down on it."""
    return open_house(ENVIRON, polling=False, sending=False, plan=plan, looking=True)


def acts(house: House) -> dict[str, Callable[[], Future[Any]]]:
    """Everything a desk can be asked for that changes something."""
    desk, situation = house.desk, house.desk.situation
    ref = situation.order[0]
    piece = next(iter(situation.papers.of(Piece)))
    due = situation.papers.of(Experiment)["sonntag"]
    at = datetime.now().astimezone()
    return {
        "decide": lambda: desk.decide([Done(ref)]),
        "reply": lambda: desk.decide([Reply(ref, "Danke!")], hold=0),
        "like": lambda: desk.decide([Like(ref)]),
        "file": lambda: desk.file([Improvement(id="x", text="x", made_at=at)]),
        "change": lambda: desk.change(Piece, piece, lambda p: replace(p, note="x")),
        "learn": lambda: desk.change(Experiment, due.id, lambda e: replace(e, learned="x")),
        "keep_draft": lambda: desk.keep_draft(ref, "Danke"),
    }


def test_all_is_there_and_no_account_is_asked(plan: Plan) -> None:
    with seat(plan) as house:
        assert house.desk.situation.open_count
        assert house.desk.past().result(20).outcomes
        assert house.desk.practice().result(20).pillars
        assert house.desk.thread(house.desk.situation.order[0]).result(5) is not None
        assert not house.desk.polls
        house.desk.refresh()
        house.poll_once(timeout=5)  # nobody is there to be visited


def test_nothing_that_is_asked_for_happens_or_stays_on_the_screen(plan: Plan) -> None:
    before = prints(plan.places.state)
    with watched(plan.places.state) as written:
        with seat(plan) as house:
            was = house.desk.situation
            for name, act in acts(house).items():
                try:
                    came = act().result(10)
                except NotWritable:
                    continue
                assert not getattr(came, "decided", None), name
                assert not getattr(came, "kept", None), name
            now = house.desk.situation
            assert now.open_count == was.open_count
            assert now.papers.of(Improvement) == was.papers.of(Improvement)
            assert now.papers.of(Piece) == was.papers.of(Piece)
            assert not any(act.pending for act in now.outbox.values() if act.id not in was.outbox)
        assert written == []
    assert prints(plan.places.state) == before


def test_a_seat_sees_what_others_decide(plan: Plan) -> None:
    with (
        seat(plan) as looking,
        open_house(ENVIRON, polling=False, sending=False, plan=plan) as house,
    ):
        ref = house.desk.situation.order[1]
        seen: Future[None] = Future()

        def hear(_: object) -> None:
            comment = looking.desk.situation.comment(ref)
            if comment and not comment.open and not seen.done():
                seen.set_result(None)

        looking.desk.listen(hear)
        house.desk.decide([Done(ref)]).result(5)
        seen.result(10)
