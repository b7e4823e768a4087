"""Killed at each moment of sending, told lies, or nobody can look: it is there once, or asks."""

import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from morgenlage.domain.action import Hide, Reply
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.ref import Ref
from morgenlage.platform import Malformed, PlatformError, Refused, Uncertain, Unreachable
from tests.desk.dying_sending import MOMENTS, filed
from tests.desk.fake_platform import MORNING, FakePlatform, a_comment
from tests.desk.office import MASTO, office

ONE = Ref("masto:1")
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("morgenlage.desk.outbox.LOOKS", (0.05, 0.05, 0.05))


@pytest.fixture
def masto() -> FakePlatform:
    return FakePlatform(MASTO, [a_comment(1)], conversation=[a_comment(1)])


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_each_moment_it_is_looked_up_and_never_sent_again_alone(
    tmp_path: Path, moment: str
) -> None:
    state = tmp_path / "state"
    argv = [sys.executable, "-m", "tests.desk.dying_sending", str(state), moment]
    ended = subprocess.run(argv, cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    platform = filed(state)
    left = len(platform.there)
    assert left == (moment != "intent")
    with office(state, platform, polling=False) as here:
        if moment == "intent":
            here.until(lambda: platform.finds == 3)
            assert here.act().stage is Stage.UNKNOWN  # a person decides
        else:
            here.until_stage(Stage.SENT)
    assert platform.sends == 0
    assert len(platform.there) == left


@pytest.mark.parametrize("error", [Unreachable("down"), Malformed("html"), Refused("403")])
def test_where_nobody_can_look_it_stays_unclear_and_a_person_decides(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch, error: PlatformError
) -> None:
    looks: list[object] = []

    async def find(*_: object) -> None:
        looks.append(error)
        raise error

    monkeypatch.setattr(masto, "find", find)
    masto.on_send, masto.same_key_is_same = lambda o: Uncertain("lost"), False
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Ja.")]).result(5)
        here.until(lambda: len(looks) == 3)
        assert here.act().stage is Stage.UNKNOWN
        assert masto.sends == 1
    masto.on_send = lambda o: None
    with office(tmp_path, masto) as again:
        again.until(lambda: len(looks) >= 4)
        assert again.act().stage is Stage.UNKNOWN
        assert masto.sends == 1


def test_a_no_to_what_was_done_all_the_same_is_seen_before_it_is_tried_again(
    tmp_path: Path, masto: FakePlatform
) -> None:
    masto.on_send = lambda o: Refused("400")
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Ja.")]).result(5)
        here.until_stage(Stage.FAILED)
        ours = replace(
            a_comment(50), parent=ONE, ours=True, created_at=MORNING + timedelta(hours=1)
        )
        masto.conversation.append(ours)
        here.desk.retry(here.act().id).result(5)
        here.until(lambda: here.act().changes == ("ours:masto:50",))
        assert here.act().stage is Stage.FAILED
    assert masto.answers == ["Ja."]


def test_what_is_hidden_already_is_not_hidden_again(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Hide(ONE)]).result(5)
        here.until_stage(Stage.SENT)
        again: Sequence[tuple[object, str]] = here.desk.decide([Hide(ONE)]).result(5).refused
        assert [reason for _, reason in again] == ["already-so"]
    assert masto.sends == 1
