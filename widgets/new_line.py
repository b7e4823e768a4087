"""What there is to say of something new: a few words below the posts, most important first."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from widgets.guard import shown
from widgets.signs import Signs, unicode
from widgets.wrapping import headline, wrapped

HIGH = 3
"""Lines it takes at most."""


class NewLine(Widget):
    """Shows as many of its parts as find room; the first one always."""

    DEFAULT_CSS = """
    NewLine { height: auto; max-height: 3; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, signs: Signs | None = None) -> None:
        super().__init__()
        self._signs = signs or unicode()
        self._head, self._parts = "", tuple[str, ...]()

    def tell(self, head: str, parts: Sequence[str]) -> None:
        """Other words; nothing is drawn where they are the same."""
        if (head, tuple(parts)) != (self._head, self._parts):
            self._head, self._parts = head, tuple(parts)
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words take."""
        return max(1, len(fitting(self._head, self._parts, width, self._signs)))

    def render(self) -> Content:
        """The head stands out a little."""
        lines = fitting(self._head, self._parts, self.content_size.width, self._signs)
        rest = "\n".join(lines).removeprefix(self._head)
        return Content.assemble((self._head, "bold"), rest)


def fitting(head: str, parts: Sequence[str], cells: int, signs: Signs) -> list[str]:
    """The head and the parts behind it in lines of so many cells: those that `HIGH` lines hold."""
    told = [shown(part) for part in parts]
    if not told or cells < len(head):
        return []
    for count in range(len(told), 1, -1):
        lines = list(wrapped(f"{head} " + f" {signs.dot} ".join(told[:count]), cells))
        if len(lines) <= HIGH:
            return lines
    return headline(f"{head} {told[0]}", cells, HIGH, signs.ellipsis)
