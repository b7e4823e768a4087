"""Damaged states before the real program: `status`, `comments`, `doctor`, each a process."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from fortress.damages import Damage, damages
from fortress.hostile_state import CONFIG
from tests.store.everything import furnish

CALLS = (("status",), ("comments",), ("doctor", "--offline"))
SECONDS = 2.0
"""Of processor time: how busy the machine is otherwise says nothing about a start."""


def run(count: int) -> tuple[int, list[str]]:
    """How many calls were made, and what was wrong with them."""
    with tempfile.TemporaryDirectory() as place:
        good, state = Path(place) / "good", Path(place) / "state"
        furnish(good).close()
        environ = _environ(Path(place), state)
        every = damages(good)
        wrong = []
        for damage, call in zip(every[3 :: len(every) // count], cycle(CALLS), strict=False):
            shutil.rmtree(state, ignore_errors=True)
            shutil.copytree(good, state)
            damage.do(state)
            wrong += [
                f"{call[0]} on {damage.name}: {w}" for w in _faults(state, call, environ, damage)
            ]
        return min(count, len(every)), wrong


def _environ(place: Path, state: Path) -> dict[str, str]:
    config = place / "config.toml"
    config.write_text(CONFIG)
    (place / "token").write_text("x\n")
    (place / "token").chmod(0o600)
    own = {"MORGENLAGE_CONFIG": str(config), "MORGENLAGE_STATE": str(state), "HOME": str(place)}
    return {**os.environ, **own}


def _faults(
    state: Path, call: tuple[str, ...], environ: dict[str, str], damage: Damage
) -> Iterator[str]:
    before = {p: p.read_bytes() for p in state.rglob("*") if p.is_file()}
    start = sum(os.times()[2:4])
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "morgenlage", *call],
        env=environ, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    used = min(sum(os.times()[2:4]) - start, time.monotonic() - begun)
    if used > SECONDS:
        yield f"took {used:.1f} s"
    if "Traceback" in done.stderr or "Fehler im Programm selbst" in done.stderr:
        yield done.stderr.splitlines()[-1]
    if done.returncode not in ((0, 1) if call[0] == "doctor" else (0, 2)):
        yield f"exit code {done.returncode}: {done.stderr.strip()}"
    if done.returncode == 2 and (len(damage.broken) < 2 or len(done.stderr.splitlines()) != 1):
        yield f"refused: {done.stderr.strip()}"
    if any(p.read_bytes() != data for p, data in before.items()):
        yield "changed what it only looks at"
