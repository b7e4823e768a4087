"""Lines of cells: a widget's pens, strips made of pieces, repainting only what differs."""

from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
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
