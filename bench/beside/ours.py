"""Morgenlage's own lines of the table, on a demo's state with so many comments."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bench.beside.contender import Contender
from bench.dashboard import stored
from bench.terminal import program

PREVIEW = "p"
"""The key that shows and hides the whole comment below the list."""
BARE = "a bare Textual app"
OURS, NO_PREVIEW, STOCK = "Morgenlage", "Morgenlage, no preview", "the same, stock output"
CALM = {"MORGENLAGE_LANG": "de", "TZ": "UTC", "MORGENLAGE_DEMO_MOOD": "*=quiet"}


def _cursor(screen: str) -> str:
    """The rows of the list that the cursor stands on."""
    return "".join(row[:50] for row in screen.splitlines() if row.startswith("▌"))


def _live(screen: str) -> bool:
    """The first row no longer says from when the picture is."""
    return "Stand " not in screen.partition("\n")[0]


def ours(state: Path) -> Iterator[Contender]:
    """As users start it, with and without preview; and the same with Textual's own output."""
    script = str(Path(sys.executable).with_name("morgenlage"))
    rest = ["demo", "--state", str(state)]
    stock = [sys.executable, str(Path(__file__).with_name("stock.py")), *rest]
    with_preview = Contender(OURS, [script, *rest], CALM, "Kommentare", _cursor, live=_live)
    yield with_preview
    yield replace(with_preview, name=NO_PREVIEW, prepare=PREVIEW)
    environ = {**CALM, "PYTHONPATH": str(Path(__file__).parents[2])}
    yield replace(with_preview, name=STOCK, argv=stock, environ=environ)


@contextmanager
def morgenlage(count: int) -> Iterator[list[Contender]]:
    """All of them on one state."""
    with stored(count) as state:
        yield list(ours(state))


def bare() -> Contender:
    """The smallest honest Textual program."""
    return Contender(BARE, program("bare.py"), {}, "Quit", walks=False)
