"""Writing a piece, a new one or one that is there; and looking at pictures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from morgenlage.domain.ref import Ref

if TYPE_CHECKING:
    from datetime import datetime

    from morgenlage.domain.agenda_row import Row
    from morgenlage.domain.comment import Media
    from morgenlage.domain.draft import Attachment
    from morgenlage.domain.piece import Piece
    from tui.dashboard import Dashboard


def new(board: "Dashboard", due: "datetime | None" = None, tags: tuple[str, ...] = ()) -> None:
    """An empty page; on file with the first words. `due`: the hour it begins with; `tags`: what
    it is about."""
    if board.options.read_only:
        board.say(board.words.notices.read_only, "warning")
        return
    from tui.writing.page import WritingPage  # a text editor, imported when first wanted
    from tui.writing.rows import first_page

    page = WritingPage(board, None, replace(first_page(board), due=due))
    page.keeper.tags = tags
    board.app.push_screen(page)


def compose(board: "Dashboard", piece_id: str, field: str = "") -> None:
    """A piece that is there, to be written on; asks first where somebody else is writing it.

    `field`: where to begin: `account:ID`, `media:0`, `due`, a `finding.Fix.field`; empty: with the
    words of all.
    """
    from morgenlage.domain.piece import Piece
    from morgenlage.words.composing import composing_words

    say = composing_words(board.words)
    situation = board.desk.situation
    piece = situation.papers.of(Piece).get(piece_id)
    if _there(board, piece_id, field):
        return
    if piece is None:
        board.say(say.gone, "warning")
    elif board.options.read_only:
        board.say(board.words.notices.read_only, "warning")
    elif not any(copy.editable for copy in piece.copies) and piece.copies:
        board.say(say.shut, "warning")
    elif who := situation.claims.get(Ref(f"queue:{piece_id}"), ""):
        _ask_first(board, piece, who, field)
    else:
        _open(board, piece, field)


def _there(board: "Dashboard", piece_id: str, field: str) -> bool:
    """The page of this piece is open already, maybe below another one: back to it."""
    from tui.writing.page import WritingPage

    pages = [p for p in board.app.screen_stack if isinstance(p, WritingPage)]
    page = next((p for p in pages if p.keeper.id == piece_id), None)
    if page is None:
        return False
    if board.app.screen is page:
        page.begin_at(field)
    return True


def _ask_first(board: "Dashboard", piece: "Piece", who: str, field: str) -> None:
    """Two pens on one piece: that is told before."""
    from morgenlage.words.composing import composing_words
    from tui.dialogs.menu import Choice, Menu
    from widgets.guard import cut

    say = composing_words(board.words)
    title = say.not_alone_sure.format(who=cut(who, 30))
    menu = Menu(title, (Choice("y", say.go_on),), board.words.notices.escape, careful=True)
    board.app.push_screen(menu, lambda key: _open(board, piece, field) if key == "y" else None)


def _open(board: "Dashboard", piece: "Piece", field: str) -> None:
    from morgenlage.domain.manuscript import Manuscript
    from tui.writing.page import WritingPage

    board.app.push_screen(WritingPage(board, piece, Manuscript(), field))


def edit(board: "Dashboard", row: "Row") -> None:
    """The piece of a row; what only platforms know is not ours to write."""
    from morgenlage.words.composing import composing_words

    if row.piece:
        compose(board, row.piece)
    else:
        board.say(composing_words(board.words).not_ours, "warning")


def picture_of_row(board: "Dashboard", row: "Row") -> None:
    """The pictures of a row of the plan."""
    _show(board, row.title or row.text, _media_of(board, row))


def picture(board: "Dashboard") -> None:
    """Of the row or the comment under the cursor: its own pictures, then those of its post."""
    if board.pane == "today":
        if (row := board.today.current) is not None:
            picture_of_row(board, row)
        return
    comment = board.current
    if comment is None:
        board.say(board.words.notices.nothing_selected, "warning")
        return
    post = board.plan.of_ref(comment.post) if comment.post else None
    rest = _media_of(board, post) if post is not None else ()
    _show(board, comment.text, (*_theirs(comment.media), *rest))


def _media_of(board: "Dashboard", row: "Row") -> "tuple[Attachment, ...]":
    """Ours with their files; of what only platforms know, the descriptions."""
    from morgenlage.domain.piece import Piece

    piece = board.desk.situation.papers.of(Piece).get(row.piece) if row.piece else None
    if piece is not None:
        return piece.media
    posts = board.situation.posts if board.situation else {}
    found = next((posts[ref].media for ref in row.refs if ref in posts and posts[ref].media), ())
    return _theirs(found)


def _theirs(media: "Sequence[Media]") -> "tuple[Attachment, ...]":
    """What lies on a platform: no file of ours, and nothing is fetched."""
    from morgenlage.domain.draft import Attachment

    kinds: Mapping[str, Literal["image", "video"]] = {"image": "image", "video": "video"}
    return tuple(Attachment(kinds[m.kind], "", m.alt) for m in media if m.kind in kinds)


def _show(board: "Dashboard", title: str, media: "Sequence[Attachment]") -> None:
    from morgenlage.words.composing import composing_words
    from tui.dialogs.picture import PicturePage

    if media:
        board.app.push_screen(PicturePage(board, title, media))
    else:
        board.say(composing_words(board.words).no_picture, "warning")


ON_ROW: Mapping[str, Callable[["Dashboard", "Row"], None]] = {
    "post.edit": edit,
    "picture": picture_of_row,
}
ACTS: Mapping[str, Callable[["Dashboard"], None]] = {"post.new": new, "picture": picture}
