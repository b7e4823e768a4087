"""The database dies in the middle of a morning: nothing is lost, nothing goes out twice."""

import pytest

from tests.live.colleagues import Colleague, Report
from tests.live.database import why_not
from tests.live.failing_over import AWAY, ENOUGH, Run, away, failed_over

pytestmark = pytest.mark.live

BACK = 10.0
"""Seconds after the promotion within which every dashboard decides and sends again."""
OPEN = {"anna": "offen", "ben": "open"}
"""What the head always says, in German and in English."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One morning for all tests."""
    if missing := why_not():
        pytest.skip(missing)
    return failed_over(tmp_path_factory.mktemp("failover"))


def test_nothing_is_lost_silent_or_twice(run: Run) -> None:
    assert run.reckoning.wrong == []
    for one in run.team:
        assert len(one.kept()) >= 2 * ENOUGH
    assert run.reckoning.sent > ENOUGH


def test_every_dashboard_decides_again_soon_after_the_promotion(run: Run) -> None:
    assert {one.name: one.name for one in run.team if run.back(one) > BACK} == {}


def test_no_act_is_left_on_its_way_without_a_word(run: Run) -> None:
    ends = {way.rpartition(" > ")[2] for way, _ in run.reckoning.ways}
    assert ends <= {"sent", "unknown", "failed"}


@pytest.mark.parametrize("number", [0, 1], ids=["de", "en"])
def test_the_screen_stays_and_says_as_of_when_it_is(run: Run, number: int) -> None:
    one: Colleague = run.team[number]
    gap = [r for r in away(one) if r["at"] < run.promoted]
    assert len(gap) > 1
    assert [r["head"] for r in gap if not says_so(r)] == []
    assert [r["head"] for r in gap if OPEN[one.name] not in r["head"]] == []
    assert min(r["rows"] for r in gap) > 1000
    assert not says_so(one.said("screen")[-1])


def says_so(report: Report) -> bool:
    """That the database is away."""
    return any(words in report["head"] for words in AWAY)
