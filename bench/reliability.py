"""What must never happen, tried often: one line per promise.

    python -m bench.reliability [--quick] [--broken]

`--broken` takes the guard of each promise out: then every line must show failures, else its
check proves nothing.
"""

import argparse
import logging
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench import broken_accounts, hostile_walk, kill9, outgoing_acts, two_people, two_writers
from bench.hostile_state import cases


@dataclass(frozen=True, slots=True)
class Line:
    """One promise and how it was kept."""

    promise: str
    tries: int
    failures: int
    detail: str = ""


def kills(quick: bool, broken: bool) -> Line:
    """Acknowledged decisions survive kill -9."""
    found = kill9.run(60 if quick else 1000, broken_guard=broken)
    failures = found.lost + found.undone + found.broken
    detail = f"{found.acknowledged} decisions acknowledged"
    return Line("a decision survives kill -9", found.kills, failures, detail)


def calls(quick: bool, broken: bool) -> Line:
    """The same at every single system call of a write."""
    with tempfile.TemporaryDirectory() as place:
        argv = [sys.executable, "-m", "tests.store.crashing", place, *["--in-place"] * broken]
        done = subprocess.run(argv, capture_output=True, text=True, timeout=300, check=False)
    places, _, wrong, _ = done.stdout.split("\n")[-2].split()
    return Line("killed at each system call of a write", int(places), int(wrong))


def writers(quick: bool, broken: bool) -> Line:
    """Two sessions at once."""
    found = two_writers.run(200 if quick else 1000, broken_guard=broken)
    detail = f"{found.conflicts} conflicts told"
    return Line("two sessions lose nothing", found.expected, found.lost + found.overwritten, detail)


def people(quick: bool, broken: bool) -> Line:
    """Two people on the same comments."""
    found = two_people.run(200, 150 if quick else 400, broken=broken)
    detail = (
        f"{found.answers} answers, {found.twice} comments answered twice, "
        f"{found.told} of {found.conflicts} conflicts told, {found.refused} second answers refused"
    )
    return Line("two people answer nothing twice", found.decisions, found.faults, detail)


def sends(quick: bool, broken: bool) -> Line:
    """Answers over a line that loses replies, in a process that is killed."""
    found = outgoing_acts.run(60 if quick else 200, broken=broken)
    failures = found.doubles + found.silent + found.false
    detail = (
        f"{found.kills} kills, {found.doubles} doubles, {found.silent} lost silently, "
        f"{found.false} called wrongly, {found.asked} left to a person"
    )
    return Line("an answer goes out once or says so", found.acts, failures, detail)


def accounts(quick: bool, broken: bool) -> Line:
    """Each way an adapter can fail."""
    tries, failures = broken_accounts.run(broken=broken)
    return Line("a broken account silences no other", tries, failures)


def texts(quick: bool, broken: bool) -> Iterator[Line]:
    """Attacks on the terminal, as they come and through the adapter."""
    sizes = hostile_walk.SIZES[:1] if quick else hostile_walk.SIZES
    for name, found in hostile_walk.table(20 if quick else 4, sizes, broken):
        worst = [f"{count} x {shape}" for shape, count in found.foreign.most_common(3)]
        detail = f"{found.sequences} controls read; {', '.join([*worst, *found.faults[:3]])}"
        yield Line(f"hostile texts, {name}", len(cases()), found.failures, detail.rstrip("; "))


CHECKS: tuple[Callable[[bool, bool], Line], ...] = (
    kills,
    calls,
    writers,
    people,
    sends,
    accounts,
)


def main() -> int:
    """Prints the table. 0 when it says what it should."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--quick", action="store_true")
    ask.add_argument("--broken", action="store_true")
    args = ask.parse_args()
    logging.disable(logging.CRITICAL)  # the faults are on purpose
    good = True
    print(f"{'promise':<48}{'tries':>8}{'failures':>10}  detail", flush=True)
    for line in lines(args.quick, args.broken):
        good &= (line.failures > 0) == args.broken
        print(
            f"{line.promise:<48}{line.tries:>8}{line.failures:>10}  {line.detail}".rstrip(),
            flush=True,
        )
    return 0 if good else 1


def lines(quick: bool, broken: bool) -> Iterator[Line]:
    """All of them, cheap ones first."""
    for check in CHECKS:
        yield check(quick, broken)
    yield from texts(quick, broken)


if __name__ == "__main__":
    raise SystemExit(main())
