"""Lines of cells: a widget's pens, strips made of pieces, repainting only what differs."""

from collections.abc import Iterable, Sequence
from typing import Protocol, runtime_checkable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from widgets.guard import prefix, shown

Piece = tuple[str, Style]
"""Some text and how it looks."""


class Pens:
    """A widget's component styles by short name, looked up once per theme or state.

    Textual forgets its own cache at every refresh; a cursor step would look all of them up again.
    """

    def __init__(self, widget: Widget, kind: str) -> None:
        self._widget = widget
        self._kind = kind
        self._known: dict[str, Style] = {}

    def __getitem__(self, name: str) -> Style:
        style = self._known.get(name)
        if style is None:
            style = self._widget.get_component_rich_style(f"{self._kind}--{name}")
            self._known[name] = style
        return style

    @property
    def paper(self) -> Style:
        """The widget's own colours."""
        style = self._known.get("")
        if style is None:
            style = self._known[""] = self._widget.rich_style
        return style

    def forget(self) -> None:
        """The theme, the focus or a class changed."""
        self._known.clear()


def strip_of(pieces: Iterable[Piece], cells: int, paper: Style) -> Strip:
    """The pieces side by side, guarded, cut and filled to exactly that many cells.

    Neighbours of the same look become one segment: every segment costs an escape sequence.
    """
    segments: list[Segment] = []
    left = cells
    for text, style in pieces:
        if left <= 0:
            break
        # The one place all text passes on its way out: what a widget forgot is caught here.
        text = shown(text[: left * 8 + 64])
        taken = cell_len(text)
        if taken > left:
            text = prefix(text, left)
            taken = cell_len(text)
        if not text:
            continue
        left -= taken
        if segments and (
            segments[-1].style == style or (text.isspace() and _flat(style, segments[-1].style))
        ):
            segments[-1] = Segment(segments[-1].text + text, segments[-1].style)
        else:
            segments.append(Segment(text, style))
    if left > 0 and segments and _flat(paper, segments[-1].style):
        segments[-1] = Segment(segments[-1].text + " " * left, segments[-1].style)
    elif left > 0:
        segments.append(Segment(" " * left, paper))
    return Strip(segments, cells)


def cells_of(pieces: Iterable[Piece]) -> int:
    """Cells the pieces take side by side."""
    return sum(cell_len(text) for text, _ in pieces)


def _flat(one: Style, other: Style | None) -> bool:
    """Blanks look the same in both."""
    return (
        other is not None
        and one.bgcolor == other.bgcolor
        and not other.underline
        and not other.reverse
        and not one.reverse
    )


def written(strip: Strip) -> int:
    """Cells up to the last one that is not blank paper."""
    end = strip.cell_length
    for segment in reversed(list(strip)):
        text = segment.text
        bare = text.rstrip(" ")
        end -= len(text) - len(bare)
        if bare:
            break
    return end


def changed(old: Strip | None, new: Strip, y: int) -> Region | None:
    """What to draw again on line `y`; None where nothing differs."""
    if old == new:
        return None
    if old is None or _paper_of(old) != _paper_of(new):
        return Region(0, y, new.cell_length, 1)
    same = _same_tail(list(old), list(new))
    reach = min(max(written(old), written(new)), new.cell_length - same)
    return Region(0, y, max(1, reach), 1)


def _paper_of(strip: Strip) -> object:
    """The background of a line's end."""
    last = None
    for segment in strip:
        last = segment.style
    return last.bgcolor if last is not None else None


def _same_tail(old: list[Segment], new: list[Segment]) -> int:
    """Cells of the segments both lines end with."""
    cells = 0
    for before, after in zip(reversed(old), reversed(new), strict=False):
        if before != after:
            break
        cells += cell_len(after.text)
    return cells


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

    @property
    def more_signs(self) -> tuple[str, str]:
        """Drawn at the right end where lines are hidden above and below."""
        return "↑", "↓"

    def scroll(self, steps: int) -> None:
        """Shows what is so many lines further down; negative: up. Stops at the ends."""
        wanted = max(0, self.top + steps)
        _reach(self._lines, wanted + self.size.height)
        self.top = max(0, min(len(self._lines) - self.size.height, wanted))

    def keep_in_sight(self, start: int, count: int) -> None:
        """Scrolls as little as possible until these lines are shown."""
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
        _reach(self._lines, new + self.size.height + 1)
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
        """Another width is another text."""
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
        _reach(self._lines, top + self.size.height + 1)
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
        index, cells, paper = y + top, self.size.width, self.pens.paper
        if not 0 <= index < len(self._lines):
            return Strip.blank(cells, paper)
        line = self._lines[index]
        up, down = self.more_signs
        if y == 0 and top > 0:
            return _signed(line, up, paper)
        if y == self.size.height - 1 and index + 1 < len(self._lines):
            return _signed(line, down, paper)
        return line


def _signed(line: Strip, sign: str, paper: Style) -> Strip:
    """The line with a sign in its last cell."""
    cells = line.cell_length
    if cells < 4:
        return line
    return Strip.join([line.crop(0, cells - 2), Strip([Segment(" " + sign, paper)], 2)])


def _reach(lines: Sequence[Strip], count: int) -> None:
    """Makes lazy lines up to there."""
    if isinstance(lines, Lazy):
        lines.reach(count)


@runtime_checkable
class Lazy(Protocol):
    """Lines that are made when somebody looks at them; see `widgets.wrapping.Paper`."""

    def reach(self, count: int) -> None:
        """Makes at least so many lines, as far as there are any."""
