"""Rows of the bench table: what was measured, the bar, and whether it was reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside its bar."""

    what: str
    figure: float
    bar: float
    unit: str = "x"
    detail: str = ""

    @property
    def reached(self) -> bool:
        """The figure is within the bar."""
        return self.figure <= self.bar

    def __str__(self) -> str:
        sign = "ok  " if self.reached else "OVER"
        measured = f"{self.figure:>9.2f} {self.unit:<5} bar {self.bar:<6g}"
        return f"{sign} {self.what:<62} {measured} {self.detail}".rstrip()


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share (0 to 1) of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def spread(values: Sequence[float]) -> str:
    """Median and range, for a detail column."""
    return f"{median(values):.1f} ({min(values):.1f} to {max(values):.1f})"
