"""Another process goes on sending while this one starts: what it did is not taken back here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from morgenlage.desk.archive import Archive
from morgenlage.desk.loading import moved_meanwhile
from morgenlage.domain.account import Account
from morgenlage.domain.action import Hide
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.record import Moved
from morgenlage.domain.ref import Ref
from morgenlage.store.store import Store
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, office
from tests.store.story import outgoing


def test_an_act_that_was_sent_between_picture_and_loading_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    masto = FakePlatform(MASTO, [a_comment(1)])
    with office(tmp_path, masto, sending=False) as here:
        here.desk.decide([Hide(Ref("masto:1"))], hold=60).result(5)
        held = here.act()
    load = Archive.load

    async def later(self: Archive, accounts: Sequence[Account], judged_by: str) -> None:
        store = Store.open(tmp_path, session="sender")
        for stage in (Stage.SENDING, Stage.SENT):
            act = replace(held, stage=stage, tries=1)
            assert store.record([Moved(datetime.now(UTC), "anna", "sender", act)]).written
        store.close()
        await load(self, accounts, judged_by)

    monkeypatch.setattr(Archive, "load", later)
    with office(tmp_path, masto, session="next") as here:
        assert here.act().stage is Stage.SENT


@pytest.mark.parametrize(
    ("pictured", "shown", "loaded", "stage"),
    [
        (Stage.HELD, None, Stage.SENT, Stage.SENT),
        (Stage.HELD, Stage.CANCELLED, Stage.HELD, Stage.CANCELLED),
        (Stage.HELD, Stage.SENDING, Stage.SENT, Stage.SENT),
        (None, Stage.HELD, None, Stage.HELD),
        (Stage.HELD, None, None, None),
    ],
    ids=["by another", "here", "by another since", "new here", "put away since"],
)
def test_the_latest_is_shown(
    pictured: Stage | None, shown: Stage | None, loaded: Stage | None, stage: Stage | None
) -> None:
    def acts(at: Stage | None) -> dict[str, Outgoing]:
        return {} if at is None else {"o1": replace(outgoing(), stage=at)}

    before = acts(pictured)
    found = moved_meanwhile(before, acts(shown) or before, acts(loaded))
    assert {act.stage for act in found.values()} == ({stage} if stage else set())
