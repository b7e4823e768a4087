"""A program that is measured: how it is started, what says that it is there, which keys it has."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

PAGE_DOWN = "\x1b[6~"


@dataclass(frozen=True, slots=True)
class Contender:
    """One of the programs of the table."""

    name: str
    argv: Sequence[str]
    environ: Mapping[str, str]
    useful: str
    """On the screen as soon as there is something to read."""
    moved: Callable[[str], str] | None = None
    """What of a screen is another after one `down`; None: nobody can tell."""
    walks: bool = True
    """There is a list to walk through."""
    down: str = "j"
    up: str = "k"
    page: str = PAGE_DOWN
    live: Callable[[str], bool] = bool
    """True of a screen that is no picture from before."""
    prepare: Sequence[str] = ()
    """Keys, one after the other, before its keys are measured."""
