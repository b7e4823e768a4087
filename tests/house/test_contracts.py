"""Who may import whom."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import grimp
import pytest

from adapters import PLATFORMS
from tests.house.tracked import ROOT

ALLOWED_IN_DOMAIN = {"rapidfuzz", "wcwidth"}
"""Graphemes in `morgenlage/domain/length.py`, likeness in `morgenlage/domain/lookalike.py`."""


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(
        "morgenlage", "adapters", "widgets", "tui", include_external_packages=True, cache_dir=None
    )


def test_all_contracts_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")

    run = subprocess.run(
        [command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout


def test_the_domain_needs_python_alone() -> None:
    inside = {m for m in graph().modules if m.startswith("morgenlage.domain")}
    needed = {to for m in inside for to in graph().find_modules_directly_imported_by(m)}
    outside = {to.partition(".")[0] for to in needed if not to.startswith("morgenlage.domain")}

    assert outside - set(sys.stdlib_module_names) == ALLOWED_IN_DOMAIN


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_platform_does_not_know_another(platform: str) -> None:
    others = tuple(name for name in PLATFORMS if name != platform)
    foreign = [
        f"{module} -> {to}"
        for module in graph().modules
        if _of(platform, module)
        for to in graph().find_modules_directly_imported_by(module)
        if any(_of(other, to) for other in others)
    ]

    assert foreign == []


def test_adapters_do_not_know_their_simulation() -> None:
    real = {m for m in graph().modules if m.startswith("adapters.") and ".simulated" not in m}

    assert [m for m in real if any("simulated" in to for to in _imports(m))] == []


def _imports(module: str) -> set[str]:
    return graph().find_modules_directly_imported_by(module)


def _of(platform: str, module: str) -> bool:
    """A file of that platform: `adapters/mastodon.py`, `adapters/mastodon_wire.py`."""
    name = module.removeprefix("adapters.")
    return module != name and (name == platform or name.startswith(f"{platform}_"))
