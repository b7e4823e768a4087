"""Moderating: the ladder, the paragraph, the typed word. The desk keeps the case."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from morgenlage.domain.account import Ability
from morgenlage.domain.action import Action, Block, Delete, Hide, Unblock, Unhide
from morgenlage.domain.comment import Comment
from tui.acts.deciding import decide, reply
from tui.offers import cannot

if TYPE_CHECKING:
    from tui.dashboard import Dashboard
    from tui.dialogs.ladder import Wish

NEEDS: Mapping[str, Ability] = {
    "a": Ability.REPLY,
    "n": Ability.REPLY,
    "u": Ability.UNHIDE,
    "h": Ability.HIDE,
    "d": Ability.DELETE_FOREIGN,
    "b": Ability.BLOCK,
    "o": Ability.UNBLOCK,
}
"""Rung -> what the platform must be able to do."""


def moderate(board: "Dashboard") -> None:
    """The ladder for everything chosen: what is not possible is there with its reason."""
    from tui.dialogs.ladder import Ladder, Rung  # dialogs are imported when first wanted

    situation = board.situation
    refs = board.comments.chosen
    comments = tuple(c for ref in refs if situation and (c := situation.comment(ref)) is not None)
    if not comments:
        board.say(board.words.notices.nothing_selected, "warning")
        return
    rungs = tuple(
        Rung(key, word, *_why_not(board, key, comments))
        for key, word in board.words.moderation.rungs.items()
        if _makes_sense(board, key, comments)
    )
    board.app.push_screen(Ladder(board, comments, rungs), lambda wish: _wished(board, wish))


def _makes_sense(board: "Dashboard", key: str, comments: tuple[Comment, ...]) -> bool:
    """Only what is hidden can be shown again, only who is blocked be unblocked."""
    if key == "u":
        return any(c.hidden for c in comments)
    if key == "o":
        return bool(blocked(board) & {(c.account, c.author_id) for c in comments})
    return True


def blocked(board: "Dashboard") -> set[tuple[str, str]]:
    """Account and author of everybody we have blocked, by our cases."""
    if board.situation is None or not board.situation.papers.kinds:
        return set()
    from morgenlage.domain.case import Case  # only where there are cases

    return {
        (case.account, case.said.author_id)
        for case in board.situation.papers.of(Case).values()
        if case.said.author_id and case.blocks
    }


def _why_not(board: "Dashboard", key: str, comments: tuple[Comment, ...]) -> tuple[str, str]:
    """Why none of them can have it (else empty), and why some of them cannot."""
    reasons = [_reason(board, key, c) for c in comments]
    missing = [reason for reason in reasons if reason]
    if len(missing) == len(reasons):
        return missing[0], ""
    if not missing:
        return "", ""
    say = board.words.moderation.also_not
    return "", say.format(count=len(missing), all=len(reasons), reason=missing[0])


def _reason(board: "Dashboard", key: str, comment: Comment) -> str:
    if board.situation is None:
        return ""
    if key == "h" and comment.hidden:
        return board.words.notices.already_hidden
    if key == "b" and (comment.account, comment.author_id) in blocked(board):
        return board.words.moderation.already_blocked
    reason = cannot(board.situation, comment, NEEDS[key], board.words)
    return reason.removeprefix(board.words.notices.cannot.partition("{")[0])


def _wished(board: "Dashboard", wish: "Wish | None") -> None:
    """What was chosen is done; what cannot be taken back wants a word first."""
    if wish is None:
        return
    match wish.rung:
        case "a":
            reply(board)
        case "n" if wish.paragraph is not None:
            reply(board, wish.paragraph.said)
        case "u":
            decide(board, lambda c: Unhide(c.ref))
        case "o":
            decide(board, lambda c: Unblock(c.ref))
        case "h" if wish.paragraph is not None:
            name, sentence = wish.paragraph.id, wish.sentence
            decide(board, lambda c: Hide(c.ref, name, sentence))
        case _:
            _with_word(board, wish)


def _with_word(board: "Dashboard", wish: "Wish") -> None:
    """Deletes or blocks once the word is typed; nothing of it is repeated by `.`."""
    from tui.dialogs.typed_word import TypedWord  # dialogs are imported when first wanted

    if wish.paragraph is None:
        return
    name, sentence, kind = wish.paragraph.id, wish.sentence, Delete if wish.rung == "d" else Block

    def make(comment: Comment) -> Action:
        return kind(comment.ref, name, sentence)

    def typed(answer: str | None) -> None:
        if answer:
            decide(board, make)
            board.last = None

    board.app.push_screen(TypedWord(board, wish), typed)


def case_files(board: "Dashboard") -> None:
    """The case files there are."""
    from tui.dialogs.cases import CaseList  # dialogs are imported when first wanted

    board.app.push_screen(CaseList(board))


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {
    "comment.moderate": moderate,
    "cases": case_files,
}
