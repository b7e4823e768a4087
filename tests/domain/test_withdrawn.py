"""What somebody has taken back is known to nobody: not the diary, the brief, the list, the line."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from morgenlage.domain.backing_log import backing_log, named
from morgenlage.domain.brief_next import coming
from morgenlage.domain.brief_period import week
from morgenlage.domain.brief_tried import improved, tried
from morgenlage.domain.diary import diary
from morgenlage.domain.experiment import Experiment, Result, experiments, withdrawn
from morgenlage.domain.experiment_steps import decided
from morgenlage.domain.improvement import Improvement
from morgenlage.domain.improvement import withdrawn as taken_back
from morgenlage.domain.matching import done
from morgenlage.domain.newness import noticing
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.piece_steps import Said
from morgenlage.domain.practice import Practice
from morgenlage.domain.situation import Situation
from morgenlage.domain.tagging import choices

NOW = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
TODAY = NOW.date()
REEL = Experiment(
    id="reel", believe="Ein Reel", look_on=TODAY + timedelta(days=3), begun_at=NOW, version=1
)
BETTER = Improvement(id="better", text="Untertitel größer", made_at=NOW)
THERE = Papers().having([REEL, BETTER])
GONE = Papers().having([withdrawn(REEL, NOW), taken_back(BETTER, NOW)])
PERIOD = week(NOW, UTC)


def everywhere(papers: Papers) -> list[object]:
    """All that is told of experiments and improvements, outside of the screen."""
    newness = done(noticing(papers, (), Practice(), NOW, UTC))
    return [
        found
        for found in (
            diary(papers, Past(), TODAY, UTC),
            tried(papers, Past(), PERIOD, NOW, UTC),
            improved(papers, PERIOD),
            coming(Situation(NOW, papers=papers), PERIOD, NOW, UTC),
            choices("experiment", Practice(), papers),
            named(papers, "experiment:reel"),
            newness.last,
            newness.improvements,
        )
        if found
    ]


def test_it_is_told_nowhere() -> None:
    assert len(everywhere(THERE)) == 8
    assert everywhere(GONE) == []


def test_nobody_backed_what_was_taken_back() -> None:
    closed = decided(REEL, "keep", "gut", Result("better"), Said("Jan", NOW))

    assert len(backing_log(Papers().having([closed]))) == 1
    assert backing_log(Papers().having([withdrawn(closed, NOW)])) == ()


def test_who_decides_at_the_same_moment_keeps_it_there() -> None:
    closed = decided(withdrawn(REEL, NOW), "keep", "gut", Result("better"), Said("Jan", NOW))

    assert list(experiments(Papers().having([closed]))) == ["reel"]
    assert not replace(closed, look_on=date.max).expired(NOW)


def test_there_is_one_way_to_all_of_them() -> None:
    around = re.compile(r"of\((Experiment|Improvement)\)\.(values|items)|in \w*\.?papers\.of\(Exp")
    own = {"experiment.py", "improvement.py"}
    files = [p for room in ("morgenlage", "tui") for p in Path(room).rglob("*.py")]

    assert len(files) > 100
    assert [p for p in files if p.name not in own and around.search(p.read_text("utf-8"))] == []
