"""What the pages promise is there."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.house.tracked import ROOT, tracked

PAGES = [path for path in tracked() if path.suffix == ".md" and path.parts[0] != "tests"]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_make_command_a_page_names_exists(page: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE))

    assert named - targets() == set()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_file_a_page_points_to_exists(page: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = [n for n in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in n]

    assert [name for name in named if not (ROOT / page.parent / name).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "README.de.md"])
def test_a_newcomer_sees_the_demo_after_two_commands(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    first = blocks[0].strip().splitlines()

    assert first[0].startswith("git clone ")
    assert first[1:] == ["make demo"]


def test_make_help_lists_what_there_is() -> None:
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
    run = subprocess.run(
        ["make", "help"], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
    )

    listed = {line.split()[0] for line in run.stdout.splitlines()}

    assert {"demo", "test", "check", "live", "bench", "help"} <= listed <= targets()


def test_the_architecture_fits_on_a_few_screens() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "docs/invariants.md"])
def test_what_keeps_an_invariant_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:tests|bench|fortress)/[\w/]+(?:\.py)?)`", text))

    assert len(named) >= 8
    assert [name for name in named if not (ROOT / name).exists()] == []
