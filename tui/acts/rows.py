"""Keys that act on one row of the plan, wherever it is shown: pane, calendar, page of the post."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from morgenlage.domain.agenda_row import Row
from tui.acts import approving, checking, composing, looking, post_talk, posts, settling
from tui.clipboard import copy
from tui.commands import BY_ID
from tui.keymap import shown, split
from widgets.key_line import KeyHint

if TYPE_CHECKING:
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
"""Not in every foot line: the first not where one is, the second where there is need."""
FITS: Mapping[str, Callable[[Row], bool]] = {
    "post.talk": lambda row: bool(row.refs),
    "post.move": posts.can_move,
    "post.drop": posts.can_drop,
}
"""Which rows these are for."""


def command_of(board: "Dashboard", key: str) -> str:
    """The command that this key means for a row; empty: none."""
    for command in (*ON_ROW, UNDO, *ADDRESS):
        if key in split(board.keys[command]):
            return command
    return ""


def run(board: "Dashboard", command: str, row: Row | None) -> None:
    """Does it, or says why not."""
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


def hints(board: "Dashboard", row: Row | None, *, opened: bool = False) -> tuple[KeyHint, ...]:
    """What the foot of a page says about its row; what does not fit it is greyed. `opened`: it
    is the page of the row itself."""
    named, keys = board.words.commands.named, board.keys
    if row is None:
        return ()
    doubt = any(part.state == "unconfirmed" or part.held for part in row.parts)
    told = [c for c in ON_ROW if c not in UNTOLD]
    told = ["post.settle"] * doubt + ["post.open"] * (not opened) + told
    return tuple(KeyHint(shown(keys[c]), named[c][0], _fits(board, c, row)) for c in told)


def _fits(board: "Dashboard", command: str, row: Row) -> bool:
    writes = BY_ID[command].writes
    if command in FITS:
        return FITS[command](row) and not (writes and board.options.read_only)
    if writes:
        return bool(row.piece and (row.ahead or row.asks)) and not board.options.read_only
    return True


def _on_current(command: str) -> Callable[["Dashboard"], None]:
    return lambda board: run(board, command, board.today.current)


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {
    **{command: _on_current(command) for command in ON_ROW},
    **post_talk.ACTS,
}
