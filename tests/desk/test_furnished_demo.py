"""A new demo: what lies on its shelves is known to its polls."""

from dataclasses import replace
from pathlib import Path

from adapters.simulated import accounts
from morgenlage.domain.comment import UNJUDGED
from morgenlage.domain.inquiry import Inquiry
from morgenlage.domain.triage import judged
from morgenlage.opening import demo_plan
from morgenlage.store.store import Store
from morgenlage.wiring import open_house

ENVIRON = {"MORGENLAGE_LANG": "de"}


def test_the_first_poll_of_each_account_goes_on_where_the_shelves_end(tmp_path: Path) -> None:
    plan = demo_plan(ENVIRON, tmp_path / "state", comments=300, seed=7)
    with open_house(ENVIRON, polling=False, sending=False, plan=plan) as house:
        before = house.desk.situation.comments
        assert len(before) == 300
    store = Store.open(plan.places.state, session="test", read_only=True)
    try:
        accounts = store.load_rest().accounts
    finally:
        store.close()
    assert plan.demo is not None
    assert set(accounts) == {account.id for account in plan.demo.accounts}
    assert all(record.cursor for record in accounts.values())


def test_each_comment_is_judged_as_if_it_were_alone(tmp_path: Path) -> None:
    plan = demo_plan(ENVIRON, tmp_path / "state", comments=1_500, seed=7)
    with open_house(ENVIRON, polling=False, sending=False, plan=plan) as house:
        comments = list(house.desk.situation.comments)
        assert len({c.text for c in comments}) < 1_200
        assert {c.platform for c in comments} == {a.platform for a in accounts()}
        for comment in comments:
            assert comment == judged(replace(comment, verdict=UNJUDGED), plan.rules)
        assert len({c.verdict for c in comments}) > 5


def test_a_usual_morning_has_an_overdue_question_and_one_of_many_comments_has_none(
    tmp_path: Path,
) -> None:
    plan = demo_plan(ENVIRON, tmp_path / "usual", comments=None, seed=3)
    with open_house(ENVIRON, polling=False, sending=False, plan=plan) as house:
        asked = house.desk.situation.papers.of(Inquiry).values()
        late = [i for i in asked if i.overdue(plan.demo.start if plan.demo else i.deadline)]
        (question,) = late
        (about,) = question.refs
        assert about in house.desk.situation.order[:3]  # behind hazards and threats
        assert len(asked) == 3
    many = demo_plan(ENVIRON, tmp_path / "many", comments=300, seed=3)
    with open_house(ENVIRON, polling=False, sending=False, plan=many) as house:
        assert not house.desk.situation.papers.of(Inquiry)
