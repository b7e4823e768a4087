"""Changed cells or stock output: the same picture in tmux, in screen, and on bare terminals."""

import shutil
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.live.seats import Picture, Raw, program, seated

pytestmark = pytest.mark.live

ESCAPE = "\x1b"
KEYS = ("j", "G", "g", "?", ESCAPE, "v", "\r", "j", ESCAPE, "\t", "M", ESCAPE)
"""Scrolls, pages that open and close, panes."""


@pytest.mark.parametrize(
    ("kind", "term", "colours"),
    [
        ("raw", "xterm-256color", "truecolor"),
        ("raw", "xterm", ""),
        ("raw", "linux", ""),
        ("tmux", "tmux-256color", ""),
        ("screen", "screen", ""),
    ],
)
def test_both_ways_of_writing_make_the_same_pictures(
    tmp_path: Path, kind: str, term: str, colours: str
) -> None:
    if kind != "raw" and shutil.which(kind) is None:
        pytest.skip(f"{kind} is not installed")
    # A machine that is busy at one of the two starts is a slow line, with other pictures.
    environ = {"TERM": term, "COLORTERM": colours, "MORGENLAGE_LINE": "fast"}
    ours, theirs = tmp_path / f"{kind}-{term}-cells", tmp_path / f"{kind}-{term}-stock"
    with (
        seated(kind, ours, program(ours, cells=True), environ) as left,
        seated(kind, theirs, program(theirs, cells=False), environ) as right,
    ):
        assert len({repr(one) for one in walked(left, right)}) > 6, "nothing happened"


def walked(left: Raw, right: Raw) -> Iterator[Picture]:
    """The same steps on both, and what both show after each."""
    yield alike("start", left, right)
    steps: list[tuple[str, Callable[[Raw], None]]] = [
        *((repr(key), partial(Raw.types, key=key)) for key in KEYS),
        ("smaller", partial(Raw.resize, columns=80, rows=24)),
        ("then down", partial(Raw.types, key="j")),
        ("larger", partial(Raw.resize, columns=120, rows=36)),
        ("back again", lambda seat: seat.leaves_and_comes_back()),
        ("goes on", partial(Raw.types, key="j")),
    ]
    for name, step in steps:
        for seat in (left, right):
            step(seat)
        yield alike(name, left, right)


def alike(step: str, left: Raw, right: Raw, seconds: float = 8) -> Picture:
    """What both show, as soon as it is the same."""
    end = time.monotonic() + seconds
    while (ours := left.picture()) != (theirs := right.picture()):
        differing = [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]]
        assert time.monotonic() < end, (step, differing[0])
        time.sleep(0.2)
    return ours
