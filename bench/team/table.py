"""The table of a run: what was measured, the bar, the verdict."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

HEADS = ("", "bar", "measured", "", "")


class Figure(NamedTuple):
    """One row."""

    what: str
    value: float
    unit: str
    bar: float | None = None
    """What it may be at most; None: it is told, nobody is held to it."""
    detail: str = ""

    @property
    def short(self) -> bool:
        """The bar was not reached; what is no number reaches none."""
        return self.bar is not None and not self.value <= self.bar

    @property
    def cells(self) -> tuple[str, ...]:
        """As they stand below `HEADS`."""
        if self.bar is None:
            return self.what, "", said(self.value, self.unit), "", self.detail
        verdict = "**short**" if self.short else "pass"
        bar, value = said(self.bar, self.unit), said(self.value, self.unit)
        return self.what, bar, value, verdict, self.detail


def said(value: float, unit: str) -> str:
    """With as many places as it is worth; of what is counted with none."""
    places = 2 if unit in ("x", "%") else 1 if unit in ("ms", "MB") and value < 100 else 0
    return f"{value:,.{places}f} {unit}".rstrip()


def table(figures: Iterable[Figure]) -> Iterator[str]:
    """In Markdown."""
    yield f"| {' | '.join(HEADS)} |"
    yield "|" + "---|" * len(HEADS)
    for figure in figures:
        yield f"| {' | '.join(figure.cells)} |"
