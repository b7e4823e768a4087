"""What stands above and below the plot: whose number, which period, which keys."""

from typing import TYPE_CHECKING

from textual.content import Content

from tui.accounts import names_of
from tui.dialogs.keyed import PageKey
from tui.keymap import shown
from widgets.guard import shown as guarded

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


def foot(page: "PlotPage") -> tuple[PageKey, ...]:
    """Periods first, then the next number, the table, and what is done with a rise."""
    keys = page.board.keys
    swap = page.page_key(shown(keys["preview"]), "rises" if page.in_table else "swap")
    return (
        page.page_key("h l", "period"),
        page.page_key("Tab", "number"),
        *(() if page.has_class("-wide") else (swap,)),
        page.page_key(f"{shown(keys['move.down'])} {shown(keys['move.up'])}", "move"),
        page.page_key(shown(keys["open"]), "open"),
    )
