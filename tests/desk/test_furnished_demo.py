"""A new demo: what lies on its shelves is known to its polls."""

from pathlib import Path

from morgenlage.store.store import Store
from morgenlage.wiring import demo_plan, open_house

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
