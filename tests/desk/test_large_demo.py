"""A large demo is on the screen before all of its past is stored, and gets it whatever happens."""

from pathlib import Path

from morgenlage.demo import UNFINISHED, furnish_rest, unfinished
from morgenlage.domain.action import Done
from morgenlage.domain.situation import Progress
from morgenlage.opening import demo_plan
from morgenlage.store.store import Store
from morgenlage.wiring import Plan, clock, open_house

ENVIRON = {"MORGENLAGE_LANG": "de"}
ALL = 1_000


def begun(tmp_path: Path) -> Plan:
    """With its first picture and no more."""
    plan = demo_plan(ENVIRON, tmp_path / "state", comments=ALL, seed=7, whole=False)
    return plan


def stored(plan: Plan) -> int:
    """Comments on disk."""
    store = Store.open(plan.places.state, session="test", read_only=True)
    try:
        return sum(len(store.load_day(day)) for day in store.days())
    finally:
        store.close()


def test_the_desk_brings_the_rest(tmp_path: Path) -> None:
    plan = begun(tmp_path)
    assert stored(plan) == 200
    seen: list[Progress] = []
    assert unfinished(plan.places.state)
    with open_house(ENVIRON, polling=False, sending=False, plan=plan, wait=False) as house:

        def hear(_: object) -> None:
            if (progress := house.desk.situation.progress) is not None:
                seen.append(progress)

        house.desk.listen(hear)
        house.desk.go()
        house.desk.wait_loaded(60)
        assert len(house.desk.situation.comments) == ALL
        assert house.desk.situation.open_count > 800
    assert seen[-1] == Progress("loading", ALL, ALL)
    assert seen[0].done < ALL
    assert stored(plan) == ALL
    assert not unfinished(plan.places.state)


def test_who_starts_next_goes_on_and_keeps_what_was_decided(tmp_path: Path) -> None:
    plan = begun(tmp_path)
    assert plan.demo is not None
    said: list[tuple[int, int]] = []

    def told(done: int, total: int) -> None:
        said.append((done, total))

    furnish_rest(plan.demo, plan.places.state, plan.rules, clock, lambda: True, told)
    assert 200 <= stored(plan) < ALL
    assert len(said) == 1
    assert unfinished(plan.places.state)
    with open_house(ENVIRON, polling=False, sending=False, plan=plan) as house:
        first = house.desk.situation.order[0]
        house.desk.decide([Done(first)]).result(5)
    assert stored(plan) == ALL
    (plan.places.state / UNFINISHED).touch()  # as if it had died before it could say so
    furnish_rest(plan.demo, plan.places.state, plan.rules, clock, lambda: False, told)
    assert said[-1] == (ALL, ALL)
    with open_house(ENVIRON, polling=False, sending=False, plan=plan) as house:
        assert len(house.desk.situation.comments) == ALL
        comment = house.desk.situation.comment(first)
        assert comment is not None
        assert comment.handling.state == "done"


def test_a_usual_morning_is_there_at_once(tmp_path: Path) -> None:
    plan = demo_plan(ENVIRON, tmp_path / "state", comments=None, seed=7, whole=False)
    assert not unfinished(plan.places.state)
    assert stored(plan) > 30
