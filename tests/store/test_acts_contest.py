"""Where an act stands is settled in the journal: taken back or sent, never both."""

from pathlib import Path

import pytest

from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.record import Entry, Moved
from morgenlage.store.store import Store
from tests.store.story import MORNING, comment, decided, outgoing

ACT = outgoing("o1", comment(1).ref)


def moved(stage: Stage, session: str) -> Moved:
    act: Outgoing = ACT.moved(stage)
    return Moved(MORNING, session, session, act)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Stage.SENDING, Stage.CANCELLED),
        (Stage.SENT, Stage.CANCELLED),
        (Stage.UNKNOWN, Stage.CANCELLED),
        (Stage.CANCELLED, Stage.SENDING),
        (Stage.SENT, Stage.SENDING),
        (Stage.SENT, Stage.HELD),
        (Stage.CANCELLED, Stage.HELD),
        (Stage.SENDING, Stage.HELD),
    ],
)
def test_the_later_one_is_told(tmp_path: Path, first: Stage, second: Stage) -> None:
    anna, ben = Store.open(tmp_path, session="a"), Store.open(tmp_path, session="b")
    anna.record([moved(Stage.HELD, "a")])
    anna.record([moved(first, "a")])
    late = moved(second, "b")
    assert ben.record([late]).conflicts == (late,)
    assert ben.history(9)[-1] == moved(first, "a")


def test_who_sends_may_hold_it_again(tmp_path: Path) -> None:
    anna = Store.open(tmp_path, session="a")
    for stage in (Stage.HELD, Stage.SENDING, Stage.HELD, Stage.SENDING, Stage.UNKNOWN, Stage.SENT):
        assert anna.record([moved(stage, "a")]).conflicts == ()


def test_an_undo_falls_with_the_act_it_comes_too_late_for(tmp_path: Path) -> None:
    anna, ben = Store.open(tmp_path, session="a"), Store.open(tmp_path, session="b")
    anna.record([moved(Stage.SENDING, "a")])
    undo: list[Entry] = [decided(comment(1), session="b"), moved(Stage.CANCELLED, "b")]
    other = decided(comment(2), session="b")
    assert ben.record([*undo, other]).conflicts == tuple(undo)
    assert ben.history(9)[-1] == other


def test_a_refusal_by_the_platform_is_kept_although_somebody_decided_meanwhile(
    tmp_path: Path,
) -> None:
    anna, ben = Store.open(tmp_path, session="a"), Store.open(tmp_path, session="b")
    anna.record([decided(comment(1))])
    late, failed = decided(comment(1), session="b"), moved(Stage.FAILED, "b")
    found = ben.record([late, failed])
    assert (found.written, found.conflicts) == ((failed,), (late,))
