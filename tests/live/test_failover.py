"""The database dies in the middle of a morning: nothing is lost, nothing goes out twice."""

import pytest

from tests.live.colleagues import Colleague
from tests.live.database import why_not
from tests.live.failing_over import Run, failed_over

pytestmark = pytest.mark.live

BACK = 10.0
"""Seconds after the promotion within which every dashboard decides and sends again."""
HEADS = {"anna": ("Zustand weg seit", "offen"), "ben": ("tate away since", "open")}
"""What the head says in German and in English while the database is away, and always."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One morning for all tests."""
    if missing := why_not():
        pytest.skip(missing)
    return failed_over(tmp_path_factory.mktemp("failover"))


def test_nothing_is_lost_silent_or_twice(run: Run) -> None:
    assert run.reckoning.wrong == []
    for one in run.team:
        assert len(one.kept()) > 20
    assert run.reckoning.sent > 20


def test_every_dashboard_decides_again_soon_after_the_promotion(run: Run) -> None:
    assert {one.name: one.name for one in run.team if run.back(one) > BACK} == {}


def test_no_act_is_left_on_its_way_without_a_word(run: Run) -> None:
    ends = {way.rpartition(" > ")[2] for way, _ in run.reckoning.ways}
    assert ends <= {"sent", "unknown", "failed"}


@pytest.mark.parametrize("number", [0, 1], ids=["de", "en"])
def test_the_screen_stays_and_says_as_of_when_it_is(run: Run, number: int) -> None:
    one: Colleague = run.team[number]
    away, always = HEADS[one.name]
    gap = [r for r in one.said("screen", run.killed + 2) if r["at"] < run.promoted]
    assert len(gap) > 1
    assert [r["head"] for r in gap if away not in r["head"] or always not in r["head"]] == []
    assert min(r["rows"] for r in gap) > 1000
    late = one.said("screen", run.promoted + BACK)
    assert late
    assert not any(away in r["head"] for r in late)
