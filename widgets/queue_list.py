"""Today's posts: when, where, in which state, and what each still lacks."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from morgenlage.domain.agenda_row import Row
from morgenlage.domain.value import dataclass
from morgenlage.words import Words, words_for
from morgenlage.words.formats import Formats
from morgenlage.words.queue import QueueWords, queue_words
from widgets.day_rows import hints_of, signs_of, state_of
from widgets.drawn import Drawn
from widgets.guard import cut, title_of
from widgets.painting import Piece, strip_of
from widgets.signs import Signs, unicode

_HIGH = 3
"""Lines per row: hour and state, text, and what to think of or an empty one."""


class QueueList(Drawn, can_focus=True):
    """The day's posts by the hour; one row where several platforms carry the same."""

    kind = "queue"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"queue--{n}" for n in ("cursor", "hour", "platform", "ahead", "settled")),
        *(f"queue--{n}" for n in ("asks", "lacks", "text", "hint", "empty")),
    }
    DEFAULT_CSS = """
    QueueList {
        height: 1fr;
        background: $background;
        color: $foreground;
        & > .queue--cursor { color: $foreground 30%; }
        &:focus > .queue--cursor { color: $accent; }
        & > .queue--hour { color: $foreground; text-style: bold; }
        & > .queue--platform { color: $text-muted; }
        & > .queue--ahead { color: $foreground; }
        & > .queue--settled { color: $text-muted; }
        & > .queue--asks { color: $text-error; text-style: bold; }
        & > .queue--lacks { color: $text-warning; text-style: bold; }
        & > .queue--text { color: $foreground; }
        & > .queue--hint { color: $text-warning; }
        & > .queue--empty { color: $text-muted; }
    }
    """

    rows: reactive[tuple[Row, ...]] = reactive((), init=False, repaint=False)
    """In the order in which they are shown."""
    current: reactive[str | None] = reactive(None, init=False, repaint=False)
    """The key of the row under the cursor."""
    words: reactive[Words] = reactive(words_for("de"), init=False, repaint=False)
    formats: reactive[Formats] = reactive(Formats(), init=False, repaint=False)
    signs: reactive[Signs] = reactive(unicode(), init=False, repaint=False)

    watch_words = watch_formats = watch_signs = Drawn.stale

    @dataclass
    class Moved(Message):
        """The cursor stands on another row (None: there is none)."""

        key: str | None

    @dataclass
    class Chosen(Message):
        """Somebody wants to look at this one."""

        key: str

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.now = datetime(1970, 1, 1, tzinfo=UTC)
        self._index = 0

    def watch_rows(self, rows: tuple[Row, ...]) -> None:
        """The cursor stays on its row; where that is gone, on its place."""
        places = [n for n, row in enumerate(rows) if row.key == self.current]
        self._index = places[0] if places else min(self._index, max(0, len(rows) - 1))
        self.current = rows[self._index].key if rows else None
        self.stale()

    def watch_current(self, old: str | None, new: str | None) -> None:
        """Tells where the cursor went."""
        for n, row in enumerate(self.rows):
            if row.key == new:
                self._index = n
        if old != new:
            self.keep_in_sight(self._index * _HIGH, _HIGH - 1)
            self.stale()
            self.post_message(self.Moved(new))

    @property
    def at_foot(self) -> bool:
        """The cursor stands where something laid over the last lines would hide it."""
        return (self._index + 2) * _HIGH - self.top > self.size.height

    def move(self, steps: int) -> None:
        """So many posts down; negative: up."""
        if self.rows:
            index = max(0, min(len(self.rows) - 1, self._index + steps))
            self.current = self.rows[index].key

    def page(self, pages: float) -> None:
        """So many windows down."""
        self.move(round(pages * max(1, self.size.height // _HIGH)))

    def first(self) -> None:
        """To the earliest."""
        self.move(-len(self.rows))

    def last(self) -> None:
        """To the latest."""
        self.move(len(self.rows))

    def choose(self) -> None:
        """Says that somebody wants to look at the current one."""
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there, two open it."""
        row = (event.y + self.top) // _HIGH
        if 0 <= row < len(self.rows):
            event.stop()
            self.current = self.rows[row].key
            if event.chain == 2:
                self.choose()

    def lines(self, cells: int) -> Sequence[Strip]:
        """All rows, or that there are none."""
        paper = self.pens.paper
        if not self.rows:
            said = cut(self.words.screen.nothing_today, cells - 2)
            return [strip_of([(" ", paper), (said, self.pens["empty"])], cells, paper)]
        strips: list[Strip] = []
        wide, platforms = self._hour_cells, self._platform_cells  # asks every row: once for all
        for n, row in enumerate(self.rows):
            strips += self._row(row, n == self._index, cells, wide, platforms)
        return strips

    def _row(self, row: Row, current: bool, cells: int, wide: int, platforms: int) -> list[Strip]:
        pens, paper, ellipsis = self.pens, self.pens.paper, self.signs.ellipsis
        cursor: Piece = (self.signs.cursor if current else " ", pens["cursor"])
        signs = cut(signs_of(row), 8).ljust(platforms)
        hour = self._hour(row)
        room = max(4, cells - wide - platforms - 5)
        said, pen = state_of(row, self.say, self.signs)
        first = [
            cursor,
            (hour.ljust(wide), pens["hour"]),
            ("  ", paper),
            (signs + "  ", pens["platform"]),
            (cut(said, room, ellipsis), pens[pen]),
        ]
        text = cut(title_of(row.title or row.text), cells - 3, ellipsis)
        second: list[Piece] = [cursor, (" ", paper), (text, pens["text"])]
        third: list[Piece] = []
        if row.hints:
            third = [
                cursor,
                (" ", paper),
                (cut(hints_of(row, self.say, self.signs), cells - 3, ellipsis), pens["hint"]),
            ]
        return [strip_of(p, cells, paper) for p in (first, second, third)]

    def _hour(self, row: Row) -> str:
        """The clock; of what stands there since another day: that day."""
        if row.at is None:
            return ""
        here, today = (at.astimezone(self.formats.zone).date() for at in (row.at, self.now))
        strange = here != today and self.now.year > 1970
        return self.formats.date(row.at) if strange else self.formats.clock(row.at)

    @property
    def _hour_cells(self) -> int:
        return max(5, *(len(self._hour(row)) for row in self.rows))

    @property
    def _platform_cells(self) -> int:
        """As wide as the row with the most platforms needs it, three at most."""
        most = max(len(row.platforms) for row in self.rows)
        return 3 * min(3, max(1, most)) - 1

    @property
    def say(self) -> QueueWords:
        """The words of the plan."""
        return queue_words(self.words)
