"""Today's posts: what asks, what goes out and what went out."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from morgenlage.domain.agenda_row import Row
from morgenlage.domain.situation import Situation
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from tui.commands import PaneName
from tui.panes.base import Pane
from widgets.queue_list import QueueList
from widgets.signs import Signs

if TYPE_CHECKING:
    from tui.novelty import Told
    from widgets.new_line import NewLine


def _nothing(*_: object) -> "Told":
    return "", ()


class Today(Pane):
    """The plan of the day, what asks a person before all."""

    name_: ClassVar[PaneName] = "today"

    def __init__(self, words: Words, formats: Formats, signs: Signs) -> None:
        super().__init__(words, formats, signs)
        self.list = QueueList()
        self.list.words, self.list.formats, self.list.signs = words, formats, signs
        self.rows: Callable[[Situation, datetime], tuple[Row, ...]] = lambda *_: ()
        """The rows of the day; handed in by the dashboard."""
        self.opened: Callable[[], None] = lambda: None
        """Called when somebody double-clicks a row."""
        self.novel: Callable[[Situation, datetime], Told] = _nothing
        """What there is to say of something new; handed in likewise."""
        self._line: NewLine | None = None
        self.moved: Callable[[], None] = lambda: None
        """Called when the cursor stands on another row."""

    def compose(self) -> ComposeResult:
        """Title above, posts below."""
        yield self.title
        yield self.list

    @property
    def body(self) -> QueueList:
        """The list."""
        return self.list

    @property
    def count(self) -> int:
        """Posts of today, and older ones that ask."""
        return len(self.list.rows)

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return next((r for r in self.list.rows if r.key == self.list.current), None)

    def show(self, old: Situation | None, new: Situation, now: datetime) -> None:
        """What asks, and the posts whose day is today."""
        rows = self.rows(new, now)
        self.list.now = now
        if rows != self.list.rows:
            self.list.rows = rows
        asking = sum(row.asks for row in rows)
        said = self.formats.number(len(rows)) if rows else ""
        if asking:
            said += f" {self.signs.dot} {self.list.say.asking.format(count=asking)}"
        self.say_title(self.words.screen.today, said)
        self._tell_new(*self.novel(new, now))

    def _tell_new(self, head: str, parts: tuple[tuple[str, ...], ...]) -> None:
        """Below the list, where there is anything to say: most starts mount nothing for it."""
        if self._line is None and parts and self.is_attached:
            from widgets.new_line import NewLine  # not before the first paint

            self._line = NewLine(self.signs)
            self.mount(self._line)
        if self._line is not None:
            self._line.display = bool(parts)
            self._line.tell(head, parts)

    def on_queue_list_moved(self, message: QueueList.Moved) -> None:
        """The keys of the row under the cursor count."""
        message.stop()
        self.moved()

    def on_queue_list_chosen(self, message: QueueList.Chosen) -> None:
        """Opened by a double click."""
        message.stop()
        self.opened()

    def move(self, steps: int) -> None:
        """Posts down; negative: up."""
        self.list.move(steps)

    def page(self, pages: float) -> None:
        """Windows down; negative: up."""
        self.list.page(pages)

    def first(self) -> None:
        """To the earliest."""
        self.list.first()

    def last(self) -> None:
        """To the latest."""
        self.list.last()
