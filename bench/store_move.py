"""What a move of a whole state costs, there and back: seconds, rows a second, memory at its peak.

    python -m bench.store_move [COMMENTS] [--one-day]

Each way is the command, in a process of its own, into a PostgreSQL server of this run. Memory is
what the process had at its peak, and beside it what the largest day alone takes once it is read.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bench.store_cost import comments, decision
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.live.database import WORKER, Server, database_server, why_not

FORTH, BACK = ("tinydb", "postgresql"), ("postgresql", "tinydb")
_DECIDED = 5
"""Of so many comments one is decided."""
_PEAK = "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0], file=sys.stderr)"
"""Not `ru_maxrss`, which begins with what the parent had."""
_CALL = f"import sys; from morgenlage.cli import main; code = main(); {_PEAK}; sys.exit(code)"
_LOAD = f"""
import sys, pathlib; from morgenlage.store.store import Store; from morgenlage import commands
store = Store.open(pathlib.Path(sys.argv[1]), read_only=True)
store.load_day(sys.argv[2]) if sys.argv[2] else None; {_PEAK}
"""


class Way(NamedTuple):
    """One way's figures."""

    seconds: float
    rows: int
    peak: int
    """Kilobytes."""


def fill(state: Path, count: int, *, one_day: bool) -> str:
    """A state with so many comments, some of them decided; its largest day."""
    days = comments(count)
    if one_day:
        every: dict[Ref, Comment] = {ref: c for tray in days.values() for ref, c in tray.items()}
        days = {max(days): every}
    store = Store.open(state, session="builder")
    store.keep(Batch(days=days))
    decided = [c for tray in days.values() for c in tray.values()][::_DECIDED]
    for start in range(0, len(decided), 500):
        store.record([decision(c) for c in decided[start : start + 500]])
    store.close()
    return max(days, key=lambda day: len(days[day]))


def moved(environ: dict[str, str], way: tuple[str, str], *more: str) -> Way:
    """Runs it. Raises `SystemExit` where it fails."""
    begun = time.perf_counter()
    call = [sys.executable, "-c", _CALL, "store", "move", *way, *more]
    run = subprocess.run(call, env=environ, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begun
    if run.returncode:
        raise SystemExit(run.stdout + run.stderr)
    table = [line.split() for line in run.stdout.splitlines() if len(line.split()[-1]) == 64]
    rows = sum(int(row[-2].replace(",", "")) for row in table)
    return Way(seconds, rows, int(run.stderr.split()[-1]))


def loaded(environ: dict[str, str], state: Path, day: str) -> int:
    """Kilobytes at its peak of a process that reads that day; empty: none."""
    call = [sys.executable, "-c", _LOAD, str(state), day]
    run = subprocess.run(call, env=environ, capture_output=True, text=True, check=True)
    return int(run.stderr.split()[-1])


def measure(server: Server, place: Path, count: int, *, one_day: bool) -> list[str]:
    """The lines of the table."""
    state, name = place / "state", server.database()
    day = fill(state, count, one_day=one_day)
    url = f"postgresql://{WORKER}@:{server.port}/{name}?host={server.folder}"
    config = place / "config.toml"
    config.write_text(f'language = "en"\n[store]\nurl = "{url}"\n')
    environ = {**os.environ, "MORGENLAGE_CONFIG": str(config), "MORGENLAGE_STATE": str(state)}
    bare, one = loaded(environ, state, ""), loaded(environ, state, day)
    forth = moved(environ, FORTH)
    back = moved(environ, BACK, "--to", str(place / "back"))
    lines = [
        f"{what:<22} {way.seconds:>7.1f} s {way.rows / way.seconds:>9,.0f} rows/s"
        f" {way.peak / 1024:>7.0f} MB at its peak, {way.rows:,} rows"
        for what, way in (("folder to PostgreSQL", forth), ("PostgreSQL to folder", back))
    ]
    reading = f"{'reading its largest day':<22} {one / 1024:>7.0f} MB at its peak"
    return [*lines, f"{reading}, {bare / 1024:.0f} MB of them without it"]


def main() -> int:
    """Prints the table; 2 where there is no PostgreSQL."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("comments", type=int, nargs="?", default=100_000)
    ask.add_argument("--one-day", action="store_true", help="all of them on one day")
    args = ask.parse_args()
    if missing := why_not():
        print(missing)
        return 2
    with database_server() as server, tempfile.TemporaryDirectory() as place:
        print("\n".join(measure(server, Path(place), args.comments, one_day=args.one_day)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
