"""Taking back and doing again: one key in the house, one question where others would see it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from morgenlage.desk.desk import Recorded
from morgenlage.domain.action import Action, Reply
from morgenlage.domain.ref import account_of
from tui import saying
from tui.accounts import names_of
from tui.keymap import shown

if TYPE_CHECKING:
    from morgenlage.desk.sure import Doubt
    from tui.dashboard import Dashboard

NOW = timedelta(minutes=1)


def undo(board: "Dashboard") -> None:
    """A discarded draft comes back first; else the last act (or group), and where it was. On the
    pane of today's posts: what was done to posts last."""
    if board.pane == "today" and board.plan.undo():
        return
    if not board.answering.bring_draft_back():
        _undo(board, "")


def _undo(board: "Dashboard", sure: str) -> None:
    def taken_back(recorded: Recorded) -> None:
        notices = board.words.notices
        if recorded.doubt is not None:
            _ask(board, recorded.doubt)
            return
        if not recorded.decided:
            board.say(saying.refusals(board, recorded) or notices.nothing_to_undo, "warning")
            return
        actions = [d.action for d in recorded.decided]
        _draft_again(board, actions)
        board.comments.bring_back([a.ref for a in actions])
        leaving = any(
            d.outgoing is not None and d.outgoing.due_at > board.now() for d in recorded.decided
        )
        form = board.words.undoing.leaving if leaving else notices.undone
        key = shown(board.keys["redo"])
        board.say(form.format(what=saying.about(board, actions), key=key))
        board.refused(recorded)

    board.follow(board.desk.undo(sure), taken_back)


def _ask(board: "Dashboard", doubt: "Doubt") -> None:
    """One line that names what would be taken back, where, and when it was decided."""
    from tui.dialogs.menu import Choice, Menu  # dialogs are imported when first wanted

    say = board.words.undoing
    menu = Menu(
        question(board, doubt),
        (Choice("y", say.yes_there if doubt.published else say.yes),),
        board.words.notices.escape,
        careful=True,
    )
    board.app.push_screen(menu, lambda key: _undo(board, doubt.step) if key == "y" else None)


def question(board: "Dashboard", doubt: "Doubt") -> str:
    """`Schon veröffentlicht, vor 3 min: Antwort – jonas (Mastodon).`"""
    say, actions = board.words.undoing, doubt.published or doubt.held
    names = names_of(board.desk.situation)
    accounts = list(dict.fromkeys(account_of(action.ref) for action in actions))
    where = ", ".join(names.get(account, account) for account in accounts[:2])
    dots = " …" if len(accounts) > 2 else ""
    told = f"{saying.about(board, actions)} ({where}{dots})"
    head = say.published if doubt.published else say.held
    since = board.now() - doubt.at
    age = (
        say.just_now
        if since < NOW
        else say.ago.format(age=board.formats.age(doubt.at, board.now()))
    )
    form = say.elsewhere if doubt.elsewhere else say.here
    said = form.format(head=head, age=age, what=told)
    if doubt.published and doubt.held:
        said += say.and_held.format(count=len(doubt.held))
    return said


def _draft_again(board: "Dashboard", actions: Sequence[Action]) -> None:
    """What was written is not lost when it is taken back; one text to many is kept once."""
    kept: set[str] = set()
    for action in actions:
        if not isinstance(action, Reply) or action.text in kept:
            continue
        kept.add(action.text)
        if action.ref not in board.desk.situation.drafts:
            board.desk.keep_draft(action.ref, action.text)


def redo(board: "Dashboard") -> None:
    """Does again what was taken back last."""

    def repeated(recorded: Recorded) -> None:
        notices = board.words.notices
        if not recorded.decided:
            board.say(saying.refusals(board, recorded) or notices.nothing_to_redo, "warning")
            return
        about = saying.about(board, [d.action for d in recorded.decided])
        board.say(notices.redone.format(what=about))
        board.refused(recorded)

    board.follow(board.desk.redo(), repeated)


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {"undo": undo, "redo": redo}
