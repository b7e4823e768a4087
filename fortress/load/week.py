"""A week of the busy county, the dashboard open: figures on the way, and the count in the end."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from time import monotonic, sleep

from bench.terminal import Terminal
from fortress.load.county import ACCOUNTS, world_of
from fortress.load.expected import (
    Mark,
    described,
    kept_from,
    stored,
    unread_edits,
    written,
)
from fortress.load.figures import Ended, Look, by_account, size
from fortress.load.hours import Hours, Span, made

DAY = 86_400
AFTER = 6 * 3600
"""Seconds in the county until everything has been seen: old posts are read in turns."""
_KEYS = "jjkk" * 8
TOLD = 200
"""Lines about what is missing."""
SETTLING, SOON = 60.0, 20.0
"""Seconds at the end until the last comments have to be there; the latter where a guard is out and
something is missing on purpose."""


@dataclass(frozen=True, slots=True)
class Week:
    """How much in how long."""

    volume: int
    """Times the county's usual; 80 are 100,000 comments in a week."""
    storm: int
    """Comments in one hour of the fourth day."""
    calm_seconds: float
    """Of ours, for the week without the hour of the storm, where nobody has to be waited for."""
    storm_seconds: float
    keep_days: int = 3
    after: float = 60.0
    """For one day more: what stands below old posts is seen within hours, not at once."""
    looks: int = 10
    """How often figures are taken."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Three days and six hours, the storm, the rest."""
        begin, hour = 3 * DAY + 6 * 3600, 3600
        rest = 7 * DAY - begin - hour
        part = self.calm_seconds / (begin + rest)
        calm = Span(begin, begin * part), Span(hour, self.storm_seconds), Span(rest, rest * part)
        return *calm, Span(AFTER, self.after)

    @property
    def lived(self) -> float:
        """Seconds of ours that it takes without waiting."""
        return self.calm_seconds + self.storm_seconds


@contextmanager
def running(folder: Path, week: Week, guard: str) -> Iterator[tuple[Terminal, Hours]]:
    """County and dashboard, both on the county's clock."""
    start = datetime.now(UTC).replace(hour=5, minute=0, second=0, microsecond=0)
    names = [row.id for row in ACCOUNTS]
    hours = made(folder / "hours", start - timedelta(days=start.weekday()), week.spans, names)
    storm = f"{3 * DAY + 6 * 3600}/3600/{week.storm}"
    argv = [sys.executable, "-m", "fortress.load.county", str(folder), str(folder / "hours")]
    argv += [str(week.volume), storm, str(week.keep_days)]
    county = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert county.stdout is not None
    if county.stdout.readline() != "ready\n":
        raise SystemExit("the county did not come up")
    environ = {
        "MORGENLAGE_CONFIG": str(folder / "config.toml"),
        "MORGENLAGE_STATE": str(folder / "state"),
        "FORTRESS_GUARD": guard,
    }
    argv = [sys.executable, "-m", "fortress.load.program", str(folder / "hours")]
    terminal = Terminal(argv, 120, 40, environ)
    try:
        yield terminal, hours
    finally:
        terminal.close()
        county.communicate()


def lived(folder: Path, week: Week, guard: str = "", tell: bool = False) -> Ended:
    """The whole week. `tell`: each look is printed as it comes, and what is missing in the end."""
    looks: list[Look] = []
    with running(folder, week, guard) as (terminal, hours):
        terminal.until("Kommentare")
        terminal.calm(10.0)
        begun = monotonic()
        with hours.going():
            for n in range(1, week.looks + 1):
                _until(hours, week.lived * n / week.looks)
                looks.append(_look(terminal, folder / "state", hours, week))
                if tell:
                    print(looks[-1], flush=True)
            _until(hours, week.lived + week.after)
            ours, county, waited = monotonic() - begun, hours.passed, hours.waited
            world = world_of(folder, hours, week.volume, "")
            end, now = hours.start + timedelta(days=7), hours()
            everything = sum(1 for _ in written(world, hours.start, end, hours.start))
            kept = Counter(written(world, kept_from(now, week.keep_days), end, now))
            missing = _settled(folder / "state", kept, SOON if guard else SETTLING)
            have = stored(folder / "state") - kept
            early = unread_edits(missing, have, world, kept_from(now, week.keep_days), end, now)
    if tell and early:
        print("edits not read at", by_account(list(early.elements())), flush=True)
    missing -= early
    if tell and missing:
        print("missing at", by_account(list(missing.elements())), flush=True)
        lines = described(missing, world, kept_from(now, week.keep_days), end, now)
        print(*islice(lines, TOLD), sep="\n", flush=True)
    days = len(list((folder / "state" / "comments").glob("*.json")))
    return Ended(
        tuple(looks),
        kept.total(),
        missing.total(),
        everything,
        days,
        county,
        ours,
        waited,
        early.total(),
    )


def _until(hours: Hours, planned: float) -> None:
    """Until the clock has come to where it would be after so many seconds without waiting."""
    while hours.planned < planned:
        sleep(0.05)


def _settled(state: Path, kept: Counter[Mark], seconds: float) -> Counter[Mark]:
    """Waits until all is there, or for as long as is fair; what is missing then."""
    end = monotonic() + seconds
    while missing := kept - stored(state):
        if monotonic() > end:
            break
        sleep(1.0)
    return missing


def _look(terminal: Terminal, state: Path, hours: Hours, week: Week) -> Look:
    memory = terminal.process().memory_info().rss / 2**20
    paints = [answer.paint for key in _KEYS if (answer := terminal.key(key, 0.03)).paint]
    at, begin = hours(), hours.start + timedelta(seconds=week.spans[0].county)
    storm = begin <= at <= begin + timedelta(hours=1)
    disk = size(state) / 2**20
    return Look(at, memory, disk, tuple(paints), storm, at > begin + timedelta(hours=1))
