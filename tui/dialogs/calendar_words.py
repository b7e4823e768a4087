"""What the calendar says around the plan: its title, its keys, its help."""

from typing import TYPE_CHECKING, Literal

from textual.content import Content

from morgenlage.domain.agenda import week
from tui.acts import rows
from tui.dialogs.page import Page
from tui.keymap import shown
from widgets.key_line import KeyHint
from widgets.text_page import Part, TextPage

if TYPE_CHECKING:
    from datetime import date
    from typing import Protocol

    from textual.geometry import Size

    from morgenlage.domain.agenda_row import Row
    from tui.dashboard import Dashboard

    class Calendar(Protocol):
        """What of the page is told."""

        board: Dashboard
        view: "View"
        day: date

        @property
        def today(self) -> date: ...
        @property
        def row(self) -> Row | None: ...
        @property
        def size(self) -> Size: ...


View = Literal["week", "month", "today", "tomorrow"]
ROOM = 90
"""Cells from which on the title says that this is the calendar."""


def heading(page: "Calendar", asking: int) -> Content:
    """`Kalender   Heute  Morgen [Woche] Monat   KW 48 · 23. Nov – 29. Nov   3 zu klären`."""
    say = page.board.plan.say
    parts: list[tuple[str, str]] = []
    if page.size.width >= ROOM:
        parts.append((f"{say.calendar}  ", "$accent bold"))
    ahead = (page.day - page.today).days
    for view in ("today", "tomorrow", "week", "month"):
        on = view == page.view and ahead == {"today": 0, "tomorrow": 1}.get(view, ahead)
        name = f"[{say.views[view]}]" if on else f" {say.views[view]} "
        parts.append((name, "$accent bold" if on else "$foreground 60%"))
    parts.append((f"   {_span(page)}", "bold"))
    if asking:
        parts.append((f"   {say.asking.format(count=asking)}", "$text-error bold"))
    return Content.assemble(*parts)


def _span(page: "Calendar") -> str:
    """`November 2026`, `KW 48 · 23. Nov – 29. Nov`, `23. Nov`."""
    say, formats, day = page.board.plan.say, page.board.formats, page.day
    if page.view == "month":
        return f"{say.months[day.month - 1]} {day.year}"
    if page.view == "week":
        days = week(day)
        number = say.week_number.format(number=day.isocalendar().week)
        return f"{number} · {formats.of_day(days[0])} – {formats.of_day(days[-1])}"
    return formats.of_day(day)


def foot(page: "Calendar") -> tuple[KeyHint, ...]:
    """The next view, then what can be done with the chosen post."""
    board = page.board
    named, keys, say = board.words.commands.named, board.keys, board.plan.say
    return (
        KeyHint(shown(keys["calendar"]), say.next_view),
        *rows.hints(board, page.row),
        KeyHint(shown(keys["post.new"]), named["post.new"][0], not board.options.read_only),
        KeyHint(shown(keys["undo"]), named["undo"][0], bool(board.plan.past)),
        KeyHint(shown(keys["move.next-open"]), say.next_post),
        KeyHint(shown(keys["move.first"]), say.today),
        KeyHint(shown(keys["help"]), named["help"][0]),
    )


def help_page(board: "Dashboard") -> None:
    """All keys of the calendar."""
    board.app.push_screen(CalendarHelp(board))


class CalendarHelp(Page):
    """Moves first, then what is done with a post."""

    is_help = True

    def __init__(self, board: "Dashboard") -> None:
        say, named, keys = board.plan.say, board.words.commands.named, board.keys
        super().__init__(board, say.calendar_help, board.words.notices.help_close)
        self._text = TextPage()
        moves = [Part("row", text, term) for term, text in say.calendar_moves.items()]
        acts = [Part("row", named[c][1], shown(keys[c])) for c in rows.ON_ROW]
        self._text.parts = (
            Part("row", named["calendar"][1], shown(keys["calendar"])),
            *moves,
            Part("title", say.calendar_acts),
            *acts,
            Part("row", named["undo"][1], shown(keys["undo"])),
            Part("row", say.new_that_day, shown(keys["post.new"])),
        )

    @property
    def body(self) -> TextPage:
        """The keys."""
        return self._text
