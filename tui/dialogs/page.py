"""A full page of text to read: moves like a pane, leaves with q or Esc."""

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from tui.dialogs.keyed import Keyed
from widgets.guard import shown

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class Page(Keyed[str]):
    """A title, a body that scrolls, a line with its keys and the way back."""

    DEFAULT_CSS = """
    Page {
        background: $background;
        & > .title, & > .foot { height: 1; background: $panel; padding: 0 1; }
        & > .title { text-style: bold; color: $accent; }
        & > .foot { dock: bottom; color: $text-muted; }
        & > KeyLine { dock: bottom; }
    }
    """

    def __init__(self, board: "Dashboard", title: str, foot: str | None = None) -> None:
        """`foot`: what stands there; None: the keys that the page tells."""
        super().__init__(board)
        self._title = Static(shown(title), classes="title", markup=False)
        self.foot_said = foot
        self._foot = Static(shown(foot or ""), classes="foot", markup=False)

    @property
    def body(self) -> Widget:
        """What scrolls."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Title, body, foot."""
        yield self._title
        yield self.body
        yield self.key_line if self.foot_said is None else self._foot

    def on_mount(self) -> None:
        """The keys, where the page tells them."""
        if self.foot_said is None:
            self.tell_keys()

    def on_key(self, event: events.Key) -> None:
        """The keys that move in a pane move here."""
        keys = self.board.keys
        for command, pages in (("move.half-down", 0.5), ("move.half-up", -0.5)):
            if event.key in keys[command].split(","):
                self._scroll(round(pages * self.body.size.height))
        for command, steps in (("move.down", 1), ("move.up", -1)):
            if event.key in keys[command].split(","):
                self._scroll(steps)
        if event.key in keys["move.first"].split(","):
            self.body.scroll_home(animate=False, force=True)
        elif event.key in keys["move.last"].split(","):
            self.body.scroll_end(animate=False, force=True)
        elif event.key in keys["back"].split(","):
            self.dismiss(None)
        else:
            self.helps(event)
        event.stop()

    def _scroll(self, lines: int) -> None:
        self.body.scroll_to(y=self.body.scroll_offset.y + lines, animate=False, force=True)
