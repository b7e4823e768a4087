"""What cannot be deleted is tried on, named once, and keeps nothing else waiting."""

import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from morgenlage.desk.archive import Archive
from morgenlage.desk.casework import Casework
from morgenlage.desk.waking import Waker
from morgenlage.domain.shelf import day_of
from morgenlage.store.errors import NotSaved
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, office
from tests.desk.test_retention import LINKED, RULE, START, Clock, linked, said


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("morgenlage.desk.waking.EVERY", 0.02)


def test_a_day_that_stays_stuck_is_named_once_however_many_accounts_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clock, tries, whole = Clock(), [0], Store.keep

    def keep(self: Store, batch: Batch) -> tuple[str, ...]:
        if batch.alone:
            tries[0] += 1
            raise NotSaved(tmp_path / min(batch.days), "stuck")
        return whole(self, batch)

    monkeypatch.setattr(logging.getLogger("morgenlage"), "propagate", True)  # a command ends it
    earlier = replace(said(clock, 2), created_at=START - timedelta(days=1))
    masto = FakePlatform(MASTO, [a_comment(1)])
    with office(tmp_path, linked(clock, said(clock), earlier), masto, clock=clock) as here:
        days = {day_of(said(clock)), day_of(earlier)}
        monkeypatch.setattr(Store, "keep", keep)
        clock.now += timedelta(hours=49)
        here.until(lambda: tries[0] > 12)
    named = [r.getMessage() for r in caplog.records if "not deleted yet" in r.getMessage()]
    assert sorted(named) == sorted(f"not deleted yet: {tmp_path / day}: stuck" for day in days)


def test_an_account_may_be_called_cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faded: list[str] = []

    async def fade(self: Archive, account: str = "") -> None:
        faded.append(account)

    async def fade_cases(self: Casework) -> None:
        faded.append("all cases")

    monkeypatch.setattr(Archive, "fade", fade)
    monkeypatch.setattr(Casework, "fade", fade_cases)
    platform = FakePlatform(replace(LINKED, id="cases"), [], limits=RULE)
    looks, whole = [0], Waker.look

    def look(self: Waker) -> None:
        looks[0] += 1
        whole(self)

    monkeypatch.setattr(Waker, "look", look)
    with office(tmp_path, platform, clock=Clock(), polling=False) as here:
        here.until(lambda: {"cases", "all cases"} <= set(faded))
        here.until(lambda: looks[0] > 6)
        faded.clear()
        here.until(lambda: looks[0] > 12)
        assert not faded  # not again before an hour is over
