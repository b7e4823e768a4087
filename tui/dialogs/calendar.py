"""The plan on a page: today, tomorrow, the week, the month. Every move is one key."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from morgenlage.domain.agenda import by_day, undated, week, weeks
from morgenlage.domain.agenda_row import Row
from tui.acts import rows
from tui.dialogs.base import Dialog
from tui.dialogs.calendar_moves import day_after, post_after
from tui.dialogs.calendar_words import View, foot, heading, help_page
from tui.keymap import split
from widgets.agenda_list import AgendaList, Place
from widgets.day_rows import DayRows
from widgets.key_line import KeyHint, KeyLine
from widgets.month_grid import MonthGrid

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

VIEWS: tuple[View, ...] = ("week", "month", "today", "tomorrow")
"""In the order in which the key goes round."""


SENDING = frozenset({"post.move", "post.drop"})
"""What takes a post away from where the cursor stands."""


class CalendarPage(Dialog[str]):
    """A grid for the month, a list of posts for the chosen days."""

    DEFAULT_CSS = """
    CalendarPage {
        background: $background;
        & > .title { height: 1; background: $panel; padding: 0 1; }
        & > Container { height: 1fr; layout: vertical; }
        & MonthGrid { display: none; }
        &.-month MonthGrid { display: block; height: auto; min-height: 9; }
        &.-month AgendaList { border-top: solid $panel; height: 1fr; }
        &.-month.-wide Container { layout: horizontal; }
        &.-month.-wide MonthGrid { width: 1fr; height: 1fr; }
        &.-month.-wide AgendaList {
            width: 46; height: 1fr; border-top: none; border-left: solid $panel;
        }
        & > KeyLine { dock: bottom; }
    }
    """

    def __init__(self, board: "Dashboard", view: View = "week") -> None:
        super().__init__()
        self.board = board
        self.view: View = view
        self.day = self.today
        """The chosen one."""
        self.key: str | None = None
        """The chosen post; None: the day itself."""
        self._in_list = False
        """In the month the keys move in the list of the day."""
        self._title = Static("", classes="title", markup=False)
        self.grid, self.list = MonthGrid(), AgendaList()
        self._keys = KeyLine()
        self._keys.signs = board.signs
        self._keys.help = KeyHint("Esc", board.words.commands.named["back"][0])
        for widget in (self.grid, self.list):
            widget.words, widget.formats = board.words, board.formats
            widget.signs = board.signs
        self._sent: tuple[str, date] | None = None
        """The post that was moved or given up last, and the day where it stood."""
        self._wanted: tuple[str, date] | None = None
        """The same while it is on its way back: the cursor waits for it there."""
        self._rows: tuple[Row, ...] = ()
        self._days: dict[date, tuple[Row, ...]] = {}
        self._asking = 0
        self._shown: tuple[object, ...] = ()

    @property
    def today(self) -> date:
        """By the clock of the office."""
        return self.board.now().astimezone(self.board.formats.zone).date()

    def compose(self) -> ComposeResult:
        """Title, the grid and the list, the keys."""
        yield self._title
        with Container():
            yield self.grid
            yield self.list
        yield self._keys

    def on_mount(self) -> None:
        """Follows the situation; names of public holidays come a moment later."""
        self.watch(self.board, "situation", self.draw)
        self.board.plan.look_up_days(self.draw)
        row = self.board.today.current if self.board.pane == "today" else None
        if row is not None and row.at is not None:
            self.day, self.key = row.at.astimezone(self.board.formats.zone).date(), row.key
        self.draw()

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room."""
        self.set_class(event.size.width >= 120, "-wide")
        self.call_after_refresh(self._again)

    def _again(self) -> None:
        self.draw()
        self.list.redraw()
        self.list.seek(centre=True)

    # what is shown

    def draw(self, *_: object) -> None:
        """Everything as the plan says now."""
        if not self.is_attached:
            return
        found = self.board.plan.now_rows()
        if found is not self._rows:
            self._rows = found
            self._days = by_day(found, self.board.formats.zone)
            self._asking = sum(row.asks for row in found)
        self._meet()
        self.set_class(self.view == "month", "-month")
        self.list.set_class(self.view != "month" or self._in_list, "-on")
        self.list.today = self.grid.today = self.today
        self.grid.day = self.day
        plan = self.board.plan
        wanted = self.view, self._rows, plan.holidays, plan.quiet, self.day.replace(day=1)
        if self.view == "month" and wanted != self._shown:
            self.grid.styles.height = "1fr" if self.has_class("-wide") else self._grid_height
            self.grid.month = self.day.month
            self.grid.weeks = tuple(tuple(map(self._of, days)) for days in weeks(self.day))
            self._shown = wanted
        self._list()
        self._title.update(heading(self, self._asking), layout=False)  # it keeps its one line
        self._keys.keys = foot(self)

    def _meet(self) -> None:
        """What was taken back stands where it stood: so does the cursor."""
        if self._wanted is None:
            return
        key, day = self._wanted
        there = (*self._days.get(day, ()), *undated(self._rows))
        if any(row.key == key for row in there):
            self.key, self.day, self._wanted = key, day, None

    @property
    def _grid_height(self) -> int:
        """Two lines a week; three where the list keeps enough."""
        count = len(weeks(self.day))
        return 1 + count * (3 if self.size.height >= 34 else 2)

    def _of(self, day: date) -> DayRows:
        return DayRows(day, self._days.get(day, ()), self.board.plan.day_note(day))

    @property
    def days(self) -> tuple[DayRows, ...]:
        """What the list shows."""
        if self.view != "week":
            return (self._of(self.day),)
        without = undated(self._rows)
        more = (DayRows(None, without),) if without else ()
        return (*map(self._of, week(self.day)), *more)

    @property
    def row(self) -> Row | None:
        """The post under the cursor."""
        number, place = self.list.place
        shown = self.list.days
        if 0 <= number < len(shown) and 0 <= place < len(shown[number].rows):
            return shown[number].rows[place]
        return None

    def _list(self) -> None:
        days = self.days
        if days != self.list.days:
            self.list.days = days
        self.list.place = self._place(days)
        row = self.row
        self.key = row.key if row is not None else None

    def _place(self, days: tuple[DayRows, ...]) -> Place:
        """That of the chosen post; where it is gone, that of its neighbour or of the day."""
        for number, day in enumerate(days):
            for place, row in enumerate(day.rows):
                if row.key == self.key and (day.day == self.day or day.day is None):
                    return number, place
        number = next((n for n, d in enumerate(days) if d.day == self.day), 0)
        there = days[number].rows
        was = self.list.place
        if not there:
            return number, -1
        if self.view == "month" or self.key is not None:
            return number, max(0, min(was[1] if was[0] == number else 0, len(there) - 1))
        return number, 0

    # keys

    def on_key(self, event: events.Key) -> None:
        """A move, the next view, or what can be done with the chosen post."""
        event.stop()
        keys = self.board.keys
        pressed = {event.key, event.character or event.key}  # maps write `>` as it is
        for command, move in self._moves.items():
            if pressed & set(split(keys[command])):
                move()
                return
        if event.key in ("h", "left", "l", "right"):
            self._go(self.day + timedelta(days=1 if event.key in ("l", "right") else -1))
        elif event.key == "tab":
            self._in_list = not self._in_list and self.view == "month"
            self.draw()
        elif event.key == "enter" and self.view == "month" and not self._in_list and self.row:
            self._in_list = True
            self.draw()
        elif event.key in split(keys["back"]):
            self._back()
        elif command := rows.command_of(self.board, event.key):
            if command == rows.UNDO:
                self._wanted = self._sent
            elif command in SENDING and self.row is not None:
                self._sent = self.row.key, self.day
            rows.run(self.board, command, self.row)
            self.draw()

    @property
    def _moves(self) -> dict[str, Callable[[], None]]:
        return {
            "calendar": self._next_view,
            "move.down": lambda: self._down(1),
            "move.up": lambda: self._down(-1),
            "round.next": lambda: self._span_on(1),
            "round.previous": lambda: self._span_on(-1),
            "move.half-down": lambda: self._span_on(1),
            "move.half-up": lambda: self._span_on(-1),
            "move.first": lambda: self._go(self.today),
            "move.next-open": lambda: self._post(1),
            "move.previous-open": lambda: self._post(-1),
            "post.new": self._write,
            "help": lambda: help_page(self.board),
        }

    def _write(self) -> None:
        """A new one, for the chosen day."""
        from tui.acts import composing  # a text editor: imported when first wanted
        from tui.acts.posts import usual_on

        at = usual_on(self.day, self.board)
        composing.new(self.board, at if at > self.board.now() else None)

    def _next_view(self) -> None:
        self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
        self._in_list = False
        if self.view in ("today", "tomorrow"):
            self.day, self.key = self.today + timedelta(days=self.view == "tomorrow"), None
        self.draw()

    def _go(self, day: date) -> None:
        """To that day, and its first post."""
        self.day, self.key, self._in_list = day, None, False
        if self.view in ("today", "tomorrow"):
            self.view = "tomorrow" if day == self.today + timedelta(days=1) else "today"
        self.draw()
        self.list.seek()

    def _down(self, steps: int) -> None:
        """In the month a week; in lists a post, on to the next day at the end."""
        if self.view == "month" and not self._in_list:
            self._go(self.day + timedelta(days=7 * steps))
            return
        days = self.list.days
        number, place = post_after(days, self.list.place, steps)
        day = days[number].day
        if day is not None:
            self.day = day
        self.list.place = number, place
        self.key = self.row.key if self.row is not None else None
        self.draw()

    def _span_on(self, steps: int) -> None:
        """The next month, week or day."""
        if self.view == "month":
            self._go(day_after(self.day, steps))
        else:
            self._go(self.day + timedelta(days=steps * (7 if self.view == "week" else 1)))

    def _post(self, steps: int) -> None:
        """To the next post of any day."""
        dated = [row for row in self._rows if row.at is not None]
        keys = [row.key for row in dated]
        zone = self.board.formats.zone
        if self.key in keys:
            at = keys.index(self.key) + steps
        else:
            later = [
                n for n, r in enumerate(dated) if r.at and r.at.astimezone(zone).date() > self.day
            ]
            at = (later[0] if later else len(dated)) - (steps < 0)
        if 0 <= at < len(dated) and (moment := dated[at].at) is not None:
            self.day, self.key = moment.astimezone(zone).date(), dated[at].key
            self.draw()

    def _back(self) -> None:
        if self._in_list:
            self._in_list = False
            self.draw()
        else:
            self.dismiss(None)

    # the mouse

    def on_month_grid_picked(self, message: MonthGrid.Picked) -> None:
        """A day was clicked."""
        message.stop()
        self._go(message.day)

    def on_agenda_list_picked(self, message: AgendaList.Picked) -> None:
        """A post was clicked; twice: opened."""
        message.stop()
        number, place = message.place
        day = self.list.days[number]
        self.day = day.day or self.day
        self.key = day.rows[place].key if 0 <= place < len(day.rows) else None
        self.draw()
        if message.twice and self.row is not None:
            rows.run(self.board, "post.open", self.row)
