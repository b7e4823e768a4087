"""Figures of a week that was lived: taken on the way, and what must not be among them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median

from bench.figures import percentile

GROWTH = 1.3
"""Memory in the end, against when the storm was over."""
EDITS = 2
"""So many may stand there as before an edit, or one of a thousand: what is edited right after it
was seen is read again when its conversation has its turn."""
SLOWEST = 100.0
"""Milliseconds from key to paint, 95 of 100, that are always good enough."""


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
    def p50(self) -> float:
        """Milliseconds; 0 where no key was answered."""
        return median(self.keys or [0])

    @property
    def p95(self) -> float:
        """Milliseconds; 0 where no key was answered."""
        return percentile(self.keys or [0], 0.95)

    def __str__(self) -> str:
        when = "storm" if self.storm else "     "
        return (
            f"{self.at:%a %H:%M} {when} memory {self.memory:5.0f} MB   disk {self.disk:5.1f} MB   "
            f"key p50 {self.p50:5.1f} p95 {self.p95:5.1f} ms"
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
    county: float
    """Seconds that passed in the county."""
    ours: float
    """Seconds of ours that this took."""
    waited: float
    """Seconds of ours, of these, in which the county stood still until the program had read."""
    edits: int = 0
    """Comments that are there as before their authors changed them: not read again yet."""

    def __str__(self) -> str:
        first, middle, last = self.looks[0], self.looks[len(self.looks) // 2], self.looks[-1]
        three = (first, middle, last)
        keys = ", ".join(f"{look.p50:.0f}/{look.p95:.0f}" for look in three)
        return "\n".join(
            (
                f"volume     {self.everything:,} comments, {self.written:,} of days that are kept",
                f"simulated  {self.county / 86_400:.1f} days in {self.ours:.0f} s: "
                f"{self.county / max(self.ours, 1):,.0f} times as fast; "
                f"{self.waited:.0f} s of them waited for the program",
                f"memory     {', '.join(f'{look.memory:.0f}' for look in three)} MB "
                "(start, middle, end)",
                f"keys       {keys} ms (p50/p95: start, middle, end)",
                f"disk       {last.disk:.1f} MB, {max(look.disk for look in self.looks):.1f} MB at "
                f"most; {self.days} days",
                f"missing    {self.missing}; {self.edits} there as before an edit",
            )
        )


def faults(ended: Ended, keep_days: int) -> list[str]:
    """What must not be: something dropped, memory or keys that grow, days that stay."""
    wrong = []
    if ended.missing:
        wrong.append(f"{ended.missing} comments missing")
    if ended.edits > max(EDITS, ended.written // 1000):
        wrong.append(f"{ended.edits} edits never read")
    if ended.days > keep_days + 2:
        wrong.append(f"{ended.days} days on disk, {keep_days} are kept")
    looks = ended.looks
    after = next((n for n, look in enumerate(looks) if look.after_storm), len(looks) // 2)
    before, end = looks[after].memory, looks[-1].memory
    if not end or end > before * GROWTH:
        wrong.append(f"memory grew from {before:.0f} to {end:.0f} MB after the storm")
    slow = max(SLOWEST, 2 * looks[0].p95)
    if looks[-1].p95 > slow:
        wrong.append(f"keys took {looks[-1].p95:.0f} ms in the end (95 of 100), bar {slow:.0f}")
    return wrong


def size(folder: Path) -> int:
    """Bytes of all files in it."""
    found = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                found += (Path(place) / name).stat().st_size
            except FileNotFoundError:
                continue
    return found


def by_account(missing: Sequence[tuple[str, str]]) -> str:
    """How many are missing where; empty: none."""
    names = sorted({account for account, _ in missing})
    return ", ".join(f"{name} {sum(a == name for a, _ in missing)}" for name in names)
