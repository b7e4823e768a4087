"""Help for the pane in focus, built from the live key map; why a comment stands where it stands."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.accounts import concern
from tui.commands import COMMANDS, EVERYWHERE, Command
from tui.dialogs.matrix import accounts, heading
from tui.dialogs.page import Page
from tui.dialogs.why import Why
from tui.keymap import shown, split
from tui.offers import why_not
from widgets.guard import cut
from widgets.guard import shown as shown_safely
from widgets.wrapping import headline

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class Help(Page):
    """Why this comment stands here, this pane's keys, the keys everywhere, the accounts."""

    is_help = True

    def __init__(self, board: "Dashboard") -> None:
        notices, screen = board.words.notices, board.words.screen
        title = notices.help_keys.format(pane=getattr(screen, board.pane))
        super().__init__(board, title, notices.help_close)
        text = Content("\n").join(
            [*_troubles(board), *_keys(board), *_signs(board), *accounts(board)]
        )
        self._why = Why(board) if board.pane == "comments" and board.current else None
        self._body = VerticalScroll(
            *([self._why] if self._why else []), Static(text, markup=False), can_focus=False
        )
        self._body.styles.padding = (1, 2)

    @property
    def body(self) -> VerticalScroll:
        """The text."""
        return self._body


def _troubles(board: "Dashboard") -> Iterator[Content]:
    """What is wrong with which account, and what to do: above the keys, so that it is seen."""
    statuses = board.situation.accounts.values() if board.situation else ()
    words, formats, now = board.words, board.formats, board.now()
    troubled = [(s, said) for s in statuses if (said := concern(words, formats, s, now))]
    if not troubled:
        return
    yield heading(board.words.notices.help_troubles)
    for status, sentence in troubled:
        yield Content.styled(f"  {cut(status.account.id, 40)}", "bold")
        said = shown_safely(sentence)
        yield Content("\n").join(
            Content.styled(f"  {line}", "$text-error") for line in headline(said, 72, 6)
        )
    yield Content("")


def _keys(board: "Dashboard") -> Iterator[Content]:
    own = [c for c in COMMANDS if board.pane in c.panes and c.panes != EVERYWHERE]
    everywhere = [c for c in COMMANDS if c.panes == EVERYWHERE]
    for title, commands in (("", own), (board.words.notices.help_everywhere, everywhere)):
        if title and own:
            yield Content("")
            yield heading(title)
        for command in sorted(commands, key=lambda c: c.later):
            yield _key(board, command)
    yield Content("")


def _signs(board: "Dashboard") -> Iterator[Content]:
    """What the signs at the end of a row and in the footer mean."""
    yield heading(board.words.notices.help_row_signs)
    for name, said in board.words.notices.row_signs.items():
        yield Content(f"  {getattr(board.signs, name)}  {said}")
    yield Content("")


def _key(board: "Dashboard", command: Command) -> Content:
    keys = " ".join(shown(key) for key in split(board.keys[command.id]))
    reason = board.words.notices.help_later if command.later else why_not(board, command)
    return Content.assemble(
        (f"  {keys:<17}", "$foreground 60%" if reason else "$accent bold"),
        (board.words.commands.named[command.id][1], "$foreground 60%" if reason else ""),
        (f"  ({reason})" if reason else "", "$foreground 60%"),
    )
