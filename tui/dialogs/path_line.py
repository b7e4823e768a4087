"""A path, asked for at the foot of the screen: Tab completes it and shows what is possible."""

from typing import TYPE_CHECKING

from textual import events
from textual.widgets import Input

from tui.aside import aside
from tui.dialogs.line import Line
from widgets.guard import cut, shown, width

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class PathLine(Line):
    """Answers with the path as it was typed."""

    def __init__(self, board: "Dashboard", label: str, known: str = "") -> None:
        super().__init__(label, known)
        self._board = board

    def on_key(self, event: events.Key) -> None:
        """Tab; every other key is text."""
        if event.key == "tab":
            event.stop()
            event.prevent_default()
            self._complete(self._input.value)

    def _complete(self, typed: str) -> None:
        from morgenlage.desk.file_look import completed

        def there(found: tuple[str, tuple[str, ...]]) -> None:
            whole, names = found
            if not self.is_mounted or self._input.value != typed:
                return
            if whole != shown(whole):
                return  # a name with control codes is not put into a field
            self._input.value = whole
            self._input.cursor_position = len(whole)
            self._hint(names if len(names) > 1 else ())

        aside(self._board, lambda: completed(typed), there)

    def _hint(self, names: tuple[str, ...]) -> None:
        """As many of the names as fit into two lines."""
        room, said = 2 * (self.app.size.width - 4), ""
        for name in names:
            more = cut(name, 40)
            if width(said) + width(more) + 2 > room - 4:
                said += self._board.signs.ellipsis
                break
            said += more + "  "
        self._complaint.update(said)
        self._complaint.set_class(bool(said), "-on")

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was possible before is not any more."""
        event.stop()
