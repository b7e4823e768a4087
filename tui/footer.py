"""Which keys the footer shows, and which of them are greyed."""

from typing import TYPE_CHECKING

from tui.commands import BY_ID, offered
from tui.keymap import shown
from tui.offers import why_not
from widgets.key_line import KeyHint

if TYPE_CHECKING:
    from morgenlage.domain.agenda_row import Row
    from tui.dashboard import Dashboard

Hints = tuple[tuple[KeyHint, ...], KeyHint]


def hints(board: "Dashboard") -> Hints:
    """The keys of the pane in focus, built from the live key map; last, at the right: help."""
    if board.answering.active:
        return _writing(board)
    words, keys = board.words.commands.named, board.keys
    told = [
        c.id
        for c in offered(board.pane)
        if c.id != "help" and not (c.writes and board.options.read_only)
    ]
    row = board.today.current if board.pane == "today" else None
    if row is not None:
        from tui.acts import rows  # what a row of the plan can do is not asked at a start

        told = rows.ordered(board, row, told)
    given = [KeyHint(shown(keys[c]), words[c][0], _possible(board, c, row)) for c in told]
    if row is not None:
        given.sort(key=lambda hint: not hint.enabled)
    return tuple(given), KeyHint(shown(keys["help"]), words["help"][0])


def _possible(board: "Dashboard", command: str, row: "Row | None") -> bool:
    if why_not(board, BY_ID[command]):
        return False
    if row is None:
        return True
    from tui.acts import rows  # as above

    return rows.fits(board, command, row)


def _writing(board: "Dashboard") -> Hints:
    """While an answer is open only its own keys count."""
    notices, editor = board.words.notices, board.words.commands.named["editor"][0]
    if board.answering.reviewing:
        return (), KeyHint("Esc", notices.write_on)
    return (KeyHint(shown(board.keys["editor"]), editor),), KeyHint("Esc", notices.review)
