"""Keys that act on one row of the plan, wherever it is shown: pane, calendar, page of the post."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from morgenlage.domain.agenda_row import Row
from tui.acts import approving, checking, composing, looking, post_talk, posts, settling
from tui.clipboard import copy
from tui.commands import BY_ID
from tui.keymap import shown, split

if TYPE_CHECKING:
    from textual.screen import ModalScreen

    from tui.dashboard import Dashboard

UNDO = "undo"
ADDRESS = ("link.show", "link.copy", "text.copy")
ON_ROW: Mapping[str, posts.Act] = {
    **posts.ON_ROW,
    **composing.ON_ROW,
    **checking.ON_ROW,
    **approving.ON_ROW,
    **settling.ON_ROW,
}
"""Command id -> what it does with a row."""


UNTOLD = frozenset({"post.open", "post.settle"})
"""Not in a foot line: the first is where one is, the second is said where there is need."""


def command_of(board: "Dashboard", key: str) -> str:
    """The command that this key means for a row; empty: none."""
    for command in (*ON_ROW, UNDO, *ADDRESS):
        if key in split(board.keys[command]):
            return command
    return ""


def run(
    board: "Dashboard", command: str, row: Row | None, page: "ModalScreen[str] | None" = None
) -> None:
    """Does it, or says why not. `page`: lies above the dashboard; left where a key leads back."""
    if BY_ID[command].writes and board.options.read_only:
        board.say(board.words.notices.read_only, "warning")
    elif command == UNDO:
        if not board.plan.undo():
            board.say(board.words.notices.nothing_to_undo, "warning")
    elif row is None:
        board.say(board.plan.say.no_row_here, "warning")
    elif command in ADDRESS:
        _address(board, command, row)
    else:
        if command == "post.talk" and page is not None and row.refs:
            board.app.pop_screen() if board.app.screen is page else None
        ON_ROW[command](board, row)


def _address(board: "Dashboard", command: str, row: Row) -> None:
    notices = board.words.notices
    text = row.text if command == "text.copy" else row.permalink
    if not text:
        board.say(notices.no_text if command == "text.copy" else notices.no_address, "warning")
        return
    copy(board.app, text)
    said = text if command == "link.show" else looking.copied(board, text)
    board.say(said, seconds=12 if command == "link.show" else 0)


def foot(board: "Dashboard", *more: tuple[str, str]) -> str:
    """`Enter öffnen   s verschieben   …   Esc zurück`; `more`: keys of the page's own."""
    named, keys = board.words.commands.named, board.keys
    said = [f"{shown(keys[c])} {named[c][0]}" for c in ON_ROW if c not in UNTOLD]
    said = [f"{key} {word}" for key, word in more] + said
    return "   ".join((*said, board.words.notices.escape))


def _on_current(command: str) -> Callable[["Dashboard"], None]:
    return lambda board: run(board, command, board.today.current)


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {
    **{command: _on_current(command) for command in ON_ROW},
    **post_talk.ACTS,
}
