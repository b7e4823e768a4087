"""Writing a piece: a new one, or one that is there."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from morgenlage.domain.ref import Ref

if TYPE_CHECKING:
    from morgenlage.domain.piece import Piece
    from tui.dashboard import Dashboard


def new(board: "Dashboard") -> None:
    """An empty page; on file with the first words."""
    from tui.writing.page import WritingPage  # a text editor, imported when first wanted
    from tui.writing.rows import first_page

    board.app.push_screen(WritingPage(board, None, first_page(board)))


def compose(board: "Dashboard", piece_id: str) -> None:
    """A piece that is there, to be written on; asks first where somebody else is writing it."""
    from morgenlage.domain.piece import Piece
    from morgenlage.words.composing import composing_words

    say = composing_words(board.words)
    situation = board.desk.situation
    piece = situation.papers.of(Piece).get(piece_id)
    if piece is None:
        board.say(say.gone, "warning")
    elif board.options.read_only:
        board.say(board.words.notices.read_only, "warning")
    elif not any(copy.editable for copy in piece.copies) and piece.copies:
        board.say(say.shut, "warning")
    elif who := situation.claims.get(Ref(f"queue:{piece_id}"), ""):
        _ask_first(board, piece, who)
    else:
        _open(board, piece)


def _ask_first(board: "Dashboard", piece: "Piece", who: str) -> None:
    """Two pens on one piece: that is told before."""
    from morgenlage.words.composing import composing_words
    from tui.dialogs.menu import Choice, Menu
    from widgets.guard import cut

    say = composing_words(board.words)
    title = say.not_alone_sure.format(who=cut(who, 30))
    menu = Menu(title, (Choice("y", say.go_on),), board.words.notices.escape, careful=True)
    board.app.push_screen(menu, lambda key: _open(board, piece) if key == "y" else None)


def _open(board: "Dashboard", piece: "Piece") -> None:
    from morgenlage.domain.manuscript import Manuscript
    from tui.writing.page import WritingPage

    board.app.push_screen(WritingPage(board, piece, Manuscript()))


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {"post.new": new}
