"""The morning round: begin, go on, from step to step. What it is, `tui.round_guide` knows."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.acts import deciding
from tui.keymap import shown

if TYPE_CHECKING:
    from morgenlage.domain.situation import Situation
    from tui.dashboard import Dashboard
    from tui.round_guide import Guide


def guide_of(board: "Dashboard") -> "Guide":
    """The board's guide; made for whoever wants one."""
    if board.guide is None:
        from tui.round_guide import Guide  # only a round needs it

        board.guide = Guide(board)
    return board.guide


def follow(board: "Dashboard", old: "Situation | None", new: "Situation") -> None:
    """A new situation: the round counts, or one that waits since before is shown in the header."""
    if board.guide is not None:
        board.guide.show(old, new)
    elif (old is None or old.papers is not new.papers) and any(
        kind.FILE == "rounds" for kind in new.papers.kinds
    ):
        guide_of(board).offer()


def walk(board: "Dashboard") -> None:
    """Begins or goes on; who walks already is asked where to."""
    guide = guide_of(board)
    if not guide.walking:
        guide.start()
        return
    from tui.dialogs.menu import Choice, Menu  # imported when first wanted

    words = guide.said
    choices = [Choice(str(step), title) for step, title in words.steps.items()]
    choices.append(Choice("l", words.keys["log"]))
    menu = Menu(words.menu, tuple(choices), board.words.notices.escape)
    board.app.push_screen(menu, lambda key: _chosen(board, guide, key))


def _chosen(board: "Dashboard", guide: "Guide", key: str | None) -> None:
    if key == "l":
        from tui.dialogs.round_end import LogPage  # imported when first wanted

        board.app.push_screen(LogPage(board, guide))
    elif key is not None:
        guide.jump(int(key))


def next_step(board: "Dashboard") -> None:
    """On to the next step, whatever this one still asks."""
    if board.guide is not None and board.guide.walking:
        board.guide.skip()
    else:
        _none(board)


def previous_step(board: "Dashboard") -> None:
    """To the step before."""
    if board.guide is not None and board.guide.walking:
        board.guide.back()
    else:
        _none(board)


def _none(board: "Dashboard") -> None:
    words, key = guide_of(board).said, shown(board.keys["round"])
    board.say(words.no_round.format(key=key))


def like(board: "Dashboard") -> None:
    """As always; during the round whoever gets a like is done with, too."""
    guide = board.guide
    if guide is not None and guide.walking and board.situation is not None:
        situation = board.situation
        open_ = (situation.comment(ref) for ref in board.comments.chosen)
        guide.liking = frozenset(c.ref for c in open_ if c is not None and not c.liked and c.open)
    deciding.like(board)


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {
    "round": walk,
    "round.next": next_step,
    "round.previous": previous_step,
    "comment.like": like,
}
