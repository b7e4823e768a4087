"""Tab line and tiny line: the three counts stay in view on any screen."""

from typing import TYPE_CHECKING

from tui.keymap import shown
from widgets.tab_line import Tab

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


def show(board: "Dashboard") -> None:
    """As the panes count now."""
    counts = {p.name_: p.count for p in (board.today, board.comments, board.numbers)}
    number, asking = board.formats.number, sum(row.asks for row in board.today.list.rows)
    asks = f" {board.signs.trouble}{asking}" if asking else ""
    waits = board.plan.waits() if board.pane != "today" else ""
    note = f"{board.signs.dot} {waits}" if waits else ""
    board.tabs.hint = board.comments.hint
    board.tabs.active = shown(board.keys[f"pane.{board.pane}"])
    board.tabs.tabs = tuple(
        Tab(
            shown(board.keys[f"pane.{name}"]),
            getattr(board.words.screen, name),
            number(count) + (asks if name == "today" else ""),
            note if name == "today" else "",
        )
        for name, count in counts.items()
    )
    statuses = board.situation.accounts.values() if board.situation else ()
    said = board.words.notices.too_small.format(
        open=counts["comments"],
        today=counts["today"],
        troubles=sum(s.trouble is not None for s in statuses),
    )
    if board.tiny.content != said:
        board.tiny.update(said, layout=False)
