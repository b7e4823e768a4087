"""A terminal emulator that knows SU and SD, too; pictures are compared cell by cell."""

from typing import Any

import pyte
from pyte.screens import Char, Margins


class Emulated(pyte.Screen):
    """pyte's screen with the two moves it lacks (ECMA-48, 8.3.147 and 8.3.113)."""

    def __init__(self, columns: int, lines: int) -> None:
        super().__init__(columns, lines)
        self.reset_mode(pyte.modes.DECAWM)

    def scroll_up(self, count: int | None = None) -> None:
        """The rows between the margins move up, the cursor stays."""
        self._at_margin(count or 1)

    def scroll_down(self, count: int | None = None) -> None:
        """The rows between the margins move down, the cursor stays."""
        self._at_margin(count or 1, down=True)

    def erase_in_display(self, how: int = 0, *args: Any, **named: Any) -> None:
        """pyte fills only cells that were written before with the pen's paper."""
        super().erase_in_display(how, *args, **named)
        if how == 2:
            for y in range(self.lines):
                self.buffer[y].update(dict.fromkeys(range(self.columns), self.cursor.attrs))

    def _at_margin(self, count: int, *, down: bool = False) -> None:
        margins = self.margins or Margins(0, self.lines - 1)
        x, y = self.cursor.x, self.cursor.y
        self.cursor.y = margins.top
        (self.insert_lines if down else self.delete_lines)(count)
        self.cursor.x, self.cursor.y = x, y

    def set_margins(self, top: int | None = None, bottom: int | None = None, **_: Any) -> None:
        """Some of Textual's private sequences look like this one."""
        if not _:
            super().set_margins(top, bottom)

    def picture(self) -> tuple[tuple[tuple[Any, ...], ...], ...]:
        """Every cell: character, colours, attributes."""
        return tuple(self.row(y) for y in range(self.lines))

    def row(self, y: int) -> tuple[tuple[Any, ...], ...]:
        """One row of the picture."""
        line = self.buffer[y]
        return tuple(line[x] for x in range(self.columns))

    def visible(self) -> tuple[tuple[tuple[Any, ...], ...], ...]:
        """The picture, of blanks what can be seen of them."""
        return tuple(tuple(map(_seen, row)) for row in self.picture())


def _seen(cell: tuple[Any, ...]) -> tuple[Any, ...]:
    """Where nothing stands, letters have neither colour nor weight."""
    char = Char(*cell)
    marks = char.underscore, char.strikethrough, char.reverse, char.blink
    if char.data == " " and not any(marks):
        return tuple(char._replace(fg="default", bold=False, italics=False))
    return tuple(char)


class Bytes(pyte.Stream):
    """pyte's stream with these two."""

    csi = {**pyte.Stream.csi, "S": "scroll_up", "T": "scroll_down"}  # noqa: RUF012 - as pyte declares it
    events = frozenset([*pyte.Stream.events, "scroll_up", "scroll_down"])
