"""What is possible right now, and why not where it is not: greyed keys have a reason."""

from typing import TYPE_CHECKING

from morgenlage.domain.account import Ability
from morgenlage.domain.comment import Comment
from morgenlage.domain.situation import Situation
from morgenlage.words import Words
from morgenlage.words.names import platform_name
from morgenlage.words.saying import sentence
from tui.commands import Command
from tui.keymap import shown

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


WHILE_WRITING = frozenset({"comment.wording", "wording.save", "editor", "quit", "repaint", "theme"})
"""What stays possible while an answer is open."""


def why_not(board: "Dashboard", command: Command) -> str:
    """The reason in the user's words; empty where the command is possible."""
    notices, named = board.words.notices, board.words.commands.named
    if board.answering.active:
        if command.id in WHILE_WRITING:
            return ""
        reviewing = board.answering.reviewing
        return board.words.replies.while_reviewing if reviewing else notices.while_writing
    if command.id == "editor":
        return notices.only_writing
    if command.later:
        return ""  # pressing it says when it comes
    if command.writes and board.options.read_only:
        return notices.read_only
    if board.pane not in command.panes:
        at_home = "comments" if "comments" in command.panes else "today"
        key = shown(board.keys[f"pane.{at_home}"])
        form = notices.not_here if at_home == "comments" else notices.only_today
        return form.format(command=named[command.id][0], key=key)
    posts = board.pane == "today" and board.plan.past
    if command.id == "undo" and not (board.desk.situation.can_undo or posts):
        return notices.nothing_to_undo
    if command.id == "redo" and not board.desk.situation.can_redo:
        return notices.nothing_to_redo
    if command.marks and board.comments.many:
        return ""  # what each of them allows stands in the review
    if command.ability is None or board.situation is None:
        return ""
    comment = board.current
    if comment is None:
        return notices.nothing_selected
    ability = command.ability
    if ability is Ability.LIKE and comment.liked:
        ability = Ability.UNLIKE
    return cannot(board.situation, comment, ability, board.words)


def cannot(situation: Situation, comment: Comment, ability: Ability, words: Words) -> str:
    """Why the comment's account cannot do that; empty where it can."""
    status = situation.accounts.get(comment.account)
    if status is None:
        return words.notices.no_account
    reason = dict(comment.cannot).get(ability, "")
    if ability in status.can and not reason:
        return ""
    reason = reason or status.cannot.get(ability, "")
    if not reason and not (status.can or status.cannot):
        return words.notices.cannot.format(reason=words.notices.not_connected)
    said = sentence(words, reason) if reason else words.accounts.abilities.get(ability, ability)
    return words.notices.cannot.format(platform=platform_name(status.account.platform), reason=said)
