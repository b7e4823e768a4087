"""Asks for a word before something that cannot be taken back; anything else stops it."""

import unicodedata
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.dialogs.base import Dialog
from tui.dialogs.ladder import Wish, members
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


class TypedWord(Dialog[bool]):
    """True once the word was typed. Says itself that and why it was stopped."""

    DEFAULT_CSS = """
    TypedWord {
        & > .bar { height: auto; max-height: 90%; }
        & Static { height: auto; }
        & Input { width: 1fr; }
    }
    """

    def __init__(self, board: "Dashboard", wish: Wish) -> None:
        super().__init__()
        self.board = board
        self.wish = wish
        say = board.words.moderation
        self.accepted = say.delete_words if wish.rung == "d" else say.block_words
        self._first = 0
        self._text = Static("", markup=False)
        self._field = Typed(compact=True, max_length=LONGEST, classes="-writing")
        self._field.refused = say.no_paste

    def compose(self) -> ComposeResult:
        """What would happen, to whom, why; then the line."""
        with Vertical(classes="bar"):
            yield self._text
            yield self._field

    def on_mount(self) -> None:
        """Ready to type."""
        self._draw()
        self._field.focus()

    def on_key(self, event: events.Key) -> None:
        """Up and down look at the other members."""
        if event.key in ("up", "down"):
            event.stop()
            self._first = max(0, self._first + (1 if event.key == "down" else -1))
            self._first = min(self._first, len(self.wish.comments) - 1)
            self._draw()

    def action_leave(self) -> None:
        """Esc stops it, too."""
        self._stop("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The whole word, or nothing happens."""
        event.stop()
        if is_word(event.value, self.accepted):
            self.dismiss(True)
        else:
            self._stop(event.value.strip())

    def _stop(self, typed: str) -> None:
        say = self.board.words.moderation
        wrong = say.stopped_wrong.format(typed=cut(typed, 30), word=self.accepted[0])
        self.board.say(wrong if typed else say.stopped_empty, "warning")
        self.dismiss(False)

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
