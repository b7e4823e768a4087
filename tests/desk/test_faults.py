"""Whatever breaks once on the way of an act: it leaves all the same, or somebody is told."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest

from morgenlage.desk import border
from morgenlage.desk.following import Follower
from morgenlage.desk.news import News, NotSaved
from morgenlage.desk.outbox import Outbox
from morgenlage.domain.action import Done, Hide
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.record import Decided, Entry, Moved
from morgenlage.domain.ref import Ref
from morgenlage.store.errors import Busy, StateError
from morgenlage.store.locks import Lease
from morgenlage.store.store import Store
from morgenlage.store.values import Appended
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, office

ONE, TWO = Ref("masto:1"), Ref("masto:2")
SOON = 12.0
"""Seconds within which an act leaves although something broke on its way."""
FAULTS: tuple[Exception, ...] = (
    StateError(Path("db"), "does not answer", "unreachable"),
    Busy(Path("db"), "held by another"),
    OSError(24, "all in use"),
    RuntimeError("nobody expected this"),
    asyncio.CancelledError(),  # type: ignore[assignment]  # what a library may let out
)
NAMES = [type(fault).__name__ for fault in FAULTS]


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(border, "PAUSE", 0.1)
    monkeypatch.setattr("morgenlage.desk.outbox.AGAIN", 0.2)


@pytest.fixture
def masto() -> FakePlatform:
    return FakePlatform(MASTO, [a_comment(1), a_comment(2)])


class Once:
    """Breaks the first time that somebody comes here, of those who are meant."""

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        place: tuple[type, str],
        fault: BaseException,
        meant: Callable[..., bool] = lambda *_: True,
        *,
        afterwards: bool = False,
    ) -> None:
        self.broken = False
        usual = getattr(*place)

        def work(*given: object) -> object:
            if self.broken or not meant(*given):
                return usual(*given)
            self.broken = True
            if afterwards:
                usual(*given)
            raise fault

        monkeypatch.setattr(*place, work)


def writes(stage: Stage | None) -> Callable[[Store, Sequence[Entry]], bool]:
    """An append of that stage; None: of a decision."""

    def meant(_: Store, entries: Sequence[Entry]) -> bool:
        if stage is None:
            return any(isinstance(e, Decided) for e in entries)
        return any(isinstance(e, Moved) and e.outgoing.stage is stage for e in entries)

    return meant


@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
@pytest.mark.parametrize("stage", [Stage.SENDING, Stage.SENT], ids=["sending", "sent"])
def test_a_stage_that_cannot_be_written_is_written_later(
    tmp_path: Path,
    masto: FakePlatform,
    monkeypatch: pytest.MonkeyPatch,
    stage: Stage,
    fault: Exception,
) -> None:
    monkeypatch.setattr("morgenlage.desk.outbox.LOOKS", (0.1, 0.1, 0.1))
    with office(tmp_path, masto) as here:
        once = Once(monkeypatch, (Store, "record"), fault, writes(stage))
        here.desk.decide([Hide(ONE)]).result(5)
        here.until_stage(Stage.SENT, SOON)
        assert once.broken
    assert masto.sends == 1


@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
def test_a_decision_that_cannot_be_written_is_taken_back_and_told(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    with office(tmp_path, masto) as here:
        Once(monkeypatch, (Store, "record"), fault, writes(None))
        told = here.desk.decide([Hide(ONE)]).result(5)
        assert told.decided == ()
        assert told.refused
        assert here.desk.situation.outbox == {}
        assert ONE in here.desk.situation.order
        assert any(isinstance(news, NotSaved) for news in here.news)
        assert here.desk.decide([Hide(ONE)]).result(5).decided
        here.until_stage(Stage.SENT, SOON)
    assert masto.sends == 1


@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
@pytest.mark.parametrize("place", [(Lease, "try_take"), (Store, "tail")], ids=["lease", "tail"])
def test_who_cannot_be_asked_is_asked_again(
    tmp_path: Path,
    masto: FakePlatform,
    monkeypatch: pytest.MonkeyPatch,
    place: tuple[type, str],
    fault: Exception,
) -> None:
    with office(tmp_path, masto) as here:
        once = Once(monkeypatch, place, fault)
        here.desk.decide([Hide(ONE)]).result(5)
        here.until_stage(Stage.SENT, SOON)
        here.until(lambda: once.broken)
    assert masto.sends == 1


def test_who_listens_and_breaks_stops_nobody(tmp_path: Path, masto: FakePlatform) -> None:
    def deaf(news: News) -> None:
        raise RuntimeError("the screen is gone")

    with office(tmp_path, masto) as here:
        here.desk.listen(deaf)
        here.desk.decide([Hide(ONE)]).result(5)
        here.until_stage(Stage.SENT, SOON)
        assert here.desk.decide([Done(TWO)]).result(5).decided


def test_what_others_wrote_is_taken_in_although_part_of_it_breaks(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        office(tmp_path, masto) as here,
        office(tmp_path, masto, session="ben", sending=False, polling=False) as beside,
    ):
        Once(monkeypatch, (Follower, "_decided"), RuntimeError("x"), lambda _, new: bool(new))
        assert beside.desk.decide([Hide(ONE)]).result(5).decided
        here.until_stage(Stage.SENT, SOON)
    assert masto.sends == 1


def test_one_act_that_breaks_holds_up_no_other(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    attend = Outbox._attend

    async def attended(outbox: Outbox, act: Outgoing) -> float | None:
        if act.ref == ONE:
            raise RuntimeError("nobody expected this")
        return await attend(outbox, act)

    monkeypatch.setattr(Outbox, "_attend", attended)
    with office(tmp_path, masto) as here:
        here.desk.decide([Hide(ONE)]).result(5)
        here.desk.decide([Hide(TWO)]).result(5)
        here.until_stage(Stage.SENT, SOON)
        assert here.act().ref == TWO


@pytest.mark.parametrize("stage", [None, Stage.SENDING], ids=["decision", "sending"])
def test_what_the_journal_says_meanwhile_is_not_taken_back(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch, stage: Stage | None
) -> None:
    """Nobody knew in time that it was written after all; it is told as anybody's, and refused."""
    record, meant, told = Store.record, writes(stage), threading.Event()

    def doubting(store: Store, entries: Sequence[Entry]) -> Appended:
        if told.is_set() or not meant(store, entries):
            return record(store, entries)
        follower = here.desk._follower
        told.set()
        record(store, entries)
        follower._read.extend(deepcopy(replace(e, session="")) for e in entries)
        asyncio.run_coroutine_threadsafe(follower.take(), here.desk._loop).result(5)
        raise FAULTS[0]

    with office(tmp_path, masto) as here:
        monkeypatch.setattr(Store, "record", doubting)
        here.desk.decide([Hide(ONE)]).result(5)
        if stage is None:
            here.until_stage(Stage.SENT, SOON)
        assert told.wait(5)
        here.until(lambda: here.act().stage is not Stage.HELD)
        assert ONE not in here.desk.situation.order


def test_a_stage_of_others_that_was_missed_is_seen_when_ours_comes_too_late(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missed(follower: Follower, entries: Sequence[Decided | Moved]) -> None:
        """What a fault of ours may do."""

    with office(tmp_path, masto) as here:
        act = here.desk.decide([Hide(ONE)], hold=1.0).result(5).decided[0].outgoing
        assert act is not None
        monkeypatch.setattr(Follower, "_moved", missed)
        beside = Store.open(tmp_path, session="ben")
        beside.entries_since_checkpoint()
        sending = act.moved(Stage.SENDING, tries=1, first_sent_at=act.decided_at)
        assert beside.record([Moved(act.decided_at, "ben", "ben", sending)]).conflicts == ()
        beside.close()
        here.until_stage(Stage.UNKNOWN, SOON)
    assert masto.sends == 0
