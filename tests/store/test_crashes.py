"""What the fortress says of writing in place, and the price of a decision; it does the killing."""

import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]


def said_by(module: str, *arguments: str) -> tuple[int, str]:
    """Exit code and output of a program that forks, which pytest's own process should not."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        text=True,
        cwd=_ROOT,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_writing_in_place_would_have_been_seen(tmp_path: Path) -> None:
    code, said = said_by("tests.store.crashing", str(tmp_path), "--in-place")
    assert code == 1, said
    assert "lost comments/2026-11-22.json" in said


@pytest.mark.parametrize("size", [500])
def test_the_price_of_a_decision_can_be_measured(size: int, tmp_path: Path) -> None:
    from bench.store_cost import measure  # a benchmark: only this test needs it

    cost = measure((size,), rounds=1, decisions=3, folder=str(tmp_path))[size]
    assert cost.comments == size
    assert cost.ratio > 0
