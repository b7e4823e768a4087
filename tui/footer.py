"""Which keys the footer shows, and which of them are greyed."""

from typing import TYPE_CHECKING

from tui.commands import offered
from tui.keymap import shown
from tui.offers import why_not
from widgets.key_line import KeyHint

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

Hints = tuple[tuple[KeyHint, ...], KeyHint]


def hints(board: "Dashboard") -> Hints:
    """The keys of the pane in focus, built from the live key map; last, at the right: help."""
    if board.answering.active:
        return _writing(board)
    words, keys = board.words.commands.named, board.keys
    return tuple(
        KeyHint(shown(keys[c.id]), words[c.id][0], not why_not(board, c))
        for c in offered(board.pane)
        if c.id != "help" and not (c.writes and board.options.read_only)
    ), KeyHint(shown(keys["help"]), words["help"][0])


def _writing(board: "Dashboard") -> Hints:
    """While an answer is open only its own keys count."""
    notices, editor = board.words.notices, board.words.commands.named["editor"][0]
    if board.answering.reviewing:
        return (), KeyHint("Esc", notices.write_on)
    return (KeyHint(shown(board.keys["editor"]), editor),), KeyHint("Esc", notices.review)
