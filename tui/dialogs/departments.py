"""Which department? The one that fits best stands first; an answer of the house before it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from morgenlage.desk.asking import Room
from morgenlage.domain.comment import Comment
from morgenlage.domain.department import Department, Fitting, fitting
from morgenlage.domain.house_answers import fitting_answers
from morgenlage.domain.inquiry import HouseAnswer, Inquiry
from morgenlage.words.offices import offices_words
from tui.dialogs.page import Page
from widgets.guard import cut, fitted
from widgets.wrapping import headline

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class Picked(NamedTuple):
    """One of the two."""

    department: Department | None = None
    house: HouseAnswer | None = None


class PickDepartment(Page):
    """One line per department: name, why it fits, how many questions are with it."""

    def __init__(self, board: "Dashboard", room: Room, comments: Sequence[Comment]) -> None:
        self._say = offices_words(board.words)
        super().__init__(board, self._say.pick, self._say.pick_keys)
        texts = [c.text for c in comments]
        papers = board.desk.situation.papers
        known = fitting_answers("\n".join(texts), papers.of(HouseAnswer).values())
        today = board.now().astimezone(board.formats.zone).date()
        self._old = [h for h in known if not h.holds(today)]
        self._open = [i for i in papers.of(Inquiry).values() if i.open]
        self._rows: list[HouseAnswer | Fitting] = [
            *(h for h in known if h.holds(today)),
            *fitting(texts, room.departments),
        ]
        self._quote = cut(" ".join(texts[0].split()), 200) if texts else ""
        self.picked = Picked()
        """What was chosen, once it is left with a result."""
        self._at = 0
        self._text = Static(markup=False)
        self._body = VerticalScroll(self._text, can_focus=False)

    @property
    def body(self) -> VerticalScroll:
        """The list."""
        return self._body

    def on_mount(self) -> None:
        """The first row is the likeliest."""
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Moves, or chooses; everything else is the page's."""
        keys = self.board.keys
        for command, steps in (("move.down", 1), ("move.up", -1)):
            if event.key in keys[command].split(","):
                self._at = max(0, min(len(self._rows) - 1, self._at + steps))
                self._draw()
                self._body.scroll_to(y=max(0, self._at - 3), animate=False)
                event.stop()
                event.prevent_default()
                return
        digit = event.character or ""
        chosen = int(digit) - 1 if digit.isdecimal() and digit.isascii() and digit != "0" else None
        if event.key == "enter":
            chosen = self._at
        if chosen is not None and chosen < len(self._rows):
            event.stop()
            event.prevent_default()
            self._choose(self._rows[chosen])

    def _choose(self, row: HouseAnswer | Fitting) -> None:
        if isinstance(row, HouseAnswer):
            self.picked = Picked(house=row)
        else:
            self.picked = Picked(row.department)
        self.dismiss("picked")

    def _draw(self) -> None:
        cells = max(40, self.app.size.width - 4)
        lines = [
            Content.styled(f" {line}", "$foreground 75%")
            for line in headline(self._quote, cells, 2)
        ]
        lines.append(Content(""))
        for place, row in enumerate(self._rows):
            lines += self._row(place, row, cells)
        for house in self._old:
            said = self._say.house_old.format(name=cut(house.name, 40), date=self._day(house))
            lines.append(Content.styled(f"     {said}", "$foreground 60%"))
        self._text.update(Content("\n").join(lines))

    def _row(self, place: int, row: HouseAnswer | Fitting, cells: int) -> Iterator[Content]:
        current = place == self._at
        sign = self.board.signs.cursor if current else " "
        number = f"{place + 1}" if place < 9 else " "
        start: list[tuple[str, str]] = [(sign, "$accent"), (f" {number}  ", "$accent bold")]
        if isinstance(row, HouseAnswer):
            said = self._say.house_row.format(name=cut(row.name, 40), date=self._day(row))
            yield Content.assemble(*start, (said, "$success bold"))
            for line in headline(cut(row.text, 300), cells - 6, 2):
                yield Content.styled(f"     {line}", "$foreground 75%")
            yield Content.styled(f"     {self._say.house_keys}", "$foreground 60%")
            return
        department = row.department
        there = [i for i in self._open if i.department == department.id]
        late = sum(i.overdue(self.board.now()) for i in there)
        name = fitted(department.name, 30 if cells >= 70 else 22)
        parts = [*start, (name, "bold" if current else ""), ("  ", "")]
        if row.topics:
            topics = ", ".join(cut(t, 16) for t in row.topics[:3])
            parts.append((self._say.fits.format(topics=topics) + "  ", "$success"))
        if there:
            parts.append((self._say.open_there.format(count=len(there)) + "  ", "$foreground 60%"))
        if late:
            parts.append((self._say.overdue_there.format(count=late), "$text-error"))
        yield Content.assemble(*parts)

    def _day(self, house: HouseAnswer) -> str:
        return self.board.formats.date(self.board.now().replace(
            year=house.until.year, month=house.until.month, day=house.until.day, hour=12
        ))  # fmt: skip
