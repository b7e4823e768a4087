"""A full page of rows with a cursor, and whatever stands above and below them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.dialogs.page import Page
from tui.keymap import split

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

R = TypeVar("R")


class RowsPage(Page, Generic[R]):
    """Whoever extends it says what the rows are and what a key does with one."""

    def __init__(self, board: "Dashboard", title: str) -> None:
        super().__init__(board, title)
        self.at = 0
        self.items: Sequence[R] = ()
        self._known = False
        """Whether there are any is known."""
        self._text = Static(markup=False)
        self._body = VerticalScroll(self._text, can_focus=False)

    @property
    def body(self) -> VerticalScroll:
        """What scrolls."""
        return self._body

    @property
    def current(self) -> R | None:
        """The row under the cursor."""
        return self.items[self.at] if self.at < len(self.items) else None

    @property
    def cells(self) -> int:
        """How wide a line may be."""
        return max(40, self.app.size.width - 2)

    def above(self) -> Iterable[Content]:
        """What stands before the rows."""
        return ()

    def below(self) -> Iterable[Content]:
        """What stands behind them."""
        return ()

    def row(self, item: R, current: bool) -> Iterable[Content]:
        """The lines of one."""
        raise NotImplementedError

    def pressed(self, key: str, letter: str) -> bool:
        """A key of the page's own; False: it is none."""
        return False

    def put(self, items: Sequence[R]) -> None:
        """Other rows; the cursor stays where it is as far as it can."""
        self.items, self._known = items, True
        self.at = max(0, min(self.at, len(items) - 1))
        self.draw()

    def on_resize(self) -> None:
        """Another width is drawn anew."""
        self.draw()

    def on_key(self, event: events.Key) -> None:
        """Moves the cursor, or does what the page's own keys do; the rest is every page's."""
        # Textual calls the page's own on_key after this one unless it is prevented.
        steps = self._steps(event.key)
        if steps is not None and self.items:
            self.at = max(0, min(len(self.items) - 1, self.at + steps))
            self.draw()
        elif not self.pressed(event.key, event.character or ""):
            return
        event.stop()
        event.prevent_default()

    def _steps(self, key: str) -> int | None:
        keys, window = self.board.keys, max(1, self._body.size.height // 2)
        for command, steps in (
            ("move.down", 1),
            ("move.up", -1),
            ("move.half-down", window),
            ("move.half-up", -window),
            ("move.first", -len(self.items)),
            ("move.last", len(self.items)),
        ):
            if key in split(keys[command]):
                return steps
        return None

    def draw(self) -> None:
        """All of it, once it is known; the row under the cursor is in sight."""
        if not (self.is_attached and self._known):
            return
        self.tell_keys()
        lines = [*self.above()]
        first, last = 0, len(lines)
        for place, item in enumerate(self.items):
            made = [*self.row(item, place == self.at)]
            if place == self.at:
                first, last = len(lines), len(lines) + len(made)
            lines += made
        end = len(lines)
        lines += self.below()
        self._text.update(Content("\n").join(lines))
        self.call_after_refresh(self._keep_in_sight, first, last, end, len(lines))

    def _keep_in_sight(self, first: int, last: int, end: int, all_: int) -> None:
        """With what stands above the first row, and below the last one."""
        top, high = self._body.scroll_offset.y, self._body.size.height
        first = 0 if self.at == 0 else first
        last = all_ if last == end and all_ - first <= high else last
        if first < top:
            self._body.scroll_to(y=first, animate=False, force=True)
        elif last > top + high:
            self._body.scroll_to(y=last - high, animate=False, force=True)


def styled(lines: Iterable[str], style: str = "") -> Iterator[Content]:
    """Lines of one look."""
    for line in lines:
        yield Content.styled(line, style) if style else Content(line)
