"""A region of the dashboard: a title line, what it shows, and when it has to show it again."""

from datetime import datetime
from typing import ClassVar

from textual import events
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from morgenlage.domain.situation import Situation
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from tui.commands import PaneName
from widgets.signs import Signs


class Pane(Vertical):
    """Shows its part of the situation; the dashboard hands every new one in."""

    DEFAULT_CSS = """
    Pane {
        & > .title { height: 1; padding: 0 1; color: $text-muted; text-style: bold; }
    }
    """

    name_: ClassVar[PaneName]

    def __init__(self, words: Words, formats: Formats, signs: Signs) -> None:
        super().__init__(id=self.name_)
        self.words = words
        self.formats = formats
        self.signs = signs
        self.title = Static("", classes="title", markup=False)

    @property
    def body(self) -> Widget:
        """What takes the focus."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """What the tab line says about this pane."""
        return 0

    def show(self, old: Situation | None, new: Situation, now: datetime) -> None:
        """Draws what differs. `old` is None the first time."""
        raise NotImplementedError

    def say_title(self, title: str, rest: str = "") -> None:
        """The first line; drawn only when it changes."""
        said = Content.assemble(title, (f"   {rest}" if rest else "", "$foreground 65% not bold"))
        if self.title.content != said:
            self.title.update(said, layout=False)

    def move(self, steps: int) -> None:
        """Rows down; negative: up."""
        raise NotImplementedError

    def page(self, pages: float) -> None:
        """Windows down; negative: up."""
        raise NotImplementedError

    def first(self) -> None:
        """To the top."""
        raise NotImplementedError

    def last(self) -> None:
        """To the end."""
        raise NotImplementedError

    def on_click(self, event: events.Click) -> None:
        """A click anywhere in a pane takes the focus there."""
        self.body.focus()
