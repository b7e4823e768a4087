"""Where a piece is written: the composer with its mentions, hashtags and links in colour."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.message import Message
from textual.widgets import TextArea

from widgets.composer import Composer, Sheet

Span = tuple[int, int, str]
"""From, to (characters of a line) and how it looks: `good` or `plain`."""


class PieceSheet(Sheet):
    """A text in which what the platform will turn into a link looks like one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"piece--good", "piece--plain"}
    DEFAULT_CSS = """
    PieceSheet {
        & > .piece--good { color: $text-accent; }
        & > .piece--plain { color: $text-warning; text-style: underline; }
    }
    """
    bare = "\0"  # a comma is a comma here: nothing that can be written counts as nothing

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # passed on as it came
        self.spans: Callable[[str], Sequence[Span]] = lambda line: ()
        """What of a line is more than text."""

    def get_line(self, line_index: int) -> Text:
        """With its colours."""
        line = super().get_line(line_index)
        for start, end, look in self.spans(line.plain):
            line.stylize(self.get_component_rich_style(f"piece--{look}", partial=True), start, end)
        return line

    def recolour(self) -> None:
        """Another account mentions otherwise."""
        self._line_cache.clear()
        self.refresh()


class PieceComposer(Composer):
    """Tells every key, so that all counters follow."""

    SHEET = PieceSheet
    DEFAULT_CSS = """
    PieceComposer { height: 1fr; max-height: 100%; min-height: 5; }
    PieceComposer > PieceSheet { height: 1fr; max-height: 100%; border: none; padding: 0 1;
        background: $background; }
    """
    sheet: PieceSheet

    class Typed(Message):
        """The text has changed."""

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """At once, before the pause."""
        self.post_message(self.Typed())
