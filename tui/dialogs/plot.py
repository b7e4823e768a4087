"""A number over time on a page: the line, its bumps with what was on then, the table."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from morgenlage.desk.number_lines import NumberLines
from morgenlage.domain.causes import Known
from morgenlage.domain.metric import FLOWS, Figure
from morgenlage.domain.number_story import Story, story
from morgenlage.domain.past import Past
from tui.acts import leading
from tui.dialogs.keyed import Keyed, PageKey
from tui.dialogs.plot_words import PERIODS, foot, heading
from tui.keymap import shown, split
from widgets.bump_list import BumpList, Entry
from widgets.guard import width
from widgets.number_table import NumberTable
from widgets.plot import Curve, Plot

if TYPE_CHECKING:
    from morgenlage.domain.paper import Papers
    from tui.dashboard import Dashboard

Key = tuple[str, str]
"""Account and metric."""
WIDE = 120
"""Cells from which on rises and table stand beside each other."""


class PlotPage(Keyed[str]):
    """One number at a time; the others and other periods are a key away."""

    page_name = "plot"

    DEFAULT_CSS = """
    PlotPage {
        background: $background;
        & > .title { height: 1; background: $panel; padding: 0 1; }
        & > .said { height: 1; padding: 0 1; color: $foreground; }
        &.-two > .said { height: 2; }
        & > Plot { height: 1fr; min-height: 8; }
        & > Container { height: 9; layout: vertical; border-top: solid $panel; }
        & NumberTable { display: none; }
        &.-table NumberTable { display: block; }
        &.-table BumpList { display: none; }
        &.-high > Container { height: 16; }
        &.-wide > Container { layout: horizontal; }
        &.-wide BumpList { display: block; width: 1fr; }
        &.-wide NumberTable {
            display: block; width: 72; border-left: solid $panel;
        }
        & > KeyLine { dock: bottom; }
    }
    """

    def __init__(self, board: "Dashboard", key: Key) -> None:
        super().__init__(board)
        self.key = key
        self.period = "90"
        self.past: Past | None = None
        """None: it is still being read."""
        self.lines = NumberLines(board.words, board.formats)
        self.story: Story | None = None
        self._title = Static("", classes="title", markup=False)
        self._said_is = ""
        self._said = Static("", classes="said", markup=False)
        self.plot, self.list, self.table = Plot(), BumpList(), NumberTable()
        for widget in (self.plot, self.list, self.table):
            widget.signs = board.signs
        self.plot.formats = board.formats
        self._made_of: tuple[object, ...] = ()
        # Before the first layout: it is made and drawn twice else.
        self._fit(board.app.size.width, board.app.size.height)

    @property
    def today(self) -> date:
        """By the clock of the office."""
        return self.board.now().astimezone(self.board.formats.zone).date()

    @property
    def keys_there(self) -> tuple[Key, ...]:
        """The figures of the pane, then what was read of the same accounts besides."""
        situation = self.board.situation
        shown = [(figure.account, figure.metric) for figure in self._figures]
        read = self.past.series if self.past is not None else ()
        there = situation.accounts if situation is not None else {}
        return tuple(dict.fromkeys((*shown, *(key for key in sorted(read) if key[0] in there))))

    @property
    def _figures(self) -> tuple[Figure, ...]:
        situation = self.board.situation
        return tuple(situation.figures) if situation is not None else ()

    def compose(self) -> ComposeResult:
        """Title, one sentence, the plot, what belongs to it, the keys."""
        yield self._title
        yield self._said
        yield self.plot
        with Container():
            yield self.list
            yield self.table
        yield self.key_line

    def on_mount(self) -> None:
        """What is known already is drawn at once; the past may take a moment."""
        self.watch(self.board, "situation", self._ask, init=False)
        self.board.plan.look_up_days(self.draw)
        self._ask()
        self.draw()

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room."""
        self._fit(event.size.width, event.size.height)

    def _fit(self, cells: int, height: int) -> None:
        self.set_class(cells >= WIDE, "-wide")
        self.set_class(height >= 36, "-high")
        self.set_class(width(self._said_is) > cells - 2, "-two")

    def _ask(self, *_: object) -> None:
        """The past as it is now; the desk keeps it until something is added."""
        asked = self.board.desk.past()
        if asked.done() and not asked.exception():
            self._read(asked.result())
        else:
            self.board.follow(asked, self._read, reading=True)

    def _read(self, past: Past) -> None:
        if past is not self.past:
            self.past, self._made_of = past, ()
            self.draw()

    # what is shown

    def draw(self, *_: object) -> None:
        """Everything of this number and period."""
        if not self.is_attached:
            return
        self._title.update(heading(self), layout=False)  # it keeps its one line
        self.tell_keys()
        if self.past is None:
            self.plot.note = self.lines.say.reading
            return
        holidays = dict(self.board.plan.holidays)
        made_of = self._papers, holidays, self.key, self.period, self.today, self._figures
        if made_of != self._made_of:
            self._made_of = made_of
            self._tell(self.past)

    def _tell(self, past: Past) -> None:
        """The story of this number and period on every part of the page."""
        count = int(self.period) if self.period else None
        known = Known(past.outcomes, self._papers, self._holiday)
        self.story = told = story(past, self.key, count, self.today, known, self._figures)
        self._sentence(self.lines.standing(told.standing, told.metric, self.today))
        marks = tuple(one.bump.day for one in told.bumps)
        self.plot.curve = Curve(told.days, told.first, told.last, told.metric in FLOWS, marks)
        self.plot.note = self._note(told)
        self._legend(told)
        self._rows(told)

    def _sentence(self, said: str) -> None:
        """On one line, or on two: its last figure is the one that says what is usual."""
        self._said_is = said
        self._fit(self.app.size.width, self.app.size.height)
        self._said.update(said, layout=False)

    @property
    def _papers(self) -> "Papers":
        return self.board.desk.situation.papers

    def _holiday(self, day: date) -> str:
        return self.board.plan.holidays.get(day, "")

    def _note(self, told: Story) -> str:
        say = self.lines.say
        return "" if len(told.days) > 1 else say.too_few if told.days else say.nothing

    def _legend(self, told: Story) -> None:
        say = self.lines.say
        entries = []
        for one in told.bumps:
            when, rise = self.lines.rise(one, told.metric, self.today)
            entries.append(Entry(when, rise, tuple(self.lines.causes(one))))
        self.list.title = say.bumps if told.days else ""
        self.list.empty = say.no_bumps if told.days else ""
        self.list.entries = tuple(entries)
        self.list.current = max(0, min(self.list.current, len(entries) - 1))
        self.plot.chosen = self.list.current if len(entries) > 1 else -1

    def _rows(self, told: Story) -> None:
        signs = self.board.signs.numbers
        rows = []
        for span in told.spans:
            *cells, said = self.lines.row(span, self.today)
            numbers = [
                signs[n]
                for n, one in enumerate(told.bumps)
                if span.first <= one.bump.day <= span.last
            ]
            rows.append((*cells, " ".join(("".join(numbers), said)).strip()))
        self.table.head = self.lines.head(told) if told.days else ()
        self.table.rows = tuple(rows)

    # keys

    def told(self) -> tuple[PageKey, ...]:
        """What the foot and the help say."""
        return foot(self)

    def on_key(self, event: events.Key) -> None:
        """A period, another number, a bump, an address."""
        event.stop()
        keys = self.board.keys
        pressed = {event.key, event.character or event.key}  # maps write `>` as it is
        for command, act in self._acts.items():
            if pressed & set(split(keys[command])):
                act()
                return
        if event.key in ("h", "left", "l", "right"):
            self._period(1 if event.key in ("l", "right") else -1)
        elif event.key in ("tab", "shift+tab"):
            self._number(1 if event.key == "tab" else -1)
        else:
            self.helps(event)

    @property
    def _acts(self) -> dict[str, Callable[[], None]]:
        return {
            "move.down": lambda: self._move(1),
            "move.up": lambda: self._move(-1),
            "move.half-down": lambda: self._page(0.5),
            "move.half-up": lambda: self._page(-0.5),
            "move.first": lambda: self._move(-1000),
            "move.last": lambda: self._move(1000),
            "round.next": lambda: self._period(1),
            "round.previous": lambda: self._period(-1),
            "preview": self._swap,
            "open": self.show_address,
            "link.show": self.show_address,
            "back": self.action_leave,
        }

    @property
    def in_table(self) -> bool:
        """The table stands in place of the rises."""
        return self.has_class("-table") and not self.has_class("-wide")

    def _swap(self) -> None:
        self.toggle_class("-table")
        self.draw()

    def _move(self, steps: int) -> None:
        if self.in_table or not self.list.entries:
            self.table.scroll(steps)
            return
        self.list.current = max(0, min(len(self.list.entries) - 1, self.list.current + steps))
        self.plot.chosen = self.list.current

    def _page(self, pages: float) -> None:
        """The table, where it is to be seen; else the rises."""
        shown = self.table if self.in_table or self.has_class("-wide") else self.list
        shown.scroll(round(pages * shown.size.height))

    def _period(self, steps: int) -> None:
        place = PERIODS.index(self.period) + steps
        self.period = PERIODS[max(0, min(len(PERIODS) - 1, place))]
        self._anew()

    def _number(self, steps: int) -> None:
        keys = self.keys_there
        if keys:
            here = keys.index(self.key) if self.key in keys else 0
            self.key = keys[(here + steps) % len(keys)]
            self._anew()

    def _anew(self) -> None:
        self.list.set_reactive(BumpList.current, 0)
        self.list.restart()
        self.table.restart()
        self.draw()

    # addresses

    def show_address(self) -> None:
        """Of the post that explains the chosen bump best; it is copied as well."""
        told = self.story.bumps if self.story is not None else ()
        place = self.list.current
        causes = told[place].causes if place < len(told) else ()
        url = next((cause.address for cause in causes if cause.address), "")
        leading.show(self.board, leading.Address(url), shown(self.board.keys["link.show"]))

    def on_bump_list_picked(self, message: BumpList.Picked) -> None:
        """Clicked; twice: its address."""
        message.stop()
        self.list.current = self.plot.chosen = message.place
        if message.twice:
            self.show_address()
