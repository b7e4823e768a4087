"""Weeks as rows of days: how much goes out when, and what asks. One week fills the whole height."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from morgenlage.domain.agenda_row import Row
from morgenlage.words import Words, words_for
from morgenlage.words.formats import WEEKDAYS, Formats
from morgenlage.words.planning import planning_words
from widgets.day_rows import DayRows, sign_of
from widgets.drawn import Drawn
from widgets.guard import cut, fitted, title_of
from widgets.painting import Piece, cells_of, strip_of
from widgets.signs import Signs, unicode

GUTTER = 3
"""Cells of the week's number at the left."""
HEAD = 1
TALL = 3
"""From so many lines per week on posts are named; below that they are counted."""
NAMED = 11
"""So wide has a day to be for that."""


class MonthGrid(Drawn, can_focus=True):
    """The chosen day carries the cursor; days of other months are paler."""

    kind = "grid"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"grid--{n}" for n in ("cursor", "head", "number", "day", "today", "other", "chosen")),
        *(f"grid--{n}" for n in ("ahead", "settled", "asks", "lacks", "note")),
    }
    DEFAULT_CSS = """
    MonthGrid {
        height: 1fr;
        background: $background;
        color: $foreground;
        & > .grid--cursor { color: $accent; }
        & > .grid--head { color: $text-muted; text-style: bold; }
        & > .grid--number { color: $foreground 70%; }
        & > .grid--day { color: $foreground; }
        & > .grid--today { color: $text-accent; text-style: bold; }
        & > .grid--other { color: $foreground 70%; }
        & > .grid--chosen { color: $foreground; text-style: bold; }
        & > .grid--ahead { color: $foreground; }
        & > .grid--settled { color: $text-muted; }
        & > .grid--asks { color: $text-error; text-style: bold; }
        & > .grid--lacks { color: $text-warning; text-style: bold; }
        & > .grid--note { color: $text-warning; }
    }
    """

    weeks: reactive[tuple[tuple[DayRows, ...], ...]] = reactive((), init=False, repaint=False)
    day: reactive[date | None] = reactive(None, init=False, repaint=False)
    """The chosen one."""
    today: reactive[date | None] = reactive(None, init=False, repaint=False)
    month: reactive[int] = reactive(0, init=False, repaint=False)
    """Days of other months are paler; 0: none is."""
    words: reactive[Words] = reactive(words_for("de"), init=False, repaint=False)
    formats: reactive[Formats] = reactive(Formats(), init=False, repaint=False)
    signs: reactive[Signs] = reactive(unicode(), init=False, repaint=False)

    watch_day = Drawn.stale

    @dataclass
    class Picked(Message):
        """A day was clicked."""

        day: date

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._drawn: dict[tuple[object, ...], list[Strip]] = {}
        self._cells: dict[tuple[object, ...], list[list[Piece]]] = {}

    def watch_weeks(self) -> None:
        """Other values: nothing that was drawn before counts."""
        self._forget()
        self.stale()

    watch_today = watch_month = watch_words = watch_formats = watch_signs = watch_weeks

    def notify_style_update(self) -> None:
        """Other colours are other lines."""
        self._forget()
        super().notify_style_update()

    def _forget(self) -> None:
        self._drawn.clear()
        self._cells.clear()

    @property
    def _wide(self) -> int:
        """Cells of a day."""
        return max(4, (self.size.width - GUTTER) // 7)

    @property
    def _high(self) -> int:
        """Lines of a week."""
        return max(2, (self.size.height - HEAD) // max(1, len(self.weeks)))

    def lines(self, cells: int) -> Sequence[Strip]:
        """A line of weekdays, then week after week; a week that is the same is drawn once."""
        head: list[Piece] = [(" " * GUTTER, self.pens.paper)]
        for name in WEEKDAYS[self.formats.language]:
            head.append((fitted(f" {name}", self._wide), self.pens["head"]))
        strips = [strip_of(head, cells, self.pens.paper)]
        for number, week in enumerate(self.weeks):
            chosen = self.day if any(d.day == self.day for d in week) else None
            key = number, chosen, cells, self._high
            if (known := self._drawn.get(key)) is None:
                known = self._drawn[key] = self._week(week, cells)
            strips += known
        return strips

    def on_click(self, event: events.Click) -> None:
        """A click chooses a day."""
        week, place = (event.y + self.top - HEAD) // self._high, (event.x - GUTTER) // self._wide
        if 0 <= week < len(self.weeks) and 0 <= place < 7 and event.y + self.top >= HEAD:
            day = self.weeks[week][place].day
            if day is not None:
                event.stop()
                self.post_message(self.Picked(day))

    def _week(self, week: tuple[DayRows, ...], cells: int) -> list[Strip]:
        paper, wide, high = self.pens.paper, self._wide, self._high
        days = [self._known_cell(day, wide, high) for day in week]
        number = week[0].day.isocalendar().week if week[0].day else 0
        strips = []
        for line in range(high):
            gutter = f"{number:>2} " if line == 0 else " " * GUTTER
            pieces: list[Piece] = [(gutter, self.pens["number"])]
            for cell in days:
                pieces += cell[line]
            strips.append(strip_of(pieces, cells, paper))
        return strips

    def _known_cell(self, cell: DayRows, wide: int, high: int) -> list[list[Piece]]:
        """A step changes two days: the others of a week are as they were."""
        key = cell.day, cell.day == self.day, wide, high
        if (known := self._cells.get(key)) is None:
            known = self._cells[key] = self._cell(cell, wide, high)
        return known

    def _cell(self, cell: DayRows, wide: int, high: int) -> list[list[Piece]]:
        """So many lines of exactly that width."""
        pens, day = self.pens, cell.day
        chosen, other = day == self.day, bool(self.month and day and day.month != self.month)
        cursor: Piece = (self.signs.cursor if chosen else " ", pens["cursor"])
        name = "chosen" if chosen else "other" if other else "day"
        pen = pens["today" if day == self.today else name]
        number = f"{day.day:>2}" if day is not None else "  "
        note = ""
        if cell.note:
            note = " " + cut(cell.note, max(1, wide - 5))
        elif day == self.today and wide >= 5 + len(self._said_today):
            note = " " + self._said_today
        lines: list[list[Piece]] = [[(number, pen), (note, pens["note" if cell.note else "today"])]]
        room = wide - 2
        if wide >= NAMED and high >= TALL:
            lines += self._named(cell.rows, room, high - 1, pale=other)
        elif cell.rows:
            lines.append(self._counted(cell.rows, room, pale=other))
        lines += [[] for _ in range(high - len(lines))]
        return [self._filled(cursor, line, wide) for line in lines]

    @property
    def _said_today(self) -> str:
        return planning_words(self.words).today

    def _filled(self, cursor: Piece, line: list[Piece], wide: int) -> list[Piece]:
        """With the cursor in front and blanks behind."""
        return [cursor, *line, (" " * (wide - 1 - cells_of(line)), self.pens.paper)]

    def _named(
        self, rows: tuple[Row, ...], room: int, lines: int, *, pale: bool
    ) -> list[list[Piece]]:
        """A line per post: hour, sign, first words. What does not fit is counted: first what is
        out already."""
        shown = rows
        if len(rows) > lines:
            first = sorted(rows, key=lambda r: (not r.asks, not r.ahead))[: lines - 1]
            shown = tuple(row for row in rows if row in first)
        made: list[list[Piece]] = []
        for row in shown:
            sign, pen = sign_of(row, self.signs)
            clock = self.formats.clock(row.at) if row.at else ""
            style = self.pens["other" if pale else pen]
            text = cut(title_of(row.title or row.text), max(1, room - 8))
            made.append([(f"{clock} {sign} ", style), (fitted(text, room - 8), style)])
        if len(shown) < len(rows):
            rest = planning_words(self.words).more.format(count=len(rows) - len(shown))
            asks = any(row.asks for row in rows if row not in shown)
            made.append([(fitted(rest, room), self.pens["asks" if asks else "settled"])])
        return made

    def _counted(self, rows: tuple[Row, ...], room: int, *, pale: bool) -> list[Piece]:
        """`◷3 ✎1 !1`: a count per sign, what asks first."""
        order = {"asks": 0, "lacks": 1, "ahead": 2, "settled": 3}
        counted = Counter(sign_of(row, self.signs) for row in rows)
        pieces: list[Piece] = []
        left = room
        for (sign, pen), count in sorted(counted.items(), key=lambda item: order[item[0][1]]):
            said = f"{sign}{count} "
            if len(said) > left + 1:
                break
            left -= len(said)
            pieces.append((said, self.pens["other" if pale else pen]))
        return pieces
