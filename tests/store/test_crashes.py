"""Killed anywhere, by anybody: what was acknowledged is there, and the check would see a loss."""

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


def test_killed_at_each_system_call_it_starts_again_complete(tmp_path: Path) -> None:
    code, said = said_by("tests.store.crashing", str(tmp_path))
    assert code == 0, said
    assert int(said.split()[0]) > 50


def test_writing_in_place_would_have_been_seen(tmp_path: Path) -> None:
    code, said = said_by("tests.store.crashing", str(tmp_path), "--in-place")
    assert code == 1, said
    assert "lost comments/2026-11-22.json" in said


def test_killed_at_random_moments_nothing_acknowledged_is_lost() -> None:
    code, said = said_by("fortress.kill9", "--kills", "30")
    assert code == 0, said
    assert " 0 lost, 0 not given back, 0 files broken" in said


def test_acknowledging_before_the_write_would_have_been_seen() -> None:
    code, said = said_by("fortress.kill9", "--kills", "60", "--break-guard")
    assert code == 1, said


def test_two_sessions_at_once_lose_nothing() -> None:
    code, said = said_by("fortress.two_writers", "--decisions", "200")
    assert code == 0, said
    assert "400 decisions, 400 present, 0 lost, 0 overwritten silently" in said


def test_two_sessions_without_the_lock_would_have_been_seen() -> None:
    code, said = said_by("fortress.two_writers", "--decisions", "300", "--break-guard")
    assert code == 1, said


@pytest.mark.parametrize("size", [500])
def test_the_price_of_a_decision_can_be_measured(size: int, tmp_path: Path) -> None:
    from bench.store_cost import measure  # a benchmark: only this test needs it

    cost = measure((size,), rounds=1, decisions=3, folder=str(tmp_path))[size]
    assert cost.comments == size
    assert cost.ratio > 0
