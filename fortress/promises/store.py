"""What was acknowledged is on disk, whatever dies."""

import re
import subprocess
import sys
import tempfile

from fortress import damaged, damaged_calls
from fortress.damaged_guards import GUARDS
from fortress.promise import Promise, Scale, Tally

_NUMBER = re.compile(r"\b\d+\b")


def killed_at_random(scale: Scale, guard: str) -> Tally:
    """Kill -9 at random moments while decisions are written, by two writers on two states."""
    kills = 60 if scale == "quick" else 10_000
    argv = [sys.executable, "-m", "fortress.kill9", "--kills", str(kills), "--jobs", "2"]
    argv += ["--break-guard"] * (guard == "write-first")
    # A process of its own: it forks for every kill, and a small one does that quickly.
    done = subprocess.run(argv, capture_output=True, text=True, timeout=400, check=False)
    kills, said, *wrong, inside = map(int, _NUMBER.findall(done.stdout)[1:7])
    figures = f"{said} decisions acknowledged, {inside} kills in the middle of a write"
    return Tally(kills, sum(wrong), figures)


def killed_at_each_call(scale: Scale, guard: str) -> Tally:
    """Kill -9 at every single system call of a morning's writing."""
    with tempfile.TemporaryDirectory() as place:
        argv = [sys.executable, "-m", "tests.store.crashing", place]
        argv += ["--few"] * (scale == "quick")
        argv += ["--in-place"] * (guard == "replace-whole")
        done = subprocess.run(argv, capture_output=True, text=True, timeout=200, check=False)
    places, _, wrong, _ = done.stdout.split("\n")[-2].split()
    return Tally(int(places), int(wrong))


def damaged_states(scale: Scale, guard: str) -> Tally:
    """Every kind of file broken in every way; a share of it through the real program."""
    quick = scale == "quick"
    count, wrong = damaged.run(every=5 if quick else 1, without=guard)
    if not guard:
        called, more = damaged_calls.run(4 if quick else 24)
        count, wrong = count + called, wrong + more
    return Tally(count, len(wrong), "; ".join(wrong[:2]))


PROMISES = (
    Promise(
        "kill-random",
        "an acknowledged decision survives kill -9",
        killed_at_random,
        ("write-first",),
        seconds=400,
    ),
    Promise(
        "kill-each-call",
        "killed at each system call, every file is old or new",
        killed_at_each_call,
        ("replace-whole",),
    ),
    Promise(
        "damaged",
        "a damaged state starts in 2 s or refuses, changing nothing",
        damaged_states,
        tuple(name for name in GUARDS if name),
    ),
)
