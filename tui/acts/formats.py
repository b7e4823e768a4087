"""Formats on the screen: the library, three cards for a dry text, one key to a draft."""

from pathlib import Path
from typing import TYPE_CHECKING

from morgenlage.desk.desk import Filed
from morgenlage.desk.dry_file import NotDry, dry_text
from morgenlage.desk.format_report import begun
from morgenlage.desk.fresh import fresh_id
from morgenlage.domain.dry_text import Facts
from morgenlage.domain.piece import Piece
from morgenlage.domain.post_format import PostFormat
from morgenlage.domain.practice import Practice
from morgenlage.words.post_formats import format_words
from tui.acts import composing
from tui.acts.posts import said_by
from tui.aside import aside
from tui.dialogs.formats import FormatsPage
from tui.dialogs.path_line import PathLine
from tui.dialogs.sheet import SheetPage
from tui.writing.rows import first_page

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


def open_library(board: "Dashboard") -> None:
    """The page; what it shows is read beside the screen."""
    board.app.push_screen(FormatsPage(board))


def ask_text(page: FormatsPage) -> None:
    """A text, pasted or written."""
    say = format_words(page.board.words)

    def given(text: str | None) -> None:
        if text is not None:
            page.take(text)

    sheet = SheetPage(page.board, say.paste_title, say.paste_foot, kept=True)
    page.app.push_screen(sheet, given)


def ask_file(page: FormatsPage) -> None:
    """A text from a file, read beside screen and desk: it may lie on a slow drive."""
    board, say = page.board, format_words(page.board.words)

    def work(path: Path) -> str | NotDry:
        try:
            return dry_text(path)
        except NotDry as wrong:
            return wrong

    def read(found: str | NotDry) -> None:
        if isinstance(found, NotDry):
            board.say(found.said(say), "warning")
        elif page.is_attached:
            page.take(found)

    def given(name: str | None) -> None:
        if name and name.strip():
            aside(board, lambda: work(Path(name.strip()).expanduser()), read)

    page.app.push_screen(PathLine(board, say.ask_file), given)


def use(page: FormatsPage, format: PostFormat, text: str, facts: Facts, practice: Practice) -> None:
    """A draft in the queue, then the page on which it is written; this one is done."""
    board, say = page.board, format_words(page.board.words)
    if board.options.read_only:
        board.say(say.made_read_only, "warning")
        return
    id = fresh_id(board.desk.situation.papers.of(Piece))
    accounts = first_page(board).accounts
    piece = begun(id, format, text, facts, practice, accounts, said_by(board), board.words)

    def done(filed: Filed) -> None:
        if not filed.kept:
            return
        if page.is_attached:
            page.dismiss(None)
        composing.compose(board, id)
        board.say(say.made.format(name=format.name))

    board.follow(board.desk.file([piece]), done)
