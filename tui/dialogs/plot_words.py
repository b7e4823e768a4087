"""What stands above and below the plot: whose number, which period, which keys."""

from typing import TYPE_CHECKING

from textual.content import Content

from tui.accounts import names_of
from tui.keymap import shown
from widgets.guard import shown as guarded
from widgets.key_line import KeyHint

if TYPE_CHECKING:
    from tui.dialogs.plot import PlotPage

PERIODS = ("30", "90", "365", "")
"""Days that are shown; empty: all that is known."""


def heading(page: "PlotPage") -> Content:
    """`Instagram · Folgende    30 Tage [90 Tage] 1 Jahr  alles`."""
    account, metric = page.key
    situation, say = page.board.situation, page.lines.say
    name = names_of(situation).get(account, account) if situation is not None else account
    parts: list[tuple[str, str]] = [
        (f"{guarded(name)} · {guarded(page.lines.metric(metric))}", "$accent bold"),
        ("   ", ""),
    ]
    for period in PERIODS:
        on = period == page.period
        said = f"[{say.periods[period]}]" if on else f" {say.periods[period]} "
        parts.append((said, "$accent bold" if on else "$foreground 60%"))
    return Content.assemble(*parts)


def foot(page: "PlotPage") -> tuple[KeyHint, ...]:
    """Periods first, then the next number, the table, and what is done with a rise."""
    keys, say = page.board.keys, page.lines.say
    move = f"{shown(keys['move.down'])} {shown(keys['move.up'])}"
    return (
        KeyHint("h l", say.page_period),
        KeyHint("Tab", say.page_number),
        *_swap(page),
        KeyHint(move, say.page_move),
        KeyHint(shown(keys["open"]), say.page_open),
    )


def _swap(page: "PlotPage") -> tuple[KeyHint, ...]:
    if page.has_class("-wide"):
        return ()
    word = page.lines.say.page_bumps if page.in_table else page.lines.say.page_table
    return (KeyHint(shown(page.board.keys["preview"]), word),)
