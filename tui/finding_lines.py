"""Findings of the check as lines for other pages than its own."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.ready_telling import finding_words, place_words
from tui.accounts import names_of
from widgets.guard import cut

if TYPE_CHECKING:
    from morgenlage.domain.finding import Finding
    from morgenlage.domain.piece import Piece
    from tui.dashboard import Dashboard

LONGEST = 300


def finding_line(
    board: "Dashboard",
    piece: "Piece",
    found: "Finding",
    words: Words | None = None,
    formats: Formats | None = None,
) -> str:
    """Whose, about what, what is wrong. `words`, `formats`: of a letter; else the screen's."""
    words, formats = words or board.words, formats or board.formats
    names = names_of(board.desk.situation)
    place = place_words(words, found.place, [m.kind for m in piece.media])
    head = ", ".join(part for part in (names.get(found.account, found.account), place) if part)
    said = finding_words(words, formats, found.kind, found.values)
    return cut(f"{head}: {said}" if head else said, LONGEST)


def reds_line(board: "Dashboard", piece: "Piece", reds: "Sequence[Finding]") -> str:
    """The first, and how many more."""
    more = f" (+{len(reds) - 1})" if len(reds) > 1 else ""
    return f"{finding_line(board, piece, reds[0])}{more}"
