"""A platform of another package that misbehaves stays one broken badge; the others go on."""

from collections.abc import Callable, Iterator
from concurrent.futures import TimeoutError as NotYet
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from adapters import connect
from morgenlage.desk import polling
from morgenlage.desk.deciding import Person
from morgenlage.desk.service import Desk, Orders
from morgenlage.domain.account import Account
from morgenlage.domain.action import Reply
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.triage import Rules
from morgenlage.platform import Platform
from morgenlage.store.locks import poller_lease, sender_lease
from morgenlage.store.store import Store
from tests.adapters.packages import Packages, packages
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office

__all__ = ["packages"]


class Pocket:
    """A token."""

    def secret(self) -> str:
        return "canary-token-77"

    def load_session(self) -> str | None:
        return None

    def save_session(self, session: str) -> None:
        return None


Open = Callable[[str], Office]


@pytest.fixture
def opened(tmp_path: Path, packages: Packages) -> Iterator[Open]:
    """A desk with an account of ours, and one whose adapter a package brings."""
    ends: list[Callable[[], None]] = []

    def open_(code: str) -> Office:
        name = f"bad{tmp_path.name.replace('-', '_')}"
        packages.install(name, code)
        masto = FakePlatform(MASTO, [a_comment(1)])
        other = Account("guest", name, "https://place.example")

        def connected(account: Account) -> Platform:
            if account.id == "masto":
                return masto
            return connect(account, Pocket(), lambda: datetime.now(UTC))

        state = tmp_path / "state"
        store = Store.open(state, session="lead")
        leases = (poller_lease(state), sender_lease(state))
        orders = Orders((other, MASTO), Person("lead", "lead"), 0.0, 30, False, True)
        desk = Desk(store, orders, Rules(), lambda: datetime.now(UTC), connected, leases)
        ends.append(lambda: desk.close(5))
        desk.go()
        assert desk.wait_loaded(5)
        return Office(desk, [masto])

    yield open_
    for end in ends:
        end()


def badge(office: Office) -> tuple[str, str]:
    """What stands on the badge of the package's account."""
    trouble = office.desk.situation.accounts["guest"].trouble
    return (trouble.kind, trouble.detail) if trouble else ("", "")


BLOCKING = {
    "sleeping": "time.sleep(6)",
    "computing": "end = time.monotonic() + 6\n                while time.monotonic() < end: pass",
    "computing on import": "pass",
}


@pytest.mark.parametrize("how", BLOCKING)
def test_one_that_blocks_holds_up_nobody(
    opened: Open, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "DEADLINE", 0.5)
    slow_import = "end = time.monotonic() + 6\nwhile time.monotonic() < end: pass\n"
    code = f"""
class Made(Good):
            async def poll(self, cursor):
                {BLOCKING[how]}
                return platform.Visit()
"""
    begun = monotonic()
    office = opened((slow_import if how == "computing on import" else "") + code)
    office.desk.refresh("guest")
    office.desk.polled("masto").result(4)

    comment = next(iter(office.desk.situation.comments))
    office.desk.decide([Reply(comment.ref, "Gern.")], hold=0).result(4)
    office.until_stage(Stage.SENT, 4)

    assert office.platforms["masto"].answers == ["Gern."]
    assert monotonic() - begun < 5.5
    office.until(lambda: badge(office)[0] == "unreachable")
    assert office.desk.situation.accounts["masto"].trouble is None


def test_a_desk_with_one_that_never_comes_back_closes(opened: Open) -> None:
    office = opened("class Made(Good):\n    async def poll(self, cursor):\n        time.sleep(6)\n")
    with pytest.raises(NotYet):
        office.desk.polled("guest").result(0.2)
    begun = monotonic()
    office.desk.close(5)
    assert monotonic() - begun < 4


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (
            "class Made(Good):\n    async def poll(self, c): raise ValueError(c)",
            ("broken", "ValueError"),
        ),
        (
            "class Made(Good):\n    async def poll(self, c): raise SystemExit",
            ("broken", "RuntimeError"),
        ),
        ("class Made(Good):\n    async def poll(self, c): return 7", ("broken", "a poll gave int")),
        ("class Made(Good):\n    def poll(self, c): return 7", ("broken", "TypeError")),
        ("class Made(Good):\n    VERSION = 2", ("not-loaded", "guest-version")),
        ("raise ImportError", ("not-loaded", "guest-import")),
    ],
)
def test_its_badge_says_what_is_wrong(opened: Open, code: str, shown: tuple[str, str]) -> None:
    office = opened(code)
    office.desk.polled().result(5)
    assert badge(office) == shown
    assert office.desk.situation.accounts["masto"].trouble is None
    assert len(office.desk.situation.comments) == 1


def test_a_good_one_is_an_account_like_any_other(opened: Open) -> None:
    office = opened("class Made(Good): pass")
    office.desk.polled().result(5)
    assert badge(office) == ("", "")
    status = office.desk.situation.accounts["guest"]
    assert status.cannot == {"like": "this place knows no likes"}
    assert status.limits.length == 77
    assert sorted(c.text for c in office.desk.situation.comments) == ["Guten Morgen", "Remark 1"]
