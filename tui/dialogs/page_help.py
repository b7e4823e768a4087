"""Help for one page: what it is for, every key of it, how to move, the way back."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from morgenlage.words.page_keys import page_keys
from tui.dialogs.keyed import PageKey
from tui.dialogs.page import Page
from tui.keymap import shown
from widgets.text_page import Part, TextPage

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

MOVES = ("move.down", "move.up", "move.half-down", "move.half-up", "move.first", "move.last")


class PageHelp(Page):
    """Made of the same data as the line at the page's foot."""

    is_help = True

    def __init__(
        self, board: "Dashboard", name: str, keys: Sequence[PageKey], said: str = ""
    ) -> None:
        """`said`: what the foot of a page says that does not tell its keys as data."""
        say = page_keys(board.words)
        super().__init__(board, say.title, board.words.notices.help_close)
        self._text = TextPage()
        self._text.parts = tuple(_parts(board, name, keys, said))

    @property
    def body(self) -> TextPage:
        """The keys."""
        return self._text


def _parts(board: "Dashboard", name: str, keys: Sequence[PageKey], said: str) -> Iterator[Part]:
    say, named = page_keys(board.words), board.words.commands.named
    if name in say.about:
        yield Part("text", say.about[name])
    said = "" if said == board.words.notices.escape else said
    if keys or said:
        yield Part("title", say.own)
    if said:
        yield Part("text", said)
    for key in keys:
        greyed = "" if key.enabled else f" ({say.greyed})"
        yield Part("row", f"{key.means}{greyed}", key.key)
    yield Part("title", say.moving)
    for command in MOVES:
        yield Part("row", named[command][1], shown(board.keys[command]))
    back = " ".join(dict.fromkeys((shown(board.keys["back"]), "Esc")))
    yield Part("row", say.back, back)
