"""A lease that nobody can say anything about for a while holds up neither screen nor decisions."""

import time
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from morgenlage.domain.action import Done, Hide
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.ref import Ref
from morgenlage.store.locks import Lease, Presence
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, office

ONE, TWO = Ref("masto:1"), Ref("masto:2")
LONG = 1.0
"""Seconds an answer takes while the database is away."""
SOON = 0.5


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> Callable[[type, str], None]:
    """From now on this question about a right takes long."""

    def slowly(kind: type, question: str) -> None:
        asked: Callable[..., object] = getattr(kind, question)

        def slow(self: object) -> object:
            time.sleep(LONG)
            return asked(self)

        monkeypatch.setattr(kind, question, slow)

    return slowly


@pytest.fixture
def masto() -> FakePlatform:
    return FakePlatform(MASTO, [a_comment(1), a_comment(2)])


def test_decisions_are_shown_and_kept_while_a_lease_is_asked_for(
    tmp_path: Path, masto: FakePlatform, slowly: Callable[[type, str], None]
) -> None:
    with office(tmp_path, masto) as here:
        slowly(Lease, "try_take")
        here.desk.decide([Hide(ONE)])
        here.desk.refresh()
        here.until(lambda: here.desk.situation.outbox)
        for _ in range(3):
            began = monotonic()
            assert here.desk.decide([Done(TWO)]).result(5).decided
            assert monotonic() - began < SOON
            here.desk.undo().result(5)
        here.until_stage(Stage.SENT)


def test_an_act_that_was_taken_back_while_the_lease_was_asked_for_stays_here(
    tmp_path: Path, masto: FakePlatform, slowly: Callable[[type, str], None]
) -> None:
    with office(tmp_path, masto) as here:
        slowly(Lease, "try_take")
        [decided] = here.desk.decide([Hide(ONE)]).result(5).decided
        assert decided.outgoing is not None
        time.sleep(LONG / 4)
        assert here.desk.cancel(decided.outgoing.id).result(5).decided
        time.sleep(2 * LONG)
        assert here.act().stage is Stage.CANCELLED
    assert masto.sends == 0


def test_a_service_that_signs_slowly_serves_all_the_same(
    tmp_path: Path, masto: FakePlatform, slowly: Callable[[type, str], None]
) -> None:
    slowly(Presence, "sign")
    with office(tmp_path, masto, service=True) as here:
        time.sleep(LONG / 4)
        began = monotonic()
        assert here.desk.decide([Done(TWO)]).result(5).decided
        assert monotonic() - began < SOON
