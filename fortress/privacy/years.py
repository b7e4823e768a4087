"""Time goes on past all periods, and everything that was due is deleted on the way."""

import re
from datetime import timedelta

from fortress.privacy.authors import MARK, NAME, files_below, left
from fortress.privacy.morning import Place
from morgenlage.desk.purging import Run, purged, settled
from morgenlage.domain.periods import Periods
from morgenlage.domain.purged import Due
from morgenlage.store.overdue import Overdue
from morgenlage.store.store import Store

STEPS = (0, 15, 32, 37, 92, 410, 800)
"""Days after that morning: one behind each period. Of these names have the shortest."""
PERIODS = Periods(names=10)
ACCOUNTS = ("masto",)
_WHO = re.compile(rf"{MARK}\d{{5}}(?:id|\.jpg|/)|@{MARK}".encode())
"""Id, picture, address, and a handle in a text."""


def gone_by(place: Place) -> tuple[int, list[str]]:
    """How many authors are left in the end, and what was there too long on the way."""
    start, late = place.now, list[str]()
    for days in STEPS:
        place.now = start + timedelta(days=days)
        store = Store.open(place.state, clock=place.clock)
        run = Run(PERIODS, place.now, "lead", ACCOUNTS)
        settled(store, run)
        purged(store, run)
        store.close()
        late += [f"{d.kind} {d.name} after {days} days" for d in overdue(place)]
        if days > PERIODS.names:
            late += [f"{name} names people after {days} days" for name in _naming(place)]
        if days > PERIODS.texts:
            late += [f"{name} after {days} days" for name in _of_comments(place)]
    found = left(place.home)
    late += [f"{name}: {len(numbers)} authors" for name, numbers in found.items()]
    return len(set().union(*found.values())) if found else 0, late


def overdue(place: Place) -> tuple[Due, ...]:
    """What the program's own look finds after it has deleted."""
    return Overdue(place.state, PERIODS, place.now, ACCOUNTS).found()


def _naming(place: Place) -> list[str]:
    """Days of comments that still tell who wrote them; notes of colleagues have their own time."""
    days = place.state / "comments"
    found = set(left(days, marks=(NAME,)))
    return sorted(found | {f.name for f in files_below(days) if _WHO.search(f.read_bytes())})


def _of_comments(place: Place) -> list[str]:
    """Files that still hold what belongs to comments, after their time."""
    there = left(place.state)
    return [
        n for n in there if n.startswith(("20", "front", "drafts", "briefs")) and ".jsonl" not in n
    ]
