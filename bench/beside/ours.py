"""Morgenlage's own lines of the table, on a demo's state with so many comments."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.beside.contender import Contender
from bench.dashboard import stored
from bench.terminal import program

PREVIEW = "p"
"""The key that shows and hides the whole comment below the list."""
CALM = {"MORGENLAGE_LANG": "de", "TZ": "UTC", "MORGENLAGE_DEMO_MOOD": "*=quiet"}


def _cursor(screen: str) -> str:
    """The rows of the list that the cursor stands on."""
    return "".join(row[:50] for row in screen.splitlines() if row.startswith("▌"))


def ours(state: Path) -> Iterator[Contender]:
    """As users start it, with and without preview; and the same with Textual's own output."""
    script = str(Path(sys.executable).with_name("morgenlage"))
    rest = ["demo", "--state", str(state)]
    stock = [sys.executable, str(Path(__file__).with_name("stock.py")), *rest]
    yield Contender("Morgenlage", [script, *rest], CALM, "Kommentare", _cursor)
    yield Contender(
        "Morgenlage, no preview", [script, *rest], CALM, "Kommentare", _cursor, prepare=PREVIEW
    )
    environ = {**CALM, "PYTHONPATH": str(Path(__file__).parents[2])}
    yield Contender("the same, stock output", stock, environ, "Kommentare", _cursor)


@contextmanager
def morgenlage(count: int) -> Iterator[list[Contender]]:
    """All of them on one state."""
    with stored(count) as state:
        yield list(ours(state))


def bare() -> Contender:
    """The smallest honest Textual program."""
    return Contender("a bare Textual app", program("bare.py"), {}, "Quit")
