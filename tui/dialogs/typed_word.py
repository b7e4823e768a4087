"""Asks for a word before something that cannot be taken back; nothing else does it."""

import unicodedata
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.dialogs.ladder import Wish, members
from tui.dialogs.line import Line
from tui.saying import name_list
from widgets.guard import cut, shown

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

LONGEST = 60


class Typed(Input):
    """Only what is typed counts: a paste shows that nobody has read what it stands for."""

    refused = ""

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.app.notify(self.refused, severity="warning", markup=False)


class TypedWord(Line):
    """Answers with the word once it was typed. Says itself that it was stopped."""

    DEFAULT_CSS = """
    TypedWord Static { height: auto; }
    """

    def __init__(self, board: "Dashboard", wish: Wish) -> None:
        super().__init__("", check=self._wrong)
        self.board = board
        self.wish = wish
        say = board.words.moderation
        self.accepted = say.delete_words if wish.rung == "d" else say.block_words
        self._first = 0
        self._text = Static("", markup=False)
        self._input = field = Typed(compact=True, max_length=LONGEST, classes="-writing")
        field.refused = say.no_paste

    def compose(self) -> ComposeResult:
        """What would happen, to whom, why; then the line."""
        with Vertical(classes="bar"):
            yield self._text
            yield self._complaint
            yield self._input

    def on_mount(self) -> None:
        """What it is about; the line is ready."""
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Up and down look at the other members."""
        if event.key in ("up", "down"):
            event.stop()
            self._first = max(0, self._first + (1 if event.key == "down" else -1))
            self._first = min(self._first, len(self.wish.comments) - 1)
            self._draw()

    def action_leave(self) -> None:
        """Esc stops it, an empty line, too."""
        self.board.say(self.board.words.moderation.stopped, "warning")
        self.dismiss(None)

    def given(self, text: str) -> None:
        """The whole word, or nothing happens and it can be typed again."""
        if text:
            super().given(text)
        else:
            self.action_leave()

    def _wrong(self, typed: str) -> str:
        if is_word(typed, self.accepted):
            return ""
        form = self.board.words.moderation.not_the_word
        return form.format(typed=cut(typed, 30), word=self.accepted[0])

    def _draw(self) -> None:
        say, wish = self.board.words.moderation, self.wish
        form = say.typed_delete if wish.rung == "d" else say.typed_block
        if wish.rung == "d" and len(wish.comments) > 1:
            what = say.of_many.format(count=len(wish.comments))
        else:
            what = name_list(self.board, wish.comments)
        rule = wish.paragraph.title if wish.paragraph else ""
        why = " · ".join(filter(None, (rule, wish.sentence)))
        lines = [
            Content.styled(form.format(what=what, word=self.accepted[0]), "bold"),
            *members(self.board, wish.comments, self._first),
            Content.styled(shown(why), "$foreground 80%"),
            Content.styled(say.way_out, "$foreground 60%"),
        ]
        self._text.update(Content("\n").join(lines))


def is_word(typed: str, accepted: tuple[str, ...]) -> bool:
    """Whether this is the word, however it was put together and spelt in case."""
    return unicodedata.normalize("NFC", typed.strip()).casefold() in accepted
