"""The fortress in its quick form: every promise is kept. `make fortress-proof` tries the guards."""

import pytest

from fortress.__main__ import longest_first
from fortress.promise import Promise, Tally, all_promises
from fortress.trial import Trial, tried

pytestmark = pytest.mark.alone

ALL = all_promises()


@pytest.mark.parametrize("promise", ALL, ids=[p.id for p in ALL])
def test_what_is_promised_holds(promise: Promise) -> None:
    if promise.red:
        pytest.skip(promise.red)
    trial = tried(promise, "quick")
    assert trial.broke_down == ""
    assert trial.tally.tries > 0
    assert trial.tally.failures == 0, trial.tally.figures


def test_every_promise_has_a_name_of_its_own_and_a_switch() -> None:
    assert len({p.id for p in ALL}) == len(ALL)
    assert all(p.guards for p in ALL)
    assert all(len(p.says) <= 60 for p in ALL)


def test_what_broke_down_or_tried_nothing_is_neither_kept_nor_proven() -> None:
    (promise, *_) = ALL
    assert Trial(promise, "", Tally(5, 0), 1.0).good
    assert Trial(promise, "x", Tally(5, 1), 1.0).good
    assert not Trial(promise, "", Tally(0, 0), 1.0).good
    assert not Trial(promise, "x", Tally(5, 0), 1.0).good
    assert not Trial(promise, "", Tally(5, 0), 1.0, "not done in 9 s").good
    assert not Trial(promise, "x", Tally(5, 1), 1.0, "KeyError").good


def test_what_may_take_longest_begins() -> None:
    seconds = [p.seconds for p in longest_first(ALL)]
    assert seconds == sorted(seconds, reverse=True)
    assert seconds[0] > seconds[-1]
