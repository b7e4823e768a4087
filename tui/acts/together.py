"""Acts on many comments: what stays in the house happens at once, what leaves is reviewed first."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from morgenlage.desk.desk import Recorded
from morgenlage.domain.action import Action, leaves
from tui import saying
from tui.keymap import shown

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

Then = Callable[[list[Action]], None]


def carry(board: "Dashboard", actions: Sequence[Action], *, aloud: bool = False) -> None:
    """Decides these as one group; several that leave the house are listed first."""
    if len(actions) > 1 and any(map(leaves, actions)):
        review(board, actions, lambda going: decided(board, going))
    elif actions:
        decided(board, actions, aloud=aloud)


def review(board: "Dashboard", actions: Sequence[Action], then: Then) -> None:
    """Lists every act; `then` gets what somebody has seen and wants. Left with Esc: nothing."""
    from tui.dialogs.review import Review  # dialogs are imported when first wanted

    page = Review(board, actions)

    def left(answer: str | None) -> None:
        if answer == "send":
            then(page.going)

    board.app.push_screen(page, left)


def decided(board: "Dashboard", actions: Sequence[Action], *, aloud: bool = False) -> None:
    """Decides these as one group and says how many there were. `aloud`: of a single one, too."""

    def told(recorded: Recorded) -> None:
        if len(recorded.decided) > 1 or (aloud and recorded.decided):
            about = saying.about(board, [d.action for d in recorded.decided])
            key = shown(board.keys["undo"])
            board.say(board.words.folds.at_once.format(what=about, key=key))
        board.refused(recorded)

    board.comments.list.marked = frozenset()
    board.answering.discarded = None
    board.follow(board.desk.decide(actions), told)
