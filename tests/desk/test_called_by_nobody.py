"""Nobody has to call the outbox: what is yet to leave is looked at again by itself."""

import time
from pathlib import Path

import pytest

from morgenlage.domain.action import Hide
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.ref import Ref
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, office

ONE = Ref("masto:1")


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("morgenlage.desk.outbox.AGAIN", 0.1)


def test_an_act_is_sent_although_the_outbox_was_told_of_it_too_early(tmp_path: Path) -> None:
    masto = FakePlatform(MASTO, [a_comment(1)])
    with office(tmp_path, masto) as here:
        act = here.desk.decide([Hide(ONE)], hold=0.5).result(5).decided[0].outgoing
        assert act is not None
        clerk = here.desk._clerk
        clerk.unwritten |= {act.id}  # as while its decision is being kept
        here.desk._wake_outbox(ONE)
        time.sleep(1.0)
        assert here.act().stage is Stage.HELD
        clerk.unwritten -= {act.id}
        here.until_stage(Stage.SENT)
    assert masto.sends == 1
