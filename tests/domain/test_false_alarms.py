"""On made-up accounts where nothing was the matter hardly anything is called better or worse.

With few accounts, so that it takes seconds; `python -m bench experiments` has the whole of it.
"""

from collections import Counter
from datetime import UTC

import pytest

from bench.experiments import by_means, by_ranks, doubled, ours, share, without_effect
from bench.simulated_accounts import EXPERIMENT, NOW
from morgenlage.domain import spells
from morgenlage.domain.experiment_result import result_of

CALM = list(without_effect(seed=11, count=160))


def test_nothing_is_hardly_ever_called_something() -> None:
    said = Counter(map(ours, CALM))

    assert share(said, "better", "worse") <= 5
    assert share(said, "same") > 20


def test_the_simpler_ways_see_what_is_not_there() -> None:
    """The guard's guard: the same accounts are no easy ones."""
    assert share(Counter(map(by_means, CALM)), "better", "worse") > 50
    assert share(Counter(map(by_ranks, CALM)), "better", "worse") > 8


def test_twice_as_much_is_found_as_a_rule_and_never_called_worse() -> None:
    said = Counter(ours(each) for each in doubled(seed=11, count=80) if each.habits.base >= 3)

    assert share(said, "better") >= 60
    assert said["worse"] == 0


def test_whoever_takes_weeks_for_independent_finds_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def width() -> float:
        found = [
            result_of(EXPERIMENT, each.past, each.papers, NOW, UTC)
            for each in CALM
            if each.pattern == "block"
        ]
        return sum((r.high or 0) / r.low for r in found if r.low) / len(found)

    honest = width()
    monkeypatch.setattr(spells, "STRENGTHS", ((0.0, 1.0),))

    assert width() < honest * 0.95
