"""Of one piece some copies are out and one is not: trying again is for that one alone."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from morgenlage.desk import press, press_looks
from morgenlage.domain import piece_steps
from morgenlage.domain.account import Account
from morgenlage.domain.draft import Draft
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Said
from morgenlage.domain.post import Post
from morgenlage.platform import Refused
from tests.desk.dry_press import TEN
from tests.desk.office import MASTO, SKY, office
from tests.desk.test_press_desk import Printer, clock, copy_of, planned, until

TUBE = Account("tube", "peertube", "https://tube.example")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press_looks, "PAUSES", (0.01,))
    monkeypatch.setattr(press, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(press, "EVERY", 0.02)


@dataclass
class Choosy(Printer):
    """Refuses for as long as it likes."""

    refuses: bool = True

    async def publish(self, draft: Draft, shelf: object = None) -> Post:
        if self.refuses:
            raise Refused("not today")
        return await super().publish(draft, shelf)


def test_what_is_out_stays_out_and_only_what_failed_goes_again(tmp_path: Path) -> None:
    masto, sky, tube = Printer(MASTO), Choosy(SKY), Printer(TUBE)
    with office(tmp_path, masto, sky, tube, clock=clock()) as here:
        here.desk.file([planned("p1", "masto", "sky", "tube")]).result(5)
        for account in ("masto", "tube"):
            until(here, "published", account=account)
        until(here, "failed", account="sky")
        assert copy_of(here, account="sky").reason == "not today"
        assert sky.drafts == []

        sky.refuses = False
        again = Said("maike", TEN)
        changed = here.desk.change(
            Piece, "p1", lambda p: piece_steps.wished(p, "sky", "now", again)
        ).result(5)
        assert changed is not None
        until(here, "published", account="sky")
    assert [len(p.drafts) for p in (masto, sky, tube)] == [1, 1, 1]
