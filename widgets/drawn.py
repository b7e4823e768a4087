"""A widget that is a list of lines, and repaints only those that changed."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from widgets.painting import Pens, changed, written
from widgets.signs import unicode


class Drawn(Widget, inherit_bindings=False):
    """A widget that is a list of lines: subclasses say the lines, this draws those that changed.

    It scrolls by itself: a ScrollView lays the screen out again whenever its length changes.
    """

    kind = "drawn"
    """The first half of its component classes."""

    top: reactive[int] = reactive(0, init=False, repaint=False)
    """The first line that is shown."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.pens = Pens(self, self.kind)
        self._lines: Sequence[Strip] = ()
        self._drawn_for = Size(0, 0)
        self._stale = False
        self._from_top = False

    def lines(self, cells: int) -> Sequence[Strip]:
        """All lines at that width."""
        raise NotImplementedError

    def scroll(self, steps: int) -> None:
        """Shows what is so many lines further down; negative: up. Stops at the ends."""
        wanted = max(0, self.top + steps)
        reach(self._lines, wanted + self.size.height)
        self.top = max(0, min(len(self._lines) - self.size.height, wanted))

    def keep_in_sight(self, start: int, count: int) -> None:
        """Scrolls as little as possible until these lines are shown."""
        if not self.size:
            return  # before the first layout everything would lie below the window
        if start < self.top:
            self.top = start
        elif start + count > self.top + self.size.height:
            self.top = start + count - self.size.height

    def redraw(self) -> None:
        """Works the lines out again and repaints those that differ."""
        self._stale = False
        if not self.is_mounted or not self.size:
            return
        if self._drawn_for != self.size:
            self._renew()
            self.refresh()
            return
        before = [self._seen(y) for y in range(self.size.height)]
        self._renew()
        self._repaint(before)

    def restart(self) -> None:
        """Something else is shown from now on: the window goes back to the top."""
        self._from_top = True
        self.stale()

    def stale(self) -> None:
        """An attribute changed. Several changes in a row are worked out once."""
        if not self._stale and self.is_mounted:
            self._stale = True
            self.call_next(self.redraw)

    def watch_top(self, old: int, new: int) -> None:
        """Scrolling draws only the lines that look different in their new place."""
        if not self.is_mounted or self._drawn_for != self.size:
            return
        reach(self._lines, new + self.size.height + 1)
        self._repaint([self._seen(y, old) for y in range(self.size.height)])

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        if self._drawn_for != self.size:
            self._renew()
        return self._seen(y)

    def notify_style_update(self) -> None:
        """Colours changed: everything is drawn anew."""
        super().notify_style_update()
        self.pens.forget()
        self._drawn_for = Size(0, 0)

    def on_resize(self) -> None:
        """Another width is another text; drawn already where the screen was painted before."""
        if self._drawn_for != self.size:
            self.redraw()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Two lines at a time."""
        event.stop()
        event.prevent_default()
        self.scroll(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Two lines at a time."""
        event.stop()
        event.prevent_default()
        self.scroll(-2)

    def _renew(self) -> None:
        self._lines = self.lines(self.size.width)
        self._drawn_for = self.size
        top = 0 if self._from_top else self.top
        self._from_top = False
        reach(self._lines, top + self.size.height + 1)
        self.set_reactive(Drawn.top, max(0, min(top, len(self._lines) - self.size.height)))

    def _repaint(self, before: Sequence[Strip]) -> None:
        regions = [
            region
            for y, was in enumerate(before)
            if (region := changed(was, self._seen(y), y)) is not None
        ]
        if regions:
            self.refresh(*regions)

    def _seen(self, y: int, top: int | None = None) -> Strip:
        """A line of the window, with a sign where more is hidden above or below."""
        top = self.top if top is None else top
        index, size, paper = y + top, self._drawn_for, self.pens.paper
        if not 0 <= index < len(self._lines):
            return Strip.blank(size.width, paper)
        line = self._lines[index]
        signs = getattr(self, "signs", None) or unicode()
        if y == 0 and top > 0:
            return _signed(line, signs.up, signs.ellipsis, paper)
        if y == size.height - 1 and index + 1 < len(self._lines):
            return _signed(line, signs.down, signs.ellipsis, paper)
        return line


def _signed(line: Strip, sign: str, ellipsis: str, paper: Style) -> Strip:
    """The line with a sign in its last cell; what has to make room for it shows as left out."""
    cells = line.cell_length
    if cells < 4:
        return line
    if written(line) < cells:
        return Strip.join([line.crop(0, cells - 1), Strip([Segment(sign, paper)], 1)])
    end = Segment(f"{ellipsis} {sign}", paper)
    return Strip.join([line.crop(0, cells - 3), Strip([end], 3)])


def reach(lines: Sequence[Strip], count: int) -> None:
    """Makes lazy lines up to there."""
    if isinstance(lines, Lazy):
        lines.reach(count)


@runtime_checkable
class Lazy(Protocol):
    """Lines that are made when somebody looks at them; see `widgets.wrapping.Paper`."""

    def reach(self, count: int) -> None:
        """Makes at least so many lines, as far as there are any."""
