"""The first live picture shows what keys did that were typed before it, and waits for none of them
for long."""

import os
import signal
from pathlib import Path

from tests.tui.test_taking_over import Line, cells, folder
from tui.early import PATIENCE

__all__ = ["cells", "folder"]

WATCHED = """
from time import monotonic
from tui.app import Morgenlage
from tui.early import Early
from tui.turns import Turns
def note(*what):
    print(*what, file=open({note!r}, "a"), flush=True)
over, display = Early.over, Morgenlage._display
async def watched_over(self):
    note("over", monotonic())
    await over(self)
def watched_display(self, screen, renderable):
    if renderable is not None:
        order, here = desk.situation.order, self.board.current
        note("shown", monotonic(), order.index(here.ref) if here else -1)
    display(self, screen, renderable)
Early.over, Morgenlage._display = watched_over, watched_display
"""
LOST = WATCHED + "Turns._follow = lambda self: None\n"


def _noted(folder: Path, watch: str, keys: str) -> dict[str, list[list[float]]]:
    """What happened after these were typed to the last known picture; times in seconds."""
    path = folder / "noted"
    line = Line(folder, cells=True, before=watch.format(note=str(path)))
    line.reads_until("Stand ")
    line.types(keys)
    line.reads_until("\x1b[>")
    line.quiet(1.5)
    os.kill(line.pid, signal.SIGTERM)
    assert line.ends() == 0
    line.close()
    noted: dict[str, list[list[float]]] = {"over": [], "shown": []}
    for row in path.read_text().splitlines():
        kind, *values = row.split()
        noted[kind].append([float(value) for value in values])
    return noted


def test_what_was_typed_before_is_in_the_first_picture(folder: Path) -> None:
    noted = _noted(folder, WATCHED, "jj")

    assert [where for _, where in noted["shown"]][:2] == [2, 2]
    assert len(noted["over"]) == 1


def test_with_nothing_typed_it_begins_where_it_always_does(folder: Path) -> None:
    noted = _noted(folder, WATCHED, "")

    assert {where for _, where in noted["shown"]} == {0}


def test_a_key_that_gets_lost_does_not_hold_the_picture_up(folder: Path) -> None:
    noted = _noted(folder, LOST, "j")

    [[begun]], (shown, _) = noted["over"], noted["shown"][0]
    assert PATIENCE - 0.01 <= shown - begun < PATIENCE + 0.5
