"""Which keys fit a row of the plan, and which one its state asks for: footers begin with that."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from morgenlage.domain.agenda_row import AHEAD, Row
from tui.acts import posts
from tui.keymap import shown

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

STOPPED = frozenset({"failed", "missed"})
OPEN = AHEAD | STOPPED
"""States in which words, hour and approval of a part still count."""


def _open(row: Row) -> bool:
    return any(part.state in OPEN and not part.native for part in row.parts)


def _unapproved(row: Row) -> bool:
    return any(
        part.state in OPEN - {"approved", "scheduled"} and not part.native for part in row.parts
    )


def _has_talk(row: Row) -> bool:
    return any(part.ref and part.state == "published" for part in row.parts)


def in_doubt(row: Row) -> bool:
    """Only a person can say what became of it, or let it go on."""
    return any(part.state == "unconfirmed" or part.held for part in row.parts)


def settled_first(act: posts.Act) -> posts.Act:
    """That act; of a post that is nothing but unclear, what comes before it."""

    def told(board: "Dashboard", row: Row) -> None:
        if any(part.state == "unconfirmed" for part in row.parts) and not _open(row):
            key = shown(board.keys["post.settle"])
            board.say(board.plan.say.unclear.format(key=key), "warning")
        else:
            act(board, row)

    return told


def _ours(fits: Callable[[Row], bool]) -> Callable[[Row], bool]:
    return lambda row: bool(row.piece) and fits(row)


FITS: Mapping[str, Callable[[Row], bool]] = {
    "post.talk": _has_talk,
    "post.move": posts.can_move,
    "post.drop": posts.can_drop,
    "post.edit": _ours(lambda row: _open(row) or not row.parts),
    "post.check": _ours(lambda row: _open(row) or not row.parts),
    "post.ask": _ours(_unapproved),
    "post.approve": _ours(_unapproved),
    "post.publish": _ours(_open),
    "post.settle": _ours(in_doubt),
}
"""Command id -> whether it does anything with this row; those left out fit every row."""


def wanted(row: Row, demand: frozenset[str]) -> str:
    """What the state of this row asks for first. `demand`: accounts that need another's yes."""
    states = {part.state for part in row.parts}
    if in_doubt(row) and row.piece:
        return "post.settle"
    if not row.piece:
        return "post.talk" if _has_talk(row) else "post.open"
    if states & STOPPED:
        return "post.move" if posts.can_move(row) else "post.publish"
    if not _open(row):
        return "post.talk" if _has_talk(row) else "post.open"
    if "review" in states:
        return "post.approve"
    if row.lacks or "idea" in states or not states:
        return "post.edit"
    if "draft" in states:
        return "post.ask" if demand & {p.account for p in row.parts} else "post.approve"
    return "post.move" if row.at is None else "post.open"
