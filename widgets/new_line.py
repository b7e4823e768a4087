"""What there is to say of something new: a few words below the posts, most important first."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from widgets.guard import shown, width
from widgets.signs import Signs, unicode
from widgets.wrapping import headline, wrapped

HIGH = 2
"""Lines it takes at most ..."""
NARROW = 50
"""... but one more in a column of fewer cells than that."""
Parts = Sequence[str]


class NewLine(Widget):
    """On one line where that is possible."""

    DEFAULT_CSS = """
    NewLine { height: auto; max-height: 3; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, signs: Signs | None = None) -> None:
        super().__init__()
        self._signs = signs or unicode()
        self._head, self._parts = "", tuple[tuple[str, ...], ...]()

    def tell(self, head: str, parts: Sequence[Parts]) -> None:
        """Other words, the longest first; nothing is drawn where they are the same."""
        told = tuple(map(tuple, parts))
        if (head, told) != (self._head, self._parts):
            self._head, self._parts = head, told
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words take."""
        return max(1, len(fitting(self._head, self._parts, width, self._signs)))

    def render(self) -> Content:
        """The head stands out a little."""
        lines = fitting(self._head, self._parts, self.content_size.width, self._signs)
        rest = "\n".join(lines).removeprefix(self._head)
        return Content.assemble((self._head, "bold"), rest)


def fitting(head: str, choices: Sequence[Parts], cells: int, signs: Signs) -> list[str]:
    """The head and the parts behind it, in as few lines of so many cells as they need; the longest
    words for which there is room, and no part broken where that can be. Where all is too long, the
    first part of the shortest words."""
    told = [[shown(part) for part in parts] for parts in choices if parts]
    if not told or cells < len(head):
        return []
    most = HIGH + (cells < NARROW)
    apart = [_apart(head, parts, signs) for parts in told]
    laid = [lines for lines in apart if all(width(line) <= cells for line in lines)]
    laid += [_flowing(head, parts, cells, signs) for parts in told]
    for high in range(1, most + 1):
        if found := next((lines for lines in laid if len(lines) == high), None):
            return found
    return headline(f"{head} {told[-1][0]}", cells, most, signs.ellipsis)


def _apart(head: str, parts: Parts, signs: Signs) -> list[str]:
    """Each part on its own line."""
    *before, last = f"{head} {parts[0]}", *parts[1:]
    return [*(f"{part} {signs.dot}" for part in before), last]


def _flowing(head: str, parts: Parts, cells: int, signs: Signs) -> list[str]:
    """One behind the other, folded at blanks."""
    return list(wrapped(f"{head} " + f" {signs.dot} ".join(parts), cells))
