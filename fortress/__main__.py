"""What must never happen, tried often: one line per promise, with tries and failures.

    python -m fortress [--quick] [--proof] [--jobs N] [PROMISE ...]

`--proof` takes every guard of every promise out, one at a time: each line must show failures, else
its check proves nothing. Everything stays on this machine.
"""

import argparse
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

from fortress.promise import Promise, Scale, all_promises, promise_of
from fortress.trial import Trial, tried

_WIDTH = 60


def trials(
    chosen: Sequence[Promise], scale: Scale, proof: bool, jobs: int
) -> Iterator[tuple[Trial, ...]]:
    """Of each promise in order: one, or one per guard. What measures time runs by itself, last."""
    together = [promise for promise in chosen if not promise.alone]
    with ThreadPoolExecutor(jobs) as pool:
        coming = {
            promise.id: [pool.submit(tried, promise, scale, guard)
                         for guard in _guards(promise, proof)]
            for promise in longest_first(together)
        }  # fmt: skip
        for promise in together:
            yield tuple(one.result() for one in coming[promise.id])
    for promise in chosen:
        if promise.alone:
            yield tuple(tried(promise, scale, guard) for guard in _guards(promise, proof))


def longest_first(chosen: Sequence[Promise]) -> list[Promise]:
    """So that what runs side by side ends together."""
    return sorted(chosen, key=lambda promise: -promise.seconds)


def _guards(promise: Promise, proof: bool) -> tuple[str, ...]:
    return promise.guards if proof else ("",)


def line(trial: Trial) -> str:
    """What the table says of it."""
    name = trial.promise.says if not trial.guard else f"{trial.promise.id}, no {trial.guard}"
    tally = trial.tally
    said = trial.broke_down or tally.figures
    mark = " " if trial.good else "!"
    counts = f"{tally.tries:>8,}{tally.failures:>10,}{trial.seconds:>7.0f} s"
    return f"{mark} {name:<{_WIDTH}}{counts}  {said}".rstrip()


def main() -> int:
    """Prints the table. 0: every line says what it should."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--quick", action="store_true", help="few tries of everything")
    ask.add_argument("--proof", action="store_true", help="with every guard taken out in turn")
    ask.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    ask.add_argument("promises", nargs="*", metavar="PROMISE")
    args = ask.parse_args()
    try:
        chosen = tuple(map(promise_of, args.promises)) or all_promises()
    except KeyError as unknown:
        ask.error(unknown.args[0])
    scale: Scale = "quick" if args.quick or args.proof else "full"
    start, every = monotonic(), list[Trial]()
    print(f"  {'promise':<{_WIDTH}}{'tries':>8}{'failures':>10}{'time':>9}  figures", flush=True)
    for several in trials(chosen, scale, args.proof, args.jobs):
        every += several
        print(*map(line, several), sep="\n", flush=True)
    wrong = [trial for trial in every if not trial.good]
    tries, failures = (sum(getattr(t.tally, n) for t in every) for n in ("tries", "failures"))
    verdict = f"{len(wrong)} NOT as they should be" if wrong else "all as they should be"
    lines = "guards taken out" if args.proof else "promises"
    print(f"{len(every)} {lines}, {tries:,} tries, {failures:,} failures, "
          f"{monotonic() - start:.0f} s: {verdict}")  # fmt: skip
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
