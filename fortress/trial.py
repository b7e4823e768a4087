"""One promise tried in a process of its own: what breaks, hangs or leaks there stays there."""

import argparse
import json
import logging
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from fortress.promise import Promise, Scale, Tally, promise_of

_QUICK_SECONDS = 90
_MARK = "tally "
"""Begins the line of the result; whatever else is printed is only told where it broke down."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How it went."""

    promise: Promise
    guard: str
    """The one taken out; empty: none."""
    tally: Tally
    seconds: float
    broke_down: str = ""
    """Why there is no tally: it raised, ended, or took too long."""

    @property
    def good(self) -> bool:
        """It held; or, with a guard taken out, it was seen to fail."""
        if self.broke_down or not self.tally.tries:
            return False
        return (self.tally.failures > 0) == bool(self.guard)


def tried(promise: Promise, scale: Scale, guard: str = "") -> Trial:
    """Waits for it; everything it started is ended with it."""
    start = monotonic()
    argv = [sys.executable, "-m", "fortress.trial", promise.id, "--scale", scale, "--guard", guard]
    limit = promise.seconds if scale == "full" else _QUICK_SECONDS
    child = subprocess.Popen(
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        said, wrong = child.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        return Trial(promise, guard, Tally(0, 0), monotonic() - start, f"not done in {limit} s")
    finally:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    seconds = monotonic() - start
    line = next((x for x in reversed(said.splitlines()) if x.startswith(_MARK)), "")
    if not line:
        last = (wrong.strip() or said.strip() or f"ended with {child.returncode}").splitlines()
        return Trial(promise, guard, Tally(0, 0), seconds, last[-1])
    return Trial(promise, guard, Tally(*json.loads(line.removeprefix(_MARK))), seconds)


def main() -> int:
    """Prints the tally of one promise."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("promise")
    ask.add_argument("--scale", choices=["quick", "full"], default="quick")
    ask.add_argument("--guard", default="")
    args = ask.parse_args()
    promise = promise_of(args.promise)
    if args.guard and args.guard not in promise.guards:
        ask.error(f"no guard {args.guard!r}; there are: {', '.join(promise.guards)}")
    logging.disable(logging.CRITICAL)  # the faults are on purpose
    tally = promise.attempt(args.scale, args.guard)
    print(_MARK + json.dumps([tally.tries, tally.failures, tally.figures]), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
