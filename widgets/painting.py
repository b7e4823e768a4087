"""Lines of cells: a widget's pens, strips made of pieces, repainting only what differs."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from widgets.guard import prefix

Piece = tuple[str, Style]
"""Text that has been through the guard, and how it looks."""


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
    """The pieces side by side, cut and filled to exactly that many cells.

    Neighbours of the same look become one segment: every segment costs an escape sequence.
    """
    segments: list[Segment] = []
    left = cells
    for text, style in pieces:
        if left <= 0:
            break
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
    if left > 0:
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


class Drawn(ScrollView, inherit_bindings=False):
    """A widget that is a list of lines: subclasses say the lines, this draws those that changed."""

    kind = "drawn"
    """The first half of its component classes."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.pens = Pens(self, self.kind)
        self._lines: Sequence[Strip] = ()
        self._drawn_for = -1
        self._stale = False

    def lines(self, cells: int) -> Sequence[Strip]:
        """All lines at that width."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Works the lines out again and repaints those that differ."""
        self._stale = False
        if not self.is_mounted or not self.size.width:
            return
        if self._drawn_for != self.size.width:
            self._renew()
            self.refresh()
            return
        old, top = self._lines, self.scroll_offset.y
        before = [self._seen(old, top + y) for y in range(self.size.height)]
        self._renew()
        regions = []
        for y, was in enumerate(before):
            region = changed(was, self._seen(self._lines, self.scroll_offset.y + y), y)
            if region is not None:
                regions.append(region)
        if regions:
            self.refresh(*regions)

    def stale(self) -> None:
        """An attribute changed. Several changes in a row are worked out once."""
        if not self._stale and self.is_mounted:
            self._stale = True
            self.call_next(self.redraw)

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        if self._drawn_for != self.size.width:
            self._renew()
        return self._seen(self._lines, y + self.scroll_offset.y)

    def notify_style_update(self) -> None:
        """Colours changed: everything is drawn anew."""
        super().notify_style_update()
        self.pens.forget()
        self._drawn_for = -1

    def on_resize(self) -> None:
        """Another width is another text."""
        self.redraw()

    def _renew(self) -> None:
        self._lines = self.lines(self.size.width)
        self._drawn_for = self.size.width
        self.virtual_size = Size(self.size.width, len(self._lines))

    def _seen(self, lines: Sequence[Strip], index: int) -> Strip:
        if 0 <= index < len(lines):
            return lines[index]
        return Strip.blank(self.size.width, self.pens.paper)
