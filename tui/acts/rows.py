"""Keys that act on one row of the plan, wherever it is shown: pane, calendar, page of the post."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from morgenlage.domain.agenda_row import Row
from tui.acts import (
    approving,
    checking,
    composing,
    fitting,
    labelling,
    leading,
    looking,
    post_talk,
    posts,
    settling,
)
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
    **labelling.ON_ROW,
}
"""Command id -> what it does with a row."""


IN_NEED = frozenset({"post.settle"})
"""Not in every foot line, only where there is need."""


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
    if command != "text.copy":
        say = leading.show if command == "link.show" else leading.take
        say(board, leading.of(row), shown(board.keys[command]))
    elif row.text:
        copy(board.app, row.text)
        board.say(looking.copied(board, row.text))
    else:
        board.say(board.words.notices.no_text, "warning")


def hints(board: "Dashboard", row: Row | None) -> tuple[KeyHint, ...]:
    """What the foot of a page says about its row; what does not fit it is greyed."""
    named, keys = board.words.commands.named, board.keys
    if row is None:
        return ()
    told = ordered(board, row, ON_ROW)
    return tuple(KeyHint(shown(keys[c]), named[c][0], fits(board, c, row)) for c in told)


def ordered(board: "Dashboard", row: Row, commands: Iterable[str]) -> list[str]:
    """What its state asks for first, what does not fit it last."""
    accounts = board.situation.accounts.items() if board.situation else ()
    demand = frozenset(name for name, status in accounts if status.account.approval)
    first = fitting.wanted(row, demand)
    told = [c for c in commands if c not in IN_NEED | {first}]
    rest = sorted(told, key=lambda command: not fits(board, command, row))
    return [first, *rest] if fits(board, first, row) else [*rest, first]


def fits(board: "Dashboard", command: str, row: Row) -> bool:
    """It does something with this row, and this seat may."""
    if BY_ID[command].writes and board.options.read_only:
        return False
    fit = fitting.FITS.get(command)
    return fit is None or fit(row)


def _on_current(command: str) -> Callable[["Dashboard"], None]:
    return lambda board: run(board, command, board.today.current)


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {
    # Comments have pictures, too: `composing` shows those of either.
    **{command: _on_current(command) for command in ON_ROW if command != "picture"},
    **post_talk.ACTS,
}
