"""A page tells its keys as data; the line at its foot and its help are made of the same."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeVar

from textual import events

from morgenlage.words.page_keys import PageKeys, Told, page_keys
from tui.dialogs.base import Dialog
from tui.keymap import shown, split
from widgets.key_line import KeyHint, KeyLine

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

T = TypeVar("T")

NAMED = {"⏎": "enter", "Esc": "escape", "Tab": "tab", "Space": "space"}
"""How a key is called by who sends it, where it is not its own character."""


class PageKey(NamedTuple):
    """One key of a page, as people see it, and what it does."""

    key: str
    word: str
    """For the foot."""
    means: str
    """For the help: a sentence without its full stop."""
    enabled: bool = True
    foot: bool = True
    """False: in the help alone."""


class Keyed(Dialog[T]):
    """Whoever extends it says what `told` gives and calls `helps` for other keys."""

    page_name: str = ""
    """What the page is called among the words of page keys."""
    is_help: ClassVar[bool] = False
    """The key for help closes it."""
    foot_said: str | None = None
    """What stands at the foot of a page that does not tell its keys."""

    def __init__(self, board: "Dashboard") -> None:
        super().__init__()
        self.board = board
        self.key_line = KeyLine()
        """Where the page puts it."""

    def told(self) -> Sequence[PageKey]:
        """The keys that count right now, most used first."""
        return ()

    @cached_property
    def key_words(self) -> PageKeys:
        """What is said of keys."""
        return page_keys(self.board.words)

    def page_key(
        self, key: str, name: str, enabled: bool = True, *, foot: bool = True, of: str = ""
    ) -> PageKey:
        """One that is called `name` among the words of this page, or of the page `of`."""
        words: Told = getattr(self.key_words, of or self.page_name)
        return PageKey(key, *words[name], enabled, foot)

    def tell_keys(self) -> None:
        """The line at the foot as it is now; help and the way back never give way."""
        named, keys = self.board.words.commands.named, self.board.keys
        seat = self.board.options.read_only  # there what is greyed stays so
        told = (k for k in self.told() if k.foot and (k.enabled or not seat))
        hints = [KeyHint(k.key, k.word, k.enabled) for k in told]
        hints.append(KeyHint(shown(keys["help"]), named["help"][0], stays=True))
        self.key_line.signs = self.board.signs
        self.key_line.keys = tuple(hints)
        self.key_line.help = KeyHint("Esc", named["back"][0])

    def helps(self, event: events.Key) -> bool:
        """It was the key for help, and help is there; on a page of help it leads back."""
        if not {event.key, event.character} & set(split(self.board.keys["help"])):
            return False
        if self.is_help:
            self.dismiss(None)
            return True
        from tui.dialogs.page_help import PageHelp  # a page itself: imported when first wanted

        self.app.push_screen(
            PageHelp(self.board, self.page_name, self.told(), self.foot_said or "")
        )
        return True

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A click on a key is that key."""
        message.stop()
        key = NAMED.get(message.key, message.key)
        self.post_message(events.Key(key, key if len(key) == 1 else None))
