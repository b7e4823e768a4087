"""A week of the busy county, the dashboard open: figures on the way, and the count in the end."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import monotonic, sleep

from bench.figures import percentile
from bench.terminal import Terminal
from fortress.load.county import world_of
from fortress.load.expected import Mark, kept_from, stored, written
from fortress.load.hours import Hours, Span, made

DAY = 86_400
AFTER = 6 * 3600
"""Seconds in the county until everything has been seen: old posts are read in turns."""
_KEYS = "jjkk" * 8
GROWTH = 1.3
"""Memory in the end, against when the storm was over."""
SLOWEST = 100.0
"""Milliseconds from key to paint, 95 of 100, that are always good enough."""
SETTLING = 60.0
"""Seconds at the end until the last comments have to be there."""


@dataclass(frozen=True, slots=True)
class Week:
    """How much in how long."""

    volume: int
    """Times the county's usual; 80 are 100,000 comments in a week."""
    storm: int
    """Comments in one hour of the fourth day."""
    calm_seconds: float
    """Of ours, for the week without the hour of the storm."""
    storm_seconds: float
    keep_days: int = 3
    after: float = 120.0
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
        """Seconds of ours that it takes."""
        return self.calm_seconds + self.storm_seconds


@dataclass(frozen=True, slots=True)
class Look:
    """Figures at one moment."""

    at: datetime
    """In the county."""
    memory: float
    """MB, resident, of the dashboard."""
    disk: float
    """MB, the whole state."""
    keys: tuple[float, ...]
    """Milliseconds from key to paint."""
    storm: bool
    after_storm: bool

    @property
    def p95(self) -> float:
        """Milliseconds; 0 where no key was answered."""
        return percentile(self.keys or [0], 0.95)

    def __str__(self) -> str:
        p50, p95 = median(self.keys or [0]), self.p95
        when = "storm" if self.storm else "     "
        return (
            f"{self.at:%a %H:%M} {when} memory {self.memory:5.0f} MB   disk {self.disk:5.1f} MB   "
            f"key p50 {p50:5.1f} p95 {p95:5.1f} ms"
        )


@dataclass(frozen=True, slots=True)
class Ended:
    """What the week came to."""

    looks: tuple[Look, ...]
    written: int
    """Comments that must be there in the end: those of the days that are kept."""
    missing: int
    everything: int
    """All comments of the week."""
    days: int
    """Day files in the end."""


@contextmanager
def running(folder: Path, week: Week, guard: str) -> Iterator[tuple[Terminal, Hours]]:
    """County and dashboard, both on the county's clock."""
    start = datetime.now(UTC).replace(hour=5, minute=0, second=0, microsecond=0)
    hours = made(folder / "hours", start - timedelta(days=start.weekday()), week.spans)
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
    """The whole week. `tell`: each look is printed as it comes."""
    looks: list[Look] = []
    with running(folder, week, guard) as (terminal, hours):
        terminal.until("Kommentare")
        terminal.calm()
        hours.go()
        for n in range(1, week.looks + 1):
            sleep(max(0.0, week.lived * n / week.looks - hours.ours))
            looks.append(_look(terminal, folder / "state", hours, week))
            if tell:
                print(looks[-1], flush=True)
        end = hours.start + timedelta(seconds=7 * DAY)
        sleep(max(0.0, week.lived + week.after - hours.ours))
        world = world_of(folder, hours, week.volume, "")
        now = hours()
        everything = sum(1 for _ in written(world, hours.start, end, now))
        kept = Counter(written(world, kept_from(now, week.keep_days), end, now))
        missing = _settled(folder / "state", kept)
    days = len(list((folder / "state" / "comments").glob("*.json")))
    return Ended(tuple(looks), kept.total(), missing, everything, days)


def _settled(state: Path, kept: Counter[Mark]) -> int:
    """Waits until all is there, or for as long as is fair; how many are missing then."""
    end = monotonic() + SETTLING
    while missing := (kept - stored(state)).total():
        if monotonic() > end:
            break
        sleep(1.0)
    return missing


def _look(terminal: Terminal, state: Path, hours: Hours, week: Week) -> Look:
    memory = terminal.process().memory_info().rss / 2**20
    paints = [answer.paint for key in _KEYS if (answer := terminal.key(key, 0.03)).paint]
    at, begin = hours(), hours.start + timedelta(seconds=week.spans[0].county)
    storm = begin <= at <= begin + timedelta(hours=1)
    disk = _size(state) / 2**20
    return Look(at, memory, disk, tuple(paints), storm, at > begin + timedelta(hours=1))


def _size(folder: Path) -> int:
    found = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                found += (Path(place) / name).stat().st_size
            except FileNotFoundError:
                continue
    return found


def faults(ended: Ended, week: Week) -> list[str]:
    """What must not be: something dropped, memory or keys that grow, days that stay."""
    wrong = []
    if ended.missing:
        wrong.append(f"{ended.missing} comments missing")
    if ended.days > week.keep_days + 2:
        wrong.append(f"{ended.days} days on disk, {week.keep_days} are kept")
    looks = ended.looks
    after = next((n for n, look in enumerate(looks) if look.after_storm), len(looks) // 2)
    before, end = looks[after].memory, looks[-1].memory
    if not end or end > before * GROWTH:
        wrong.append(f"memory grew from {before:.0f} to {end:.0f} MB after the storm")
    slow = max(SLOWEST, 2 * looks[0].p95)
    if looks[-1].p95 > slow:
        wrong.append(f"keys took {looks[-1].p95:.0f} ms in the end (95 of 100), bar {slow:.0f}")
    return wrong
