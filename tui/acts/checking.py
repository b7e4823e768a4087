"""`c`: is this post ready? Shows it on a page; a key settles what a key can settle."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from morgenlage.domain.agenda_row import Row
from tui.acts import posts
from tui.keymap import shown as key_shown

if TYPE_CHECKING:
    from morgenlage.domain.piece import Piece
    from morgenlage.domain.piece_steps import Content
    from tui.dashboard import Dashboard


def check(board: "Dashboard", row: Row) -> None:
    """The page of this row's piece; a platform's own post has none."""
    if row.piece and not row.piece.startswith("post:"):
        check_piece(board, row.piece)
    else:
        posts.movable(board, row)  # says where it belongs


def check_piece(board: "Dashboard", id_: str) -> None:
    """The page of this piece."""
    from tui.dialogs.check import CheckPage  # dialogs are imported when first wanted

    def chosen(field: str | None) -> None:
        if field is not None:
            from tui.acts.composing import compose

            compose(board, id_, field)

    board.app.push_screen(CheckPage(board, id_), chosen)


def settle(board: "Dashboard", piece: "Piece", content: "Content", told: str) -> None:
    """Writes what a finding asks for, if nobody has written meanwhile; `u` takes it back."""
    from morgenlage.domain.piece import Piece
    from morgenlage.domain.piece_steps import Content, written
    from morgenlage.words.ready import ready_words

    say, said = ready_words(board.words), posts.said_by(board)
    before = Content(
        text=piece.text,
        media=piece.media,
        tags=piece.tags,
        own=tuple((c.account, c.text) for c in piece.copies),
    )

    def change(now: Piece) -> Piece | None:
        return written(now, content, said) if now.version == piece.version else None

    def done(new: Piece | None) -> None:
        if new is None:
            board.say(say.not_fixed, "warning")
            return
        board.plan.note_undo(lambda: _take_back(board, new, before))
        key = key_shown(board.keys["undo"])
        board.say(say.fixed.format(fix=told, key=key))

    board.follow(board.desk.change(Piece, piece.id, change), done)


def _take_back(board: "Dashboard", piece: "Piece", before: "Content") -> None:
    from morgenlage.domain.piece import Piece
    from morgenlage.domain.piece_steps import written
    from morgenlage.words.ready import ready_words

    say, said = ready_words(board.words), posts.said_by(board)

    def change(now: Piece) -> Piece | None:
        return written(now, before, said) if now.version == piece.version else None

    def done(new: Piece | None) -> None:
        board.say(say.not_fixed if new is None else say.taken_back)

    board.follow(board.desk.change(Piece, piece.id, change), done)


ON_ROW: Mapping[str, posts.Act] = {"post.check": check}
