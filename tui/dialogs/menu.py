"""A question with a few one-key answers, in one line at the foot of the screen."""

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tui.dialogs.base import Dialog
from widgets.guard import shown


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer."""

    key: str
    word: str
    why_not: str = ""
    """Greyed, with this reason."""


class Menu(Dialog[str]):
    """Answers with the key that was pressed, a greyed one's too: the asker says why it is greyed.

    `way_back`: names the key that leaves, as every other key is kept from the dashboard.
    `careful`: the answer has an effect outside or cannot be taken back, so keys typed ahead
    are ignored.
    """

    def __init__(
        self,
        title: str,
        choices: tuple[Choice, ...],
        way_back: str,
        *,
        careful: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._way_back = way_back
        self._careful = careful
        self._hint = hint
        self._line = Static(self._said(), classes="bar", markup=False)

    def compose(self) -> ComposeResult:
        """One line."""
        yield self._line

    def on_key(self, event: events.Key) -> None:
        """One of the answers, or nothing."""
        event.stop()
        if event.key in ("q", "escape"):
            self.dismiss(None)
            return
        if self._careful and self.unseen:
            return
        for choice in self._choices:
            if event.character == choice.key:
                self.dismiss(choice.key)
                return

    def _said(self) -> Content:
        parts: list[tuple[str, str]] = [(shown(self._title) + "  ", "bold")]
        for choice in self._choices:
            if choice.why_not:
                parts.append((f" {choice.key} {shown(choice.word)} ", "$foreground 45%"))
                parts.append((f"({shown(choice.why_not)}) ", "$foreground 60%"))
            else:
                parts.append((f" {choice.key}", "$accent bold"))
                parts.append((f" {shown(choice.word)} ", ""))
        parts.append((f" {shown(self._way_back)}", "$foreground 60%"))
        if self._hint:
            parts.append(("\n" + shown(self._hint), "$foreground 60%"))
        return Content.assemble(*parts)
