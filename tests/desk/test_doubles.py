"""Nothing goes out twice and nothing is lost silently: the bench of doubles in its quick form."""

from pathlib import Path

import pytest

from fortress.doubles.__main__ import part, quiet
from fortress.doubles.guards import GUARDS
from fortress.doubles.models import MODELS, Model
from fortress.doubles.run import points_of

RUNS = range(1, 16)
NAMES = [model.name for model in MODELS]


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_whatever_breaks_a_post_is_out_once_or_says_so(model: Model, tmp_path: Path) -> None:
    line = part(model.name, RUNS, points(model, tmp_path), "")
    assert line.bad == []
    assert sum(line.verdicts.values()) == len(RUNS)
    assert line.states["published"] > line.states["failed"] + line.states["missed"]


@pytest.mark.parametrize("guard", [name for name in GUARDS if name])
def test_without_a_guard_it_would_not_be_so(guard: str, tmp_path: Path) -> None:
    (model,) = (m for m in MODELS if m.name == "facebook")
    assert part(model.name, RUNS, points(model, tmp_path), guard).bad


def points(model: Model, folder: Path) -> int:
    """Places where a process may die."""
    with quiet():
        return points_of(model, folder)
