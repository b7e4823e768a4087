"""Filing comments: whose they are, what we note about them. All of it stays in the house."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from morgenlage.domain.action import Assign, Note
from tui.acts.deciding import decide

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


def assign(board: "Dashboard") -> None:
    """Asks who takes it."""
    label = board.words.notices.assign
    ask(board, label, lambda text: decide(board, lambda c: Assign(c.ref, text)))


def note(board: "Dashboard") -> None:
    """Asks for one more remark; those there are stand in the preview."""

    def given(text: str) -> None:
        if text:
            decide(board, lambda c: Note(c.ref, text))

    ask(board, board.words.notices.note, given)


def ask(board: "Dashboard", label: str, given: Callable[[str], None], known: str = "") -> None:
    """One line of text; nothing happens when it is left."""
    from tui.dialogs.line import Line  # dialogs are imported when first wanted

    if not board.comments.chosen:
        board.say(board.words.notices.nothing_selected, "warning")
        return
    board.app.push_screen(
        Line(label, known), lambda text: given(text) if text is not None else None
    )


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {
    "comment.assign": assign,
    "comment.note": note,
}
