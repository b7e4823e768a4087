"""What this terminal can, from its description; what is not described it cannot."""

import curses
from collections.abc import Mapping

from tui.cells.screen import Means

SCROLLING = "csr", "indn", "rin"  # codespell:ignore
"""Terminfo's names of margins, and of moving the rows between them up and down."""


def means_of(environ: Mapping[str, str]) -> Means:
    """By terminfo's entry for TERM. Never asks the terminal."""
    term = environ.get("TERM", "")
    try:
        curses.setupterm(
            term, 1
        )  # -1 is sys.stdout, which Textual replaces by one without a number
    except (curses.error, TypeError):
        return Means()
    fills = curses.tigetflag("bce") > 0
    scrolls = all(map(curses.tigetstr, SCROLLING))
    return Means(fills, scrolls)
