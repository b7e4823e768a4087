"""Recordings: what changed on a terminal, as an asciinema cast that anybody can play again."""

import codecs
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyte.screens import Char

from bench.terminal import UNKNOWN_TO_PYTE, Terminal
from tests.tui.cells.emulator import Bytes, Emulated

LONGEST = 2.0
"""Seconds nothing happens for in a recording, however long it was."""
FRAME = 0.03
"""Seconds within which bytes belong to one picture."""
NAMES = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")
"""What pyte calls the eight colours."""

Row = tuple[Char, ...]


class Cast:
    """Several sessions of one morning behind each other.

    Not the bytes that came: each picture holds the cells that differ from the one before, so that
    a recording is small and plays in any terminal.
    """

    def __init__(self, columns: int, rows: int, title: str) -> None:
        self._columns, self._rows = columns, rows
        header = {"version": 2, "width": columns, "height": rows, "title": title}
        self._lines = [
            json.dumps({**header, "env": {"TERM": "xterm-256color"}}, ensure_ascii=False)
        ]
        self._shown: list[Row] = []
        self._at = 0.0

    def add(self, terminal: Terminal, title: str) -> None:
        """All that this terminal has shown."""
        self._event("m", title)
        screen = Emulated(self._columns, self._rows)
        stream = Bytes(screen)
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        chunks = tuple(terminal.chunks)
        last = terminal.started
        for place, (at, data) in enumerate(chunks):
            stream.feed(UNKNOWN_TO_PYTE.sub("", decoder.decode(data)))
            if place + 1 < len(chunks) and chunks[place + 1][0] - at < FRAME:
                continue
            self._at += min(LONGEST, max(0.0, at - last))
            last = at
            self._picture(screen)

    def say(self, line: str) -> None:
        """A line of our own between two sessions."""
        self._event("o", f"\x1b[0m\x1b[2J\x1b[H{line}\r\n")
        self._shown = []
        self._at += LONGEST

    def write(self, path: Path) -> int:
        """Characters written."""
        return path.write_text("\n".join(self._lines) + "\n", encoding="utf-8")

    def _picture(self, screen: Emulated) -> None:
        rows = [tuple(screen.buffer[y][x] for x in range(self._columns)) for y in range(self._rows)]
        said = "" if self._shown else "\x1b[?25l\x1b[0m\x1b[2J"
        for y, row in enumerate(rows):
            before = self._shown[y] if self._shown else None
            said += "".join(_changed(before, row, y))
        self._shown = rows
        if said:
            self._event("o", said)

    def _event(self, kind: str, text: str) -> None:
        self._lines.append(json.dumps([round(self._at, 2), kind, text], ensure_ascii=False))


def _changed(before: Row | None, row: Row, y: int) -> Iterator[str]:
    """What draws the cells of this line that differ: where, how, what."""
    differ = [x for x, cell in enumerate(row) if before is None or before[x] != cell]
    if not differ:
        return
    style = ""
    yield f"\x1b[{y + 1};{differ[0] + 1}H"
    for cell in row[differ[0] : differ[-1] + 1]:
        if (wanted := _style(cell)) != style:
            style = wanted
            yield style
        yield cell.data


def _style(cell: Char) -> str:
    parts = ["0"]
    parts += [code for code, on in (("1", cell.bold), ("7", cell.reverse)) if on]
    parts += [code for code, on in (("3", cell.italics), ("4", cell.underscore)) if on]
    parts += [*_colour(cell.fg, 3), *_colour(cell.bg, 4)]
    return f"\x1b[{';'.join(parts)}m"


def _colour(name: str, layer: int) -> list[str]:
    if name in NAMES:
        return [f"{layer}{NAMES.index(name)}"]
    if len(name) == 6 and all(c in "0123456789abcdef" for c in name):
        red, green, blue = (int(name[n : n + 2], 16) for n in (0, 2, 4))
        return [f"{layer}8", "2", str(red), str(green), str(blue)]
    return []


def told(moments: Sequence[tuple[str, str]]) -> str:
    """Screens as plain text, each under its title."""
    lines = [
        "\n".join(line.rstrip() for line in [f"== {title} ==", *screen.rstrip().splitlines(), ""])
        for title, screen in moments
    ]
    return "\n".join(lines)
