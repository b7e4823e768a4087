"""A terminal without Unicode: whatever is drawn, lines, bars and cuts reach it as plain signs."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

_LINES = "─━╌╍┄┅╴╶╸╺═"
_SIDES = "│┃║▌▐▎▏▕▊▋▍▉"
_CORNERS = "┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛╔╗╚╝▛▜▙▟"
_BLOCKS = "█▀▄▁▂▃▅▆▇▔"
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
            super().write(data.translate(PLAIN))

    return Plain
