"""Marks the words somebody looked for in a line that is ready to be shown."""

from collections.abc import Sequence

from rich.style import Style

from morgenlage.domain.folding import places
from widgets.painting import Piece


def marked(line: str, needles: Sequence[str], pen: Style, found: Style) -> list[Piece]:
    """The line in pieces; what was found in the second pen. Nothing of its text changes."""
    pieces: list[Piece] = []
    done = 0
    for start, end in places(line, needles) if needles else ():
        if start > done:
            pieces.append((line[done:start], pen))
        pieces.append((line[start:end], found))
        done = end
    return [*pieces, (line[done:], pen)]
