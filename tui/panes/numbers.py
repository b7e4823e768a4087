"""Numbers: per account what it has, how it moved, and whether that is usual."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from morgenlage.domain.metric import Figure
from morgenlage.domain.situation import Situation
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from tui.accounts import concern, names_of
from tui.commands import PaneName
from tui.line import slow
from tui.panes.base import Pane
from widgets.signs import Signs
from widgets.tiles import Tiles


class Numbers(Pane):
    """The tiles."""

    name_: ClassVar[PaneName] = "numbers"

    def __init__(self, words: Words, formats: Formats, signs: Signs) -> None:
        super().__init__(words, formats, signs)
        self.tiles = Tiles()
        self.tiles.words, self.tiles.formats, self.tiles.signs = words, formats, signs
        self._unusual = 0
        self._shown: tuple[datetime, int] | None = None
        """As of when figures are shown, and how many."""
        self._latest: tuple[Figure, ...] = ()
        self.opened: Callable[[], None] = lambda: None
        """The figure under the cursor is wanted over time."""
        self.entered: Callable[[], None] = lambda: None
        """Somebody begins to look at the numbers."""

    def compose(self) -> ComposeResult:
        """Title above, tiles below."""
        yield self.title
        yield self.tiles

    @property
    def body(self) -> Tiles:
        """The tiles."""
        return self.tiles

    @property
    def count(self) -> int:
        """How many figures are not as usual."""
        return self._unusual

    def show_asides(self, asides: tuple[str, ...], *, urgent: bool) -> None:
        """What is with departments."""
        self.tiles.asides, self.tiles.urgent = asides, urgent

    def show(self, old: Situation | None, new: Situation, now: datetime) -> None:
        """All figures, in the order of the accounts."""
        self._unusual = sum(f.usual.kind in ("better", "worse") for f in new.figures)
        self._latest, shown = new.figures, (now, len(new.figures))
        if self._shown != shown or self.tiles.has_focus or not slow(self.app):
            self.tiles.figures, self._shown = new.figures, shown
        self.tiles.names = names_of(new)
        troubles = {
            name: concern(self.words, self.formats, status, now)
            for name, status in new.accounts.items()
        }
        self.tiles.troubles = {name: said for name, said in troubles.items() if said}
        self.say_title(self.words.screen.numbers, self.words.notices.since_a_week)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Whoever looks at numbers sees the latest, and may open one next."""
        self.tiles.figures = self._latest
        self.entered()

    def on_tiles_chosen(self, message: Tiles.Chosen) -> None:
        """Opened by a double click."""
        message.stop()
        self.opened()

    def move(self, steps: int) -> None:
        """The cursor so many tiles down; negative: up."""
        self.tiles.move(steps)

    def page(self, pages: float) -> None:
        """Windows down; negative: up."""
        self.tiles.page(pages)

    def first(self) -> None:
        """To the top."""
        self.tiles.first()

    def last(self) -> None:
        """To the end."""
        self.tiles.last()
