"""`!`: asks, begins a crisis, and opens its page."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from morgenlage.desk.desk import Filed
    from morgenlage.domain.crisis import Crisis
    from tui.dashboard import Dashboard


def crisis(board: "Dashboard") -> None:
    """Where one runs its page; else one question, and nothing without a yes."""
    from morgenlage.domain.crisis import running  # most mornings have none

    if board.options.read_only or running(board.desk.situation.papers) is not None:
        look(board)
        return
    from tui.dialogs.menu import Choice, Menu  # dialogs are imported when first wanted

    say = board.words.crisis

    def chosen(key: str | None) -> None:
        if key == "y":
            _ask_why(board)
        elif key == "l":
            look(board)

    choices = (Choice("y", say.start_yes), Choice("l", say.start_look))
    menu = Menu(say.start_title, choices, board.words.notices.escape, careful=True)
    board.app.push_screen(menu, chosen)


def _ask_why(board: "Dashboard") -> None:
    """Nothing is held without a reason: only Esc leaves without one."""
    from tui.dialogs.line import Line  # imported when first wanted

    say = board.words.crisis
    line = Line(say.reason_title, check=lambda reason: "" if reason else say.reason_needed)
    board.app.push_screen(line, lambda reason: begin(board, reason) if reason else None)


def look(board: "Dashboard") -> None:
    """The page."""
    from tui.dialogs.crisis import CrisisPage  # imported when first wanted

    board.app.push_screen(CrisisPage(board))


def begin(board: "Dashboard", reason: str) -> None:
    """Holds the queue with a reason, on file before the page says so."""
    from morgenlage.domain.crisis import begun, planned_there
    from morgenlage.domain.piece import named

    situation, now = board.desk.situation, board.now()
    ours = named(situation.papers)
    posts = planned_there(situation.posts, situation.accounts, now, ours)
    paper = begun(board.desk.who, reason, now, posts, situation.alarms, situation.papers)
    board.follow(board.desk.file([paper]), lambda filed: _told(board, paper, filed))


def _told(board: "Dashboard", paper: "Crisis", filed: "Filed") -> None:
    from morgenlage.domain.crisis import running

    there = running(board.desk.situation.papers)
    if filed.kept:
        count = board.formats.number(len(paper.posts))
        board.say(board.words.crisis.begun.format(count=count))
    elif there is not None:
        board.say(board.words.crisis.overtaken.format(who=there.began_by), "warning", 10)
    look(board)


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {"crisis": crisis}
