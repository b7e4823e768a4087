"""Picks one of the team's wordings: the most fitting first, typing filters, the text below."""

from collections.abc import Sequence
from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from morgenlage.domain.saved_reply import SavedReply, matching
from morgenlage.words import Words
from tui.dialogs.base import Dialog
from tui.wordings import written
from widgets.guard import cut
from widgets.signs import Signs

ROWS = 7
PREVIEW = 4
"""Lines of the text that are shown."""


class WordingPicker(Dialog[SavedReply]):
    """Answers with a wording."""

    DEFAULT_CSS = """
    WordingPicker {
        align: center top;
        & > Vertical {
            width: 84; max-width: 96%; height: auto; margin-top: 2; background: $panel;
            border: round $accent; border-subtitle-color: $text-muted; padding: 0 1;
        }
        & Input { background: $panel; }
        & .rows { height: auto; padding-top: 1; }
        & .text { height: 6; padding: 1 0 0 1; color: $foreground 75%; }
        & .broken { height: auto; max-height: 2; color: $text-warning; }
    }
    """

    def __init__(
        self,
        words: Words,
        signs: Signs,
        replies: Sequence[SavedReply],
        problems: Sequence[str],
        today: date,
    ) -> None:
        super().__init__()
        self._words, self._signs = words, signs
        self._replies, self._today = tuple(replies), today
        self._found = self._replies
        self._at = 0
        self._input = Input(placeholder=words.replies.pick, compact=True, classes="-writing")
        self._rows = Static(classes="rows", markup=False)
        self._text = Static(classes="text", markup=False)
        self._broken = Static(classes="broken", markup=False)
        self._broken.display = bool(problems)
        if problems:
            form = words.replies.pick_broken
            self._broken.update(
                Content(cut(form.format(count=len(problems), first=problems[0]), 160))
            )

    def compose(self) -> ComposeResult:
        """Field, names, the text of the one under the cursor."""
        with Vertical() as box:
            box.border_subtitle = Content(self._words.replies.pick_keys)
            yield self._input
            yield self._rows
            yield self._text
            yield self._broken

    def on_mount(self) -> None:
        """All of them first."""
        self._input.focus()
        self._draw()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every word has to be somewhere in name, tags or text."""
        event.stop()
        self._found, self._at = matching(self._replies, event.value), 0
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Up and down."""
        steps = {"down": 1, "up": -1, "ctrl+n": 1, "ctrl+p": -1, "tab": 1}.get(event.key)
        if steps is not None and self._found:
            event.stop()
            event.prevent_default()
            self._at = (self._at + steps) % len(self._found)
            self._draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Takes the one under the cursor; one that has expired asks first."""
        event.stop()
        if not self._found:
            return
        chosen = self._found[self._at]
        if not chosen.expired(self._today):
            self.dismiss(chosen)
            return
        from tui.dialogs.menu import Choice, Menu  # imported when first wanted

        say = self._words.replies
        title = say.expired_sure.format(name=cut(chosen.name, 40), date=self._day(chosen))
        sure = Menu(title, (Choice("y", say.open_it),), self._words.notices.escape, careful=True)

        def answered(key: str | None) -> None:
            if key == "y":
                self.dismiss(chosen)

        self.app.push_screen(sure, answered)

    def _draw(self) -> None:
        start = max(0, min(self._at - ROWS // 2, len(self._found) - ROWS))
        shown = self._found[start : start + ROWS]
        lines = [self._row(reply, n == self._at) for n, reply in enumerate(shown, start)]
        none = Content(f"  {self._words.replies.pick_none}")
        self._rows.update(Content("\n").join(lines) if lines else none)
        text = self._found[self._at].text if self._found else ""
        self._text.update(Content(cut(" ".join(text.split()), PREVIEW * 74)))

    def _row(self, reply: SavedReply, current: bool) -> Content:
        tags = " ".join((*reply.languages, *reply.tags, reply.owner)).strip()
        parts = [
            (self._signs.cursor if current else " ", "$accent"),
            (f" {cut(reply.name, 38):<39}", "bold" if current else ""),
            (cut(tags, 24), "$foreground 60%"),
        ]
        if reply.expired(self._today):
            said = self._words.replies.expired.format(date=self._day(reply))
            parts.append((f"  {self._signs.trouble} {said}", "$text-warning"))
        return Content.assemble(*parts)

    def _day(self, reply: SavedReply) -> str:
        return written(reply.until, self._words) if reply.until else ""
