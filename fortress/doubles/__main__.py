"""Nothing goes out twice, nothing is lost silently: thousands of publishings, each with faults.

    python -m fortress.doubles [--runs 1000] [--model NAME] [--seed N] [--broken GUARD] [--jobs 2]

Each run is the real press on the real store with the platform's own adapter in front of the
simulated server, from half a minute before the hour of a post until it is settled. Faults lie on
the wire (the answer is lost, an error comes after it was done, a request arrives late, lists lag,
look-ups fail), in the process (it dies before or after any write to disk or any request, and is
started again, or another one takes over) and in the clock (it is put while the post is on its way).
Hours of a run take milliseconds: time is simulated.

`--broken` takes a guard out: then the table must show failures, else it proves nothing.
"""

import argparse
import logging
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from fortress.doubles.guards import GUARDS
from fortress.doubles.models import MODELS, Model
from fortress.doubles.plan import Plan, planned
from fortress.doubles.run import Outcome, points_of, tried
from fortress.doubles.server import Server

FRESH = 50
"""Runs one after the other on the same server."""


@dataclass
class Line:
    """What became of all runs on one model."""

    model: Model
    verdicts: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    killed: int = 0
    two: int = 0
    """Runs in which a second process was there to send."""
    bad: list[int] = field(default_factory=list)
    """Seeds of runs that must not end as they did."""

    def take(self, plan: Plan, outcome: Outcome) -> None:
        """One more."""
        self.two += plan.second
        self.verdicts[outcome.verdict] += 1
        self.states[outcome.state] += 1
        self.killed += outcome.killed
        needless = outcome.verdict == "asked" and self.model.decides
        if needless or outcome.verdict not in ("fine", "asked"):
            self.bad.append(plan.seed)

    def add(self, other: "Line") -> None:
        """Those of another part."""
        self.verdicts += other.verdicts
        self.states += other.states
        self.killed += other.killed
        self.two += other.two
        self.bad += other.bad


@contextmanager
def quiet() -> Iterator[None]:
    """The faults are on purpose: the log need not tell of them."""
    level = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(level)


def part(name: str, seeds: range, points: int, guard: str) -> Line:
    """Some runs, one after the other."""
    model = next(m for m in MODELS if m.name == name)
    line = Line(model)
    with tempfile.TemporaryDirectory() as files, quiet(), GUARDS[guard]():
        server = Server(model)
        for seed in seeds:
            plan = planned(seed, model, points)
            line.take(plan, tried(server, plan, Path(files)))
    return line


def table(
    models: tuple[Model, ...], first: int, runs: int, guard: str = "", jobs: int = 1
) -> Iterator[Line]:
    """A line for each model."""
    with tempfile.TemporaryDirectory() as files, quiet():
        points = {m.name: points_of(m, Path(files)) for m in models}
    ends = first + runs
    parts = [range(begin, min(begin + FRESH, ends)) for begin in range(first, ends, FRESH)]
    if jobs < 2:
        for model in models:
            line = Line(model)
            for seeds in parts:
                line.add(part(model.name, seeds, points[model.name], guard))
            yield line
        return
    with ProcessPoolExecutor(jobs) as pool:
        begun = {
            m: [pool.submit(part, m.name, seeds, points[m.name], guard) for seeds in parts]
            for m in models
        }
        for model, futures in begun.items():
            line = Line(model)
            for future in futures:
                line.add(future.result())
            yield line


def main() -> int:
    """Prints the table. 0 where it says what it should."""
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    ask.add_argument("--runs", type=int, default=1000)
    ask.add_argument("--seed", type=int, default=1, help="number of the first run")
    ask.add_argument("--model", choices=[m.name for m in MODELS])
    ask.add_argument("--broken", choices=[g for g in GUARDS if g], default="")
    ask.add_argument("--jobs", type=int, default=2)
    args = ask.parse_args()
    models = tuple(m for m in MODELS if args.model in (None, m.name))
    began = monotonic()
    print(f"{'platform':<18}{'a repeat is decided by':<38}", end="")
    print(f"{'runs':>6}{'deaths':>8}{'out':>6}{'not':>6}{'asked':>7}{'doubles':>9}{'lost':>6}")
    bad = 0
    for line in table(models, args.seed, args.runs, args.broken, args.jobs):
        bad += len(line.bad)
        print(told(line), flush=True)
    print(f"{monotonic() - began:.0f} s")
    return 0 if bool(bad) == bool(args.broken) else 1


def told(line: Line) -> str:
    """One line of the table."""
    verdicts, states = line.verdicts, line.states
    lost = verdicts["lost"] + verdicts["wrong"] + verdicts["stuck"]
    text = f"{line.model.name:<18}{line.model.means:<38}{sum(verdicts.values()):>6}"
    text += f"{line.killed:>8}{states['published']:>6}{states['failed'] + states['missed']:>6}"
    text += f"{verdicts['asked']:>7}{verdicts['double']:>9}{lost:>6}"
    if line.bad:
        text += f"  seeds {', '.join(map(str, line.bad[:6]))}"
    return text


if __name__ == "__main__":
    sys.exit(main())
