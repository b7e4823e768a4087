"""A busy county, with the dashboard open: nothing is dropped, nothing grows."""

import tempfile
from pathlib import Path

from fortress.load.figures import faults
from fortress.load.week import Week, lived
from fortress.promise import Promise, Scale, Tally

WEEKS: dict[Scale, Week] = {
    "quick": Week(volume=2, storm=100, calm_seconds=8, storm_seconds=2, after=12, looks=4),
    "full": Week(volume=8, storm=2_000, calm_seconds=40, storm_seconds=15, after=20, looks=8),
}
"""The whole one, with 100,000 comments, is `python -m fortress.load`."""


def week(scale: Scale, guard: str) -> Tally:
    """A week in seconds."""
    with tempfile.TemporaryDirectory(prefix="morgenlage-week-") as place:
        ended = lived(Path(place), WEEKS[scale], guard)
    wrong, (first, *_, last) = faults(ended, WEEKS[scale].keep_days), ended.looks
    figures = (
        f"memory {first.memory:.0f} to {last.memory:.0f} MB, keys p95 {first.p95:.0f} to "
        f"{last.p95:.0f} ms, {ended.missing} of {ended.written} missing, {ended.edits} edits unread"
    )
    return Tally(ended.everything, len(wrong), "; ".join([figures, *wrong]))


PROMISES = (
    Promise(
        "week",
        "a busy week: nothing dropped, memory, keys, disk stay flat",
        week,
        ("retention", "cursor", "leak"),
        alone=True,
    ),
)
