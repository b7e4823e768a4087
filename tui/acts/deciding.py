"""Deciding: what happens to the chosen comments. The screen says which, the desk does the rest."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from morgenlage.domain.account import Ability
from morgenlage.domain.action import (
    NEEDS,
    Action,
    Done,
    Like,
    Unlike,
)
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from tui import saying
from tui.acts import together
from tui.offers import cannot

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

Make = Callable[[Comment], Action]


def decide(board: "Dashboard", make: Make, *, aloud: bool = False) -> None:
    """The same act on everything chosen, as one group; it becomes the act that `.` repeats.

    `aloud`: says what and whom, also of a single one.
    """
    board.last = make
    chosen = aimed_at(board)
    if chosen is None:
        return
    if not chosen:
        board.say(board.words.notices.nothing_selected, "warning")
        return
    here = board.comments.list.current
    board.last_on = here if here in {c.ref for c in chosen} else None
    if len(chosen) > 1:
        together.carry(board, [make(c) for c in chosen])
        return
    actions, reasons = [], []
    for comment in chosen:
        action = make(comment)
        needs = NEEDS.get(type(action))
        reason = _missing(board, comment, needs)
        if reason:
            reasons.append(reason)
        else:
            actions.append(action)
    for reason in dict.fromkeys(reasons):
        board.say(reason, "warning")
    if actions:
        together.carry(board, actions, aloud=aloud)


def aimed_at(board: "Dashboard") -> tuple[Comment, ...] | None:
    """What the act is about: what was chosen when its key was pressed. What a colleague has decided
    about since is left out and told; None where nothing else is left."""
    aimed, board.comments.aimed = board.comments.aimed, ()
    if not aimed:
        return _comments(board, board.comments.chosen)
    found, late = [], []
    for was, now in ((c, board.desk.situation.comment(c.ref)) for c in aimed):
        if now is None or now.handling.decisions == was.handling.decisions:
            found += [now] if now is not None else []
        elif now.handling.by != board.desk.who:
            late.append(now)
        else:
            found.append(now)
    for comment in late[:3]:
        author, who = saying.author_of(board, comment.ref), comment.handling.by
        board.say(board.words.notices.overtaken.format(author=author, who=who), "warning", 15)
    return tuple(found) or (None if late else ())


def done(board: "Dashboard") -> None:
    """Nothing more to do; the cursor goes on to the next open one."""
    decide(board, lambda c: Done(c.ref))


def like(board: "Dashboard") -> None:
    """Likes, or takes the like back where all chosen ones are liked."""
    chosen = _comments(board, board.comments.chosen)
    back = bool(chosen) and all(c.liked for c in chosen)
    decide(board, lambda c: Unlike(c.ref) if back else Like(c.ref))


def reply(board: "Dashboard", text: str = "") -> None:
    """One text for everything chosen; the one that is shown comes first. `text`: begins with it."""
    chosen, here = board.comments.chosen, board.comments.list.current
    refs = (here, *(r for r in chosen if r != here)) if here in chosen else tuple(chosen)
    board.answering.begin(refs, text)


def repeat(board: "Dashboard") -> None:
    """The last act on the next comment (or on the marked ones)."""
    if board.last is None:
        board.say(board.words.notices.no_repeat, "warning")
        return
    if not board.comments.list.marked and board.comments.list.current == board.last_on:
        board.comments.list.move(1)
        board.comments.aimed = ()
    decide(board, board.last, aloud=True)  # nobody sees on the key what it was


def _comments(board: "Dashboard", refs: Sequence[Ref]) -> tuple[Comment, ...]:
    if board.situation is None:
        return ()
    return tuple(c for ref in refs if (c := board.situation.comment(ref)) is not None)


def _missing(board: "Dashboard", comment: Comment, needs: Ability | None) -> str:
    if needs is None or board.situation is None:
        return ""
    return cannot(board.situation, comment, needs, board.words)


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {
    "comment.done": done,
    "comment.reply": reply,
    "editor": lambda board: board.answering.edit_outside(),
    "repeat": repeat,
}
