"""Whether the terminal draws real pictures, told by its name alone: a question would be answered
with keys, and nobody waits for an answer over a slow line."""

import os
from collections.abc import Mapping
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from widgets.placeholders import MOST, Placed, freed, sent

if TYPE_CHECKING:
    from textual.app import App

KNOWN = ("xterm-kitty", "xterm-ghostty")
"""What these call themselves comes over SSH, too; inside tmux and screen it is another name."""
MOST_PIXELS = 480, 360
"""Of what is handed over: some hundred kilobytes at most."""
_IDS = count(os.getpid() * 16 % 0xFF0000 + 1)
"""Two sessions in one terminal shall not name theirs alike."""


class Cell(NamedTuple):
    """Pixels of one cell."""

    wide: int = 8
    high: int = 16


def draws(app: "App[int]", environ: Mapping[str, str]) -> bool:
    """It takes kitty's placeholders, and colours reach it as they are: they name the picture."""
    known = environ.get("TERM") in KNOWN and not (environ.get("TMUX") or environ.get("STY"))
    return known and app.console.color_system == "truecolor"


def cell() -> Cell:
    """As the kernel knows it, where the terminal has told; asks nobody."""
    import fcntl  # only where pictures are drawn
    import struct
    import termios

    try:
        asked = fcntl.ioctl(2, termios.TIOCGWINSZ, bytes(8))
        rows, columns, wide, high = struct.unpack("HHHH", asked)
        return Cell(wide // columns, high // rows) if wide and high else Cell()
    except (OSError, ZeroDivisionError):
        return Cell()


def wanted(room: tuple[int, int], one: Cell) -> tuple[int, int]:
    """Pixels across and down for a room of so many cells across and half cells down."""
    wide, high = min(room[0], MOST) * one.wide, min(room[1] // 2, MOST) * one.high
    return max(1, min(wide, MOST_PIXELS[0])), max(1, min(high, MOST_PIXELS[1]))


def placed(room: tuple[int, int], one: Cell, width: int, height: int) -> Placed:
    """The cells that a picture of this shape fills in that room."""
    wide, high = min(room[0], MOST) * one.wide, min(room[1] // 2, MOST) * one.high
    grown = min(wide / width, high / height)
    return Placed(
        next(_IDS),
        max(1, round(width * grown / one.wide)),
        max(1, round(height * grown / one.high)),
    )


def hand_over(app: "App[int]", where: Placed, width: int, height: int, rgb: bytes) -> None:
    """Through Textual's own writer, so that it never lands in the middle of a frame.

    Textual offers no public way to it; its clipboard goes the same.
    """
    if (driver := app._driver) is not None:
        driver.write("".join(sent(where, width, height, rgb)))


def take_back(app: "App[int]", where: Placed) -> None:
    """The terminal may forget it."""
    if (driver := app._driver) is not None and app.is_running:
        driver.write(freed(where.id))
