"""The files the rules of the house are about: what git tracks."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("morgenlage", "adapters", "widgets", "tui", "bench", "fortress")


@cache
def tracked() -> tuple[Path, ...]:
    """All tracked files, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    names = listed.stdout.rstrip("\0").split("\0")
    return tuple(path for name in names if (ROOT / (path := Path(name))).is_file())


def sources() -> tuple[Path, ...]:
    """The program's own Python files."""
    return tuple(p for p in tracked() if p.suffix == ".py" and p.parts[0] in ROOMS)
