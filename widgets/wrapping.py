"""Foreign text folded into lines of cells, no faster than somebody reads them."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import overload

from rich.cells import cell_len
from textual.strip import Strip

from widgets.guard import MARKS, cut, prefix, shown

CHUNK = 4096
"""Code points of one paragraph that are looked at in one go."""


def wrapped(text: str, cells: int, first: int = 0) -> Iterator[str]:
    """The text's lines, folded at blanks, guarded, none wider than `cells`. Runs of empty lines
    become one. Nothing is worked out before it is asked for.

    `first`: cells of the first line, where something stands beside it; 0: as the others.
    """
    lead = first or cells
    empty = False
    for paragraph in _paragraphs(text):
        if not paragraph.strip():
            empty = True
            continue
        if empty:
            yield ""
        empty = False
        for start in range(0, len(paragraph), CHUNK):
            line = shown(paragraph[start : start + CHUNK]).rstrip()
            yield from _folded(line, max(1, cells), max(1, lead))
            lead = cells


def headline(text: str, cells: int, lines: int, ellipsis: str = "…", first: int = 0) -> list[str]:
    """The first lines of it; an ellipsis where there is more. `first` as for `wrapped`."""
    found = list(islice(wrapped(text, cells, first), lines + 1))
    if len(found) > lines:
        found = found[:lines]
        last = found[-1]
        found[-1] = last + ellipsis if cell_len(last) < cells else cut(last + " ", cells, ellipsis)
    return found


def _paragraphs(text: str) -> Iterator[str]:
    """Line by line, without a copy of all of them."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _folded(line: str, cells: int, lead: int) -> Iterator[str]:
    room = lead
    while line:
        window = line[: room * (MARKS + 1) + 1]
        if len(window) == len(line) and cell_len(line) <= room:
            yield line
            return
        head = prefix(window, room)
        at = len(head)
        if line[at : at + 1] != " " and (blank := head.rfind(" ")) > room // 3:
            at = blank
        room = cells
        yield line[: max(1, at)].rstrip()
        line = line[max(1, at) :].lstrip(" ")


class Paper(Sequence[Strip]):
    """Lines that are made when somebody looks at them."""

    def __init__(self, source: Iterator[Strip]) -> None:
        self._source = source
        self._made: list[Strip] = []
        self._ended = False

    def reach(self, count: int) -> None:
        """Makes at least so many lines, as far as there are any."""
        while not self._ended and len(self._made) < count:
            line = next(self._source, None)
            if line is None:
                self._ended = True
            else:
                self._made.append(line)

    def __len__(self) -> int:
        """The lines made so far."""
        return len(self._made)

    @overload
    def __getitem__(self, index: int) -> Strip: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Strip]: ...
    def __getitem__(self, index: int | slice) -> Strip | Sequence[Strip]:
        return self._made[index]
