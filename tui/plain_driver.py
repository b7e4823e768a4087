"""A terminal without Unicode: whatever is drawn, lines, bars and cuts reach it as plain signs."""

import codecs
import sys
import unicodedata
from typing import TYPE_CHECKING, TextIO

from rich.cells import cell_len

if TYPE_CHECKING:
    from textual.driver import Driver

_LINES = "─━╌╍┄┅╴╶╸╺═"
_SIDES = "│┃║▌▐▎▏▕▊▋▍▉"
_CORNERS = "┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛╔╗╚╝▛▜▙▟"
_BLOCKS = "█▀▄▁▂▃▅▆▇▔"
ERRORS = "same-width"
_LETTERS = dict(zip("ßẞæÆøØłŁđĐ€«»", "sSaAoOlLdDE<>", strict=True))
PLAIN = str.maketrans(
    {
        **dict.fromkeys(_LINES, "-"),
        **dict.fromkeys(_SIDES, "|"),
        **dict.fromkeys(_CORNERS, "+"),
        **dict.fromkeys(_BLOCKS, "#"),
        **dict(zip("…–−·•→←↑↓✓✗⏎“”„’‘", '~---*><^vvX<"""\'\'', strict=True)),
    }
)
"""One cell for one cell: nothing moves."""


def plain(kind: "type[Driver]") -> "type[Driver]":
    """That driver, for such a terminal."""

    class Plain(kind):  # type: ignore[misc, valid-type]  # which driver it is the platform says
        """Writes nothing that such a terminal's font lacks."""

        def write(self, data: str) -> None:
            super().write(writable(data.translate(PLAIN), sys.__stderr__))

    return Plain


def writable(data: str, out: "TextIO | None") -> str:
    """With a letter of the same width for each that this stream's encoding lacks."""
    encoding = getattr(out, "encoding", None) or "ascii"
    return data.encode(encoding, ERRORS).decode(encoding)


def same_width(problem: UnicodeError) -> tuple[str, int]:
    """`ä` is `a` where nothing else can be had: `ae` would push the rest of the line aside."""
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    lacking = problem.object[problem.start : problem.end]
    return "".join(map(_nearest, lacking)), problem.end


def _nearest(character: str) -> str:
    letter = _LETTERS.get(character) or unicodedata.normalize("NFKD", character)[0]
    return letter if letter.isascii() and letter.isprintable() else "?" * cell_len(character)


codecs.register_error(ERRORS, same_width)
