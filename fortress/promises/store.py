"""What was acknowledged is on disk, whatever dies."""

import subprocess
import sys
import tempfile

from fortress import kill9
from fortress.promise import Promise, Scale, Tally


def killed_at_random(scale: Scale, guard: str) -> Tally:
    """Kill -9 at random moments while decisions are written."""
    kills = 60 if scale == "quick" else 1000
    found = kill9.run(kills, broken_guard=guard == "write-first")
    failures = found.lost + found.undone + found.broken
    return Tally(found.kills, failures, f"{found.acknowledged} decisions acknowledged")


def killed_at_each_call(scale: Scale, guard: str) -> Tally:
    """Kill -9 at every single system call of a morning's writing."""
    with tempfile.TemporaryDirectory() as place:
        argv = [sys.executable, "-m", "tests.store.crashing", place]
        argv += ["--in-place"] * (guard == "replace-whole")
        done = subprocess.run(argv, capture_output=True, text=True, timeout=200, check=False)
    places, _, wrong, _ = done.stdout.split("\n")[-2].split()
    return Tally(int(places), int(wrong))


PROMISES = (
    Promise(
        "kill-random",
        "an acknowledged decision survives kill -9",
        killed_at_random,
        ("write-first",),
    ),
    Promise(
        "kill-each-call",
        "killed at each system call, every file is old or new",
        killed_at_each_call,
        ("replace-whole",),
    ),
)
