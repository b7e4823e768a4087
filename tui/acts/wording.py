"""Wordings: put one into an answer, or keep an answer as one."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from morgenlage.domain.comment import Comment

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


def pick(board: "Dashboard") -> None:
    """Into the answer that is being written, else into a new one to the current comment."""
    answering = board.answering
    if answering.active:
        answering.pick_wording()
    elif board.current is None:
        board.say(board.words.notices.nothing_selected, "warning")
    else:
        comment = board.current
        answering.wordings.pick((comment,), lambda text: answering.begin((comment.ref,), text))


def keep(board: "Dashboard") -> None:
    """Asks for a name and writes the present answer beside the other wordings."""
    say, comment = board.words.replies, board.answering.comment or board.current
    text = _answer(board, comment) if comment is not None else ""
    if comment is None or not text.strip():
        board.say(say.save_nothing, "warning")
        return
    _ask_name(board, text)


def _ask_name(board: "Dashboard", text: str, name: str = "", complaint: str = "") -> None:
    from tui.dialogs.line import Line  # dialogs are imported when first wanted

    line = Line(board.words.replies.save_name, name, complaint=complaint)
    board.app.push_screen(line, lambda name: _save(board, name or "", text))


def _answer(board: "Dashboard", comment: Comment) -> str:
    """What is being written, begun, or was answered; without the name of who was answered."""
    situation = board.situation
    text = board.answering.text
    if not text and situation is not None:
        ours = [c.text for c in situation.comments.answers(comment.ref) if c.ours]
        text = situation.drafts.get(comment.ref, "") or (ours[-1] if ours else "")
    text = text.strip().removeprefix(f"@{comment.author}").strip()
    for said, variable in ((comment.author_name, "{name}"), (comment.author, "{handle}")):
        if len(said) > 2:
            text = text.replace(f"@{said}", variable).replace(said, variable)
    return text


def _save(board: "Dashboard", name: str, text: str) -> None:
    if not name:
        return
    # Files are read and written by those who want it: no start pays for it.
    from morgenlage.config.saved_file import NoPlace, There, save
    from tui.wordings import home

    say, path = board.words.replies, home(board.options)

    def write() -> str | There:
        """On the disk's thread; says itself what became of it."""
        try:
            return say.save_done.format(path=save(path, name, text, board.desk.who))
        except There as there:
            return there
        except NoPlace as wrong:
            return say.save_file.format(path=path) if wrong.file else say.save_nowhere
        except OSError as error:
            return say.save_failed.format(reason=error.strerror or error)

    def told(said: str | There) -> None:
        if isinstance(said, There):
            _ask_name(board, text, name, say.save_there.format(path=said))
        else:
            board.say(said)

    board.follow(board.desk.read(write), told)


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {
    "comment.wording": pick,
    "wording.save": keep,
}
