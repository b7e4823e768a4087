"""Help of the writing page: its keys on the sheet and beside it, from the live key map."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from morgenlage.words.composing_help import composing_help
from tui.dialogs.matrix import heading
from tui.dialogs.page import Page
from tui.keymap import shown, split

if TYPE_CHECKING:
    from tui.dashboard import Dashboard
    from tui.writing.page import WritingPage

_COMMAND = re.compile(r"\{([\w.-]+)\}")


def explain(page: "WritingPage") -> None:
    """Everything stays as it is below."""
    page.app.push_screen(WritingHelp(page.board))


class WritingHelp(Page):
    """Two lists of keys."""

    is_help = True

    def __init__(self, board: "Dashboard") -> None:
        say = composing_help(board.words)
        super().__init__(board, say.title, say.close)
        lines = [heading(say.sheet), *_keys(board, say.on_sheet), Content("")]
        lines += [heading(say.beside), *_keys(board, say.keys)]
        text = Static(Content("\n").join(lines), markup=False)
        self._body = VerticalScroll(text, can_focus=False)
        self._body.styles.padding = (1, 2)

    @property
    def body(self) -> VerticalScroll:
        """The text."""
        return self._body


def _keys(board: "Dashboard", listed: Mapping[str, str]) -> Iterator[Content]:
    def pressed(command: re.Match[str]) -> str:
        return " ".join(shown(key) for key in split(board.keys[command[1]])[:1])

    for keys, said in listed.items():
        yield Content.assemble(
            (f"  {_COMMAND.sub(pressed, keys):<12}", "$accent bold"),
            (said, ""),
        )
