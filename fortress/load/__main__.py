"""A week at fifty times a county's volume, in minutes, with the dashboard open.

    python -m fortress.load [--volume 80] [--storm 10000] [--seconds 600] [--storm-seconds 240]

Prints memory, disk and the time from key to paint along the way, and in the end how much that was,
how fast, and what is missing. The county waits for the program: seconds are at least so many.
"""

import argparse
import tempfile
from pathlib import Path

from fortress.load.figures import faults
from fortress.load.week import Week, lived


def main() -> int:
    """1 where something was dropped or did not stay flat."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--volume", type=int, default=80)
    ask.add_argument("--storm", type=int, default=10_000)
    ask.add_argument("--seconds", type=float, default=600)
    ask.add_argument("--storm-seconds", type=float, default=240)
    ask.add_argument("--keep-days", type=int, default=3)
    ask.add_argument("--looks", type=int, default=20)
    ask.add_argument("--guard", default="", help=argparse.SUPPRESS)
    args = ask.parse_args()
    week = Week(
        args.volume, args.storm, args.seconds, args.storm_seconds, args.keep_days, args.looks
    )
    with tempfile.TemporaryDirectory(prefix="morgenlage-week-") as place:
        ended = lived(Path(place), week, args.guard, tell=True)
    print(ended)
    wrong = faults(ended, week.keep_days)
    print(*wrong, sep="\n", end="\n" * bool(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
