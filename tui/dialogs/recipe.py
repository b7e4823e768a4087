"""One format, whole: how it begins, what is filmed, who is asked, when it works and when not."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import events

from morgenlage.desk.format_report import effort_said, recipe
from morgenlage.domain.post_format import PostFormat
from morgenlage.words.post_formats import format_words
from tui.dialogs.keyed import PageKey
from tui.dialogs.page import Page
from tui.keymap import shown as key_shown
from widgets.guard import shown
from widgets.text_page import Part, TextPage

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class RecipePage(Page):
    """Answers `use` where a text waits for it and somebody wants a draft of it."""

    page_name = "recipe"

    def __init__(
        self, board: "Dashboard", format: PostFormat, past: str, *, usable: bool = False
    ) -> None:
        say = format_words(board.words)
        super().__init__(board, f"{say.recipe} · {shown(format.name)}")
        self._format, self._past, self._usable = format, past, usable
        self._text = TextPage()
        self._text.term_cells = 4

    @property
    def body(self) -> TextPage:
        """What scrolls."""
        return self._text

    def on_mount(self) -> None:
        """All of it at once."""
        super().on_mount()
        self._text.parts = tuple(self._parts())
        self._text.focus()

    def told(self) -> tuple[PageKey, ...]:
        """A draft, where a text waits for it."""
        may = not self.board.options.read_only
        return (self.page_key(key_shown("enter"), "use", may),) if self._usable else ()

    def on_key(self, event: events.Key) -> None:
        """Enter makes a draft where a text waits; the rest moves or leaves."""
        if event.key == "enter" and self._usable and not self.unseen:
            event.stop()
            event.prevent_default()
            self.dismiss("use")

    def _parts(self) -> Iterator[Part]:
        say, sign = format_words(self.board.words), self.board.signs.level
        yield Part("title", shown(self._format.name))
        yield Part("row", effort_said(self._format, self.board.words), sign)
        named = ", ".join(say.purposes[p] for p in self._format.purposes)
        yield Part("row", f"{say.good_for}: {named}", sign)
        yield Part("row", f"{say.history}: {self._past}", sign)
        for head, lines in recipe(self._format, self.board.words):
            if not lines:
                continue
            yield Part("title", head)
            if len(lines) == 1:
                yield Part("text", lines[0])
                continue
            for number, line in enumerate(lines, 1):
                yield Part("row", shown(line), f"{number}")
