"""Marks: one and move on, a range, all by the same person or with the same words, all shown."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from morgenlage.domain.ref import Ref
from tui.nearby import by_author

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


def mark(board: "Dashboard") -> None:
    """Marks (or unmarks) the current one and moves on."""
    pane = board.comments
    if (ref := pane.list.current) is None:
        return
    pane.list.marked = pane.list.marked ^ {ref}
    pane.last_mark = ref if ref in pane.list.marked else None
    pane.list.move(1)
    pane.say_again()


def mark_range(board: "Dashboard") -> None:
    """Marks everything from the last mark to here."""
    pane = board.comments
    rows, ref = pane.list.rows, pane.list.current
    if ref is None:
        return
    start = rows.index(pane.last_mark) if pane.last_mark in rows else pane.list.index
    low, high = sorted((start, pane.list.index))
    pane.list.marked = pane.list.marked | frozenset(rows[low : high + 1])
    pane.last_mark = ref
    pane.say_again()


def mark_alike(board: "Dashboard") -> None:
    """First press: all by this person; second: also all with this wording; third: none."""
    pane, situation = board.comments, board.situation
    comment = board.current
    if comment is None or situation is None:
        return
    rows = frozenset(pane.list.rows)
    same = rows & by_author(situation, comment)
    words, folds = _plain(comment.text), situation.folds
    group = folds.groups.get(comment.ref)
    alike = same | {ref for ref in rows if group is not None and folds.groups.get(ref) == group}
    alike |= {ref for ref in rows if _said(board, ref) == words}
    marked = pane.list.marked
    if not same <= marked:
        pane.list.marked = marked | same
    elif not alike <= marked:
        pane.list.marked = marked | alike
    else:
        pane.list.marked = frozenset()
    pane.say_again()


def mark_shown(board: "Dashboard") -> None:
    """Everything the list shows, or nothing where all of it is marked."""
    pane = board.comments
    rows = frozenset(pane.list.rows)
    pane.list.marked = frozenset() if rows <= pane.list.marked else rows
    pane.say_again()


def unmark(board: "Dashboard") -> bool:
    """Takes all marks away; False where there were none."""
    if not board.comments.list.marked:
        return False
    board.comments.list.marked = frozenset()
    board.comments.say_again()
    return True


def _said(board: "Dashboard", ref: Ref) -> str | None:
    comment = board.situation.comment(ref) if board.situation else None
    return _plain(comment.text) if comment else None


def _plain(text: str) -> str:
    """The wording without what differs from copy to copy: case, blanks, the tail of a link."""
    words = (w.rpartition("/")[0] if "://" in w else w for w in text.casefold().split())
    return " ".join(words)


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {
    "mark.one": mark,
    "mark.range": mark_range,
    "mark.like": mark_alike,
    "mark.shown": mark_shown,
}
