"""A desk that dies or hangs, or whose letters cannot be read: nobody waits for it in vain."""

import asyncio
import errno
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest

from morgenlage.desk import correspondence, following, loading
from morgenlage.desk.casework import Casework
from morgenlage.desk.news import Died
from morgenlage.desk.service import Desk
from morgenlage.domain.account import Account
from morgenlage.domain.action import Hide
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.ref import Ref
from morgenlage.store.errors import StateError
from morgenlage.store.store import Store
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, office

ONE = Ref("masto:1")


def broken(*_: object, **__: object) -> None:
    """What a host without open files does."""
    raise OSError(errno.EMFILE, "all in use")


def test_who_waits_for_a_desk_that_died_is_told_of_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "load", broken)
    died = threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda _: died.set())
    with ExitStack() as stack, pytest.raises(OSError, match="all in use"):
        stack.enter_context(office(tmp_path, FakePlatform(MASTO)))
    assert died.wait(5)


@pytest.mark.parametrize("at", ["import", "way"])
def test_who_waits_for_letters_that_cannot_be_read_is_told_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    if at == "import":
        monkeypatch.setattr(correspondence, "Correspondence", broken)
    post = broken if at == "way" else lambda: None
    letters = pytest.raises(OSError, match="all in use")
    with office(tmp_path, FakePlatform(MASTO), post=post) as here, letters:
        here.desk.read_mail().result(3)


class Falls:
    """Platform work that ends a desk in the middle of its day, whenever it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = threading.Event()
        self.error = RuntimeError("nobody expected this")
        serve = Desk._serve
        monkeypatch.setattr(threading, "excepthook", lambda _: None)

        async def falling(desk: Desk, account: Account, place: int) -> None:
            if desk.orders.who.name != "anna":
                await serve(desk, account, place)
                return
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(serve(desk, account, place))
                while not self.now.is_set():  # noqa: ASYNC110 - a thread tells it
                    await asyncio.sleep(0.01)
                raise self.error

        monkeypatch.setattr(Desk, "_serve", falling)


def stuck(monkeypatch: pytest.MonkeyPatch, name: str, session: str) -> threading.Event:
    """What this session asks the store does not come back before the event."""
    usual, free = getattr(Store, name), threading.Event()

    def waits(store: Store, *given: object) -> object:
        if store.session == session:
            free.wait(20)
        return usual(store, *given)

    monkeypatch.setattr(Store, name, waits)
    return free


@pytest.mark.parametrize("disk", ["well", "stuck"])
def test_a_desk_that_dies_says_so_and_another_sends_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk: str
) -> None:
    falls, platform = Falls(monkeypatch), FakePlatform(MASTO, [a_comment(1)])
    with (
        office(tmp_path, platform, name="anna") as anna,
        office(tmp_path, platform, name="ben", polling=False) as ben,
    ):
        assert anna.desk.decide([Hide(ONE)], hold=1.0).result(5).decided
        ben.until(lambda: ben.desk.situation.outbox)
        free = stuck(monkeypatch, "tail", "anna") if disk == "stuck" else threading.Event()
        falls.now.set()
        ben.until_stage(Stage.SENT, 5)
        anna.until(lambda: any(isinstance(news, Died) for news in anna.news))
        with pytest.raises(ExceptionGroup) as refused:
            anna.desk.decide([Hide(ONE)]).result(1)
        assert refused.value is anna.desk.died
        free.set()
    assert platform.sends == 1


def test_a_disk_that_hangs_is_said_and_another_sends_until_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "HUNG", 1.0)
    platform = FakePlatform(MASTO, [a_comment(1), a_comment(2)])
    with (
        office(tmp_path, platform, name="anna") as anna,
        office(tmp_path, platform, name="ben", polling=False) as ben,
    ):
        assert anna.desk.decide([Hide(ONE)], hold=0.0).result(5).decided  # it has the right
        ben.until_stage(Stage.SENT)
        free = stuck(monkeypatch, "tail", "anna")
        assert ben.desk.decide([Hide(Ref("masto:2"))], hold=0.0).result(5).decided
        ben.until_stage(Stage.SENT, 8)
        assert anna.desk.situation.cut_off is not None
        free.set()
        anna.until(lambda: anna.desk.situation.cut_off is None)
        anna.until(lambda: len(anna.desk.situation.outbox) == 2)
        anna.until_stage(Stage.SENT)
    assert platform.sends == 2


def test_a_state_that_is_away_when_cases_are_caught_up_with_ends_no_desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_: Casework) -> None:
        raise StateError(tmp_path, "does not answer", "unreachable")

    monkeypatch.setattr(Casework, "_catch_up", away)
    with office(tmp_path, FakePlatform(MASTO, [a_comment(1)])) as here:
        here.desk.decide([Hide(ONE)]).result(5)
        here.until_stage(Stage.SENT)
