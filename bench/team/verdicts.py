"""What a run with deaths in it has shown, line by line, each against its bar."""

from collections.abc import Iterable
from typing import NamedTuple


class Verdict(NamedTuple):
    """One line."""

    what: str
    found: float
    bar: float | None = None
    """It may not be more; None: it is told, nobody is held to it."""
    unit: str = ""

    @property
    def short(self) -> bool:
        """The bar was missed."""
        return self.bar is not None and self.found > self.bar

    @property
    def line(self) -> str:
        """As it is printed."""
        places = 1 if self.unit else 0
        found, bar = (f"{n:,.{places}f} {self.unit}".strip() for n in (self.found, self.bar or 0))
        said = "" if self.bar is None else f"at most {bar:8} {'SHORT' if self.short else 'pass'}"
        return f"{self.what:48} {found:>9}  {said}".rstrip()


def printed(verdicts: Iterable[Verdict]) -> int:
    """Prints them; 1 where one is short, for the exit code."""
    short = False
    for verdict in verdicts:
        print(verdict.line, flush=True)
        short |= verdict.short
    return int(short)
