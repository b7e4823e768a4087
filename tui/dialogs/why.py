"""Why the comment under the cursor stands where it stands; which file says so arrives behind it."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from morgenlage.config.explaining import Told, places_of, told
from morgenlage.domain.explaining import explained
from tui.dialogs.matrix import heading
from widgets.comment_row import author_of, text_of
from widgets.guard import cut
from widgets.guard import shown as safe

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

SEEN = 90
"""Characters of a stranger's words in one line."""


class Why(Static):
    """A part of the help's page."""

    DEFAULT_CSS = "Why { height: auto; }"

    def __init__(self, board: "Dashboard") -> None:
        super().__init__(markup=False)
        self.board = board

    def on_mount(self) -> None:
        """The sums at once; files are read where waiting harms nobody."""
        board, comment = self.board, self.board.current
        if comment is None or board.situation is None:
            return
        rules, own = board.options.rules, board.options.rules_file
        why = explained(comment, board.situation, rules, board.now())
        name = f"{cut(author_of(comment, board.words), 40)}: "
        head = Content.assemble("  ", (name, "bold"), cut(text_of(comment, board.words), 60))

        def show(places: dict[str, str]) -> None:
            if not self.is_attached:
                return
            lines = [_line(line) for line in told(why, board.words, board.formats, places)]
            title = heading(board.words.notices.help_why)
            self.update(Content("\n").join([title, head, *lines, Content("")]))

        show({})
        looked_up = board.desk.read(lambda: places_of(why, comment, rules, own))
        board.follow(looked_up, show, reading=True)


def _line(line: Told) -> Content:
    """What a stranger wrote is a piece of its own: shown, never markup."""
    total = line.weight.startswith("=")
    parts = [
        (f"  {line.weight:>5}  ", "bold" if total else "$accent bold"),
        (line.said, "bold" if total else ""),
    ]
    if line.seen:
        parts.append((f" {cut(safe(line.seen), SEEN)}", "$foreground 75%"))
    if line.place:
        parts.append((f"   {cut(line.place, 60)}", "$foreground 55%"))
    return Content.assemble(*parts)
