"""Days of the plan below each other, post by post; the cursor stands on one of them."""

from collections.abc import Iterator, Sequence
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
from morgenlage.words.planning import Planning, planning_words
from widgets.day_rows import DayRows, hints_of, signs_of, state_of
from widgets.drawn import Drawn
from widgets.guard import cut, fitted, title_of
from widgets.painting import Piece, strip_of
from widgets.signs import Signs, unicode

ONE_LINE = 64
"""From so many cells on a post is one line."""
STATE = 16
"""Cells of sign and word of a state."""

Place = tuple[int, int]
"""Of the day, and of the post in it; -1: the day itself."""


class AgendaList(Drawn, can_focus=True):
    """One or several days; an empty one says so."""

    kind = "agenda"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"agenda--{n}" for n in ("cursor", "day", "today", "note", "count", "hour", "platform")),
        *(f"agenda--{n}" for n in ("ahead", "settled", "asks", "lacks", "text", "hint", "empty")),
    }
    DEFAULT_CSS = """
    AgendaList {
        height: 1fr;
        background: $background;
        color: $foreground;
        & > .agenda--cursor { color: $foreground 30%; }
        &.-on > .agenda--cursor { color: $accent; }
        & > .agenda--day { color: $foreground; text-style: bold; }
        & > .agenda--today { color: $text-accent; text-style: bold; }
        & > .agenda--note { color: $text-warning; }
        & > .agenda--count { color: $text-muted; }
        & > .agenda--hour { color: $foreground; text-style: bold; }
        & > .agenda--platform { color: $text-muted; }
        & > .agenda--ahead { color: $foreground; }
        & > .agenda--settled { color: $text-muted; }
        & > .agenda--asks { color: $text-error; text-style: bold; }
        & > .agenda--lacks { color: $text-warning; text-style: bold; }
        & > .agenda--text { color: $foreground; }
        & > .agenda--hint { color: $text-warning; }
        & > .agenda--empty { color: $text-muted; }
    }
    """

    days: reactive[tuple[DayRows, ...]] = reactive((), init=False, repaint=False)
    place: reactive[Place] = reactive((0, -1), init=False, repaint=False)
    """Where the cursor is."""
    today: reactive[date | None] = reactive(None, init=False, repaint=False)
    words: reactive[Words] = reactive(words_for("de"), init=False, repaint=False)
    formats: reactive[Formats] = reactive(Formats(), init=False, repaint=False)
    signs: reactive[Signs] = reactive(unicode(), init=False, repaint=False)

    watch_days = watch_today = watch_words = watch_formats = watch_signs = Drawn.stale

    @dataclass
    class Picked(Message):
        """A post or a day was clicked; twice: it shall be opened."""

        place: Place
        twice: bool = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._places: list[Place] = []

    def watch_place(self, old: Place, new: Place) -> None:
        """The cursor stays in sight."""
        if old != new:
            self.redraw()
            self.seek()

    def seek(self, *, centre: bool = False) -> None:
        """Scrolls to the cursor; with the first post of a day to as much of the day as fits.

        `centre`: somewhere else was looked at before, so that it comes into the middle.
        """
        day, post = self.place
        where = [
            n
            for n, place in enumerate(self._places)
            if place == self.place or (post <= 0 and place[0] == day)
        ]
        if where and centre:
            most = max(0, len(self._places) - self.size.height)
            self.top = max(0, min(most, where[0] - self.size.height // 3))
        elif where:
            self.keep_in_sight(where[0], min(len(where), self.size.height))

    @property
    def say(self) -> Planning:
        """The words of the plan."""
        return planning_words(self.words)

    def lines(self, cells: int) -> Sequence[Strip]:
        """Every day with its posts."""
        strips: list[Strip] = []
        self._places = []
        paper = self.pens.paper
        signs = max((len(signs_of(row)) for day in self.days for row in day.rows), default=2)
        for number, day in enumerate(self.days):
            if number and cells >= ONE_LINE and len(self.days) > 1 and self._airy:
                self._places.append((-1, -1))
                strips.append(strip_of([], cells, paper))
            for place, pieces in self._day(number, day, cells, min(signs, 11)):
                self._places.append(place)
                strips.append(strip_of(pieces, cells, paper))
        return strips

    @property
    def _airy(self) -> bool:
        """An empty line between days fits as well."""
        lines = sum(1 + max(1, len(day.rows)) for day in self.days)
        return lines + len(self.days) - 1 <= self.size.height

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there, two open it."""
        line = event.y + self.top
        if line < len(self._places) and self._places[line][0] >= 0:
            event.stop()
            self.post_message(self.Picked(self._places[line], event.chain == 2))

    def _day(
        self, number: int, day: DayRows, cells: int, signs: int
    ) -> Iterator[tuple[Place, list[Piece]]]:
        pens, here = self.pens, (number, -1)
        head = [self._cursor(here), (" ", pens.paper), *self._head(day)]
        yield here, head
        if not day.rows:
            yield here, [self._cursor(here), (f"   {self.say.nothing}", pens["empty"])]
        for place, row in enumerate(day.rows):
            for line in self._row(row, (number, place), cells, signs):
                yield (number, place), line

    def _head(self, day: DayRows) -> list[Piece]:
        pens, say = self.pens, self.say
        if day.day is None:
            return [(say.undated, pens["day"])]
        name = WEEKDAYS[self.formats.language][day.day.weekday()]
        said = f"{name} {self.formats.of_day(day.day)}"
        today = day.day == self.today
        pieces: list[Piece] = [(said, pens["today" if today else "day"])]
        if today:
            pieces.append((f"  {say.today}", pens["today"]))
        if day.note:
            pieces.append((f"  {day.note}", pens["note"]))
        return pieces

    def _cursor(self, place: Place) -> Piece:
        return (self.signs.cursor if place == self.place else " ", self.pens["cursor"])

    def _row(self, row: Row, place: Place, cells: int, signs: int) -> Iterator[list[Piece]]:
        """One line where there is room, else two."""
        pens, paper = self.pens, self.pens.paper
        clock = self.formats.clock(row.at) if row.at else ""
        said, pen = state_of(row, self.say, self.signs)
        text, hints = title_of(row.title or row.text), hints_of(row, self.say, self.signs)
        first: list[Piece] = [
            self._cursor(place),
            (f"   {clock:<5}  ", pens["hour"]),
            (fitted(signs_of(row), signs) + "  ", pens["platform"]),
        ]
        left = cells - 11 - signs - 2
        if cells >= ONE_LINE:
            first.append((fitted(said, STATE) + " ", pens[pen]))
            left -= STATE + 2
            aside = f"  {cut(hints, max(0, left // 3))}" if hints else ""
            first.append((cut(text, left - len(aside)), pens["text"]))
            yield [*first, (aside, pens["hint"])]
            return
        yield [*first, (cut(said, left), pens[pen])]
        told: list[Piece] = [self._cursor(place), ("   ", paper)]
        aside = f"  {cut(hints, max(0, (cells - 6) // 2))}" if hints else ""
        told.append((cut(text, cells - 5 - len(aside)), pens["text"]))
        yield [*told, (aside, pens["hint"])]
