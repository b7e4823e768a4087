"""Opening a number over time, and having ready what that needs."""

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


def open_plot(board: "Dashboard") -> None:
    """The plot of the figure under the cursor."""
    key = board.numbers.tiles.current
    if key is None:
        board.say(board.words.screen.no_figures, "warning")
        return
    from tui.dialogs.plot import PlotPage  # imported when first wanted

    board.app.push_screen(PlotPage(board, key))


def make_ready(board: "Dashboard") -> None:
    """Reads the past and the holidays, and loads the page, while somebody only looks at the
    numbers: the first plot is there as fast as the next."""
    board.desk.past()
    board.plan.look_up_days()
    board.follow(board.desk.read(_load), lambda _: None, reading=True)


def _load() -> None:
    """On a thread that may wait for the disk."""
    import tui.dialogs.plot  # noqa: F401 - loaded for the first plot
    from widgets.plot import load  # as above

    with suppress(ImportError):  # only a look at the pane: who opens a plot hears what is wrong
        load()
