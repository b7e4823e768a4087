"""A desk that closes while a post is on its way: the answer is waited for, as long as that goes."""

import asyncio
import threading
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import pytest

from morgenlage.domain.draft import Draft
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.post import Post
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, office
from tests.desk.test_press_desk import Printer, clock, copy_of, planned


@dataclass
class Slow(Printer):
    """Answers a publish after a while, and never a look-up."""

    seconds: float = 0.7

    async def publish(self, draft: Draft, shelf: object = None) -> Post:
        self.drafts.append(draft)
        await asyncio.sleep(self.seconds)
        return self._post(len(self.drafts), draft)

    async def find_post(self, *_: object) -> Post | None:
        self.finds += 1
        if self.finds > 1:  # the first look is before it leaves
            await asyncio.sleep(60)
        return None


def closed_on_its_way(state: Path, there: Slow) -> float:
    """Seconds the closing took while the post was on its way."""
    with office(state, there, clock=clock()) as here:
        here.desk.file([planned()]).result(5)
        here.until(lambda: there.drafts)
        assert copy_of(here).ref is None
        began = monotonic()
        here.desk.close()
        return monotonic() - began


def left_behind(state: Path) -> Copy:
    """The copy as the next process finds it."""
    with office(state, FakePlatform(MASTO), sending=False, session="next") as here:
        here.until(lambda: here.desk.situation.papers.of(Piece))
        return copy_of(here)


def test_the_answer_to_what_has_left_is_taken_in_while_the_desk_closes(tmp_path: Path) -> None:
    there = Slow(MASTO)
    assert closed_on_its_way(tmp_path, there) < 1.5
    assert str(left_behind(tmp_path).ref) == "masto:1"
    assert len(there.drafts) == 1


def test_an_answer_that_takes_long_holds_nobody_up(tmp_path: Path) -> None:
    there = Slow(MASTO, seconds=60)
    assert closed_on_its_way(tmp_path, there) < 1.5
    assert (left_behind(tmp_path).state, left_behind(tmp_path).ref) == ("sending", None)


def test_what_the_disk_was_given_is_done_although_closing_took_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, began, whole = a_comment(1), threading.Event(), Store.keep
    with office(tmp_path, FakePlatform(MASTO, [one]), polling=False) as here:

        def slow(self: Store, batch: Batch) -> tuple[str, ...]:
            if batch.drafts:
                began.set()
                sleep(0.6)
            return whole(self, batch)

        monkeypatch.setattr(Store, "keep", slow)
        here.desk.keep_draft(one.ref, "Halb fertig")
        assert began.wait(5)
        here.desk.close(0.05)
        drafts = tmp_path / "drafts.json"
        assert not drafts.exists() or "Halb fertig" not in drafts.read_text()
        here.desk.finish()
        assert "Halb fertig" in drafts.read_text()
